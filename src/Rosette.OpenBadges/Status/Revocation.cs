namespace Rosette.OpenBadges.Status;

/// <summary>A credential or assertion that its issuer took back.</summary>
/// <param name="Id">Its id, where the answer names it.</param>
/// <param name="Reason">Why, in the issuer's words, if given.</param>
public sealed record Revocation(string? Id, string? Reason);
