using Rosette.Organizations;

namespace Rosette.Grants;

/// <summary>Whom a badge names as its issuer, and by whose leave (wire reference 4.4). The first is the primary one.</summary>
public sealed record ShownIssuers(IReadOnlyList<(string Label, Organization Organization)> Entities)
{
    /// <param name="issuer">Who issued it.</param>
    /// <param name="owner">Whose template it is.</param>
    /// <param name="display">One of <see cref="IssuerDisplay"/>; null where both are one.</param>
    public static ShownIssuers Of(Organization issuer, Organization owner, string? display) =>
        new(
            display switch
            {
                IssuerDisplay.Issuer => [("Issued by", issuer), ("Authorized by", owner)],
                IssuerDisplay.Grantor => [("Issued by", owner)],
                _ => [("Issued by", issuer)],
            }
        );

    /// <summary><c>issued by Harbour School, authorized by Northwind Guild</c>.</summary>
    public string Summary => string.Join(", ", Entities.Select(e => $"{char.ToLowerInvariant(e.Label[0])}{e.Label[1..]} {e.Organization.Name}"));
}
