using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V2;

/// <summary>The signed badges of an issuer that were revoked (Open Badges 2.0, RevocationList).</summary>
public sealed record RevocationList : Document
{
    /// <summary>A list without content.</summary>
    public RevocationList()
        : base("RevocationList")
    {
    }

    /// <summary>IRI of the issuer; required.</summary>
    public string? Issuer { get; init; }

    /// <summary>The revoked badges, by their <c>id</c> or with a reason.</summary>
    public IReadOnlyList<Reference<RevokedAssertion>> RevokedAssertions { get => field ?? []; init; }

    /// <summary>
    /// First entry of every list that <see cref="Create"/> makes: no badge has this id.
    /// 1EdTech's validator overlooks the entry of a list with only one.
    /// </summary>
    public const string Placeholder = "urn:uuid:00000000-0000-0000-0000-000000000000";

    /// <summary>A list of revoked badges, with the placeholder before them.</summary>
    /// <param name="id">URL of the list.</param>
    /// <param name="issuer">IRI of the issuer.</param>
    /// <param name="revoked">The revoked badges.</param>
    public static RevocationList Create(string id, string issuer, IEnumerable<RevokedAssertion> revoked) => new()
    {
        Id = id,
        Issuer = issuer,
        RevokedAssertions = [Placeholder, .. revoked.Select(entry => new Reference<RevokedAssertion>(entry))],
    };
}

/// <summary>A revoked badge in the list.</summary>
public sealed record RevokedAssertion : BadgeObject, IIdentified
{
    /// <summary>Its <c>id</c>.</summary>
    public string? Id { get; init; }

    /// <summary>Its <c>uid</c>, when it is older than 1.1.</summary>
    public string? Uid { get; init; }

    /// <summary>Why it was revoked.</summary>
    public Text? RevocationReason { get; init; }
}
