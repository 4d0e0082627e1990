namespace Rosette.OpenBadges.Status;

/// <summary>What a value in a list with the purpose <c>message</c> means.</summary>
/// <param name="Status">The value.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record StatusMessage(int Status, string Message);
