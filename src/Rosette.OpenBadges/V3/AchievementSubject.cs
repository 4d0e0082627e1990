using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V3;

/// <summary>
/// Who earned the achievement and how (Open Badges 3.0, AchievementSubject). Either <see cref="Id"/> or <see cref="Identifier"/> is
/// required.
/// </summary>
public sealed record AchievementSubject : BadgeObject, IIdentified
{
    /// <summary>IRI of the earner: a DID that a wallet holds. A <c>mailto:</c> would show the address to everyone.</summary>
    public string? Id { get; init; }

    /// <summary>Contains <c>AchievementSubject</c>.</summary>
    public IReadOnlyList<string> Type { get => field ?? []; init; } = ["AchievementSubject"];

    /// <summary>Who earned it, mostly by a hashed e-mail address.</summary>
    public IReadOnlyList<IdentityObject> Identifier { get => field ?? []; init; }

    /// <summary>What was earned; required.</summary>
    public Achievement? Achievement { get; init; }

    /// <summary>Results.</summary>
    public IReadOnlyList<Result> Result { get => field ?? []; init; }

    /// <summary>Who asserts it, when not the issuer.</summary>
    public Profile? Source { get; init; }

    /// <summary>Role or position of the earner.</summary>
    public string? Role { get; init; }

    /// <summary>Academic term.</summary>
    public string? Term { get; init; }

    /// <summary>What the earner did, in Markdown.</summary>
    public Text? Narrative { get; init; }

    /// <summary>Credits.</summary>
    public decimal? CreditsEarned { get; init; }

    /// <summary>When the earner began.</summary>
    public Timestamp? ActivityStartDate { get; init; }

    /// <summary>When the earner ended.</summary>
    public Timestamp? ActivityEndDate { get; init; }

    /// <summary>Number of the licence.</summary>
    public string? LicenseNumber { get; init; }

    /// <summary>Picture of this award, when other than the achievement's.</summary>
    public Image? Image { get; init; }
}

/// <summary>Identity of an earner, in clear or hashed (Open Badges 3.0, IdentityObject).</summary>
public sealed record IdentityObject : BadgeObject
{
    /// <summary><c>IdentityObject</c>.</summary>
    public string? Type { get; init; } = "IdentityObject";

    /// <summary>True when <see cref="IdentityHash"/> is a hash.</summary>
    public bool Hashed { get; init; }

    /// <summary>
    /// <c>sha256$</c> and the hash of identity and salt (<see cref="RecipientHash"/>), or the identity itself; required.
    /// </summary>
    public string? IdentityHash { get; init; }

    /// <summary>One of <see cref="IdentifierTypes"/>, or <c>ext:</c> and a name; required.</summary>
    public string? IdentityType { get; init; }

    /// <summary>The salt that was appended to the identity before hashing.</summary>
    public string? Salt { get; init; }

    /// <summary>An earner by a hashed e-mail address, trimmed and in lower case.</summary>
    /// <param name="address">The address.</param>
    /// <param name="salt">The salt; a fresh random one when null.</param>
    public static IdentityObject ForEmail(string address, string? salt = null)
    {
        salt ??= RecipientHash.NewSalt();
        return new IdentityObject
        {
            IdentityType = IdentifierTypes.EmailAddress,
            Hashed = true,
            IdentityHash = RecipientHash.Compute(RecipientHash.NormalizeEmail(address), salt),
            Salt = salt,
        };
    }

    /// <summary>Whether this is the earner with an identity, as it is given or in lower case.</summary>
    /// <param name="identity">The identity to try, such as an e-mail address.</param>
    public bool Matches(string identity) => RecipientHash.Matches(IdentityHash, Hashed, identity, Salt);
}

/// <summary>Evidence for the award (Open Badges 3.0, Evidence).</summary>
public sealed record Evidence : BadgeObject, IIdentified
{
    /// <summary>URL of the evidence.</summary>
    public string? Id { get; init; }

    /// <summary>Contains <c>Evidence</c>.</summary>
    public IReadOnlyList<string> Type { get => field ?? []; init; } = ["Evidence"];

    /// <summary>Name.</summary>
    public Text? Name { get; init; }

    /// <summary>Description of how it came about, in Markdown.</summary>
    public Text? Narrative { get; init; }

    /// <summary>Short description.</summary>
    public Text? Description { get; init; }

    /// <summary>Kind of evidence, such as <c>Poetry</c>.</summary>
    public string? Genre { get; init; }

    /// <summary>Whom it is for.</summary>
    public string? Audience { get; init; }
}
