namespace Rosette.OpenBadges.Status;

/// <summary>A status of a type that this library does not know. Whether the credential is still good cannot be told.</summary>
/// <param name="Id">Its <c>id</c>, if given.</param>
/// <param name="Type">Its type.</param>
public sealed record UnknownStatus(string? Id, string Type) : StatusEntry(Id, Type);
