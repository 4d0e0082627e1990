using System.Text.Json.Serialization;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V2;

/// <summary>
/// An issuer or endorser, or a person (Open Badges 2.0, Profile). 1EdTech's validator wants name, url and email of an
/// issuer.
/// </summary>
public sealed record Profile : Document
{
    /// <summary>An issuer without content.</summary>
    public Profile()
        : base("Issuer")
    {
    }

    /// <summary>Name.</summary>
    public Text? Name { get; init; }

    /// <summary>Home page; a person may have several.</summary>
    [JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> Url { get => field ?? []; init; }

    /// <summary>E-mail address; a person may have several.</summary>
    [JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> Email { get => field ?? []; init; }

    /// <summary>Telephone number; a person may have several.</summary>
    [JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> Telephone { get => field ?? []; init; }

    /// <summary>Short description.</summary>
    public Text? Description { get; init; }

    /// <summary>Logo or portrait.</summary>
    public Reference<Image>? Image { get; init; }

    /// <summary>Keys of signed badges.</summary>
    [JsonConverter(typeof(OneOrManyConverter<Reference<CryptographicKey>>))]
    public IReadOnlyList<Reference<CryptographicKey>> PublicKey { get => field ?? []; init; }

    /// <summary>Where the badges of this issuer come from.</summary>
    public VerificationObject? Verification { get; init; }

    /// <summary>The list of revoked signed badges.</summary>
    public Reference<RevocationList>? RevocationList { get; init; }

    /// <summary>Endorsements of the profile.</summary>
    public IReadOnlyList<Reference<Endorsement>> Endorsement { get => field ?? []; init; }
}

/// <summary>The public key of signed badges (Open Badges 2.0, CryptographicKey).</summary>
public sealed record CryptographicKey : Document
{
    /// <summary>A key without content.</summary>
    public CryptographicKey()
        : base("CryptographicKey")
    {
    }

    /// <summary>IRI of the issuer, who lists the key in turn; required.</summary>
    public string? Owner { get; init; }

    /// <summary>The key as SubjectPublicKeyInfo in PEM; required.</summary>
    public string? PublicKeyPem { get; init; }
}
