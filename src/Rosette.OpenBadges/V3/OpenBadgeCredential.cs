using System.Text.Json.Serialization;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V3;

/// <summary>A badge: the assertion that someone earned an achievement (Open Badges 3.0, AchievementCredential).</summary>
public sealed record OpenBadgeCredential : Credential
{
    /// <summary>A badge without content; see <see cref="Create(string, Profile, AchievementSubject, DateTimeOffset)"/>.</summary>
    public OpenBadgeCredential() => Type = [CredentialTypes.VerifiableCredential, CredentialTypes.OpenBadgeCredential];

    /// <summary>Picture of this badge, when other than the achievement's.</summary>
    [JsonPropertyOrder(5)]
    public Image? Image { get; init; }

    /// <summary>Who earned what; required.</summary>
    [JsonPropertyOrder(10)]
    public AchievementSubject? CredentialSubject { get; init; }

    /// <summary>Endorsements of the badge, with their own proofs.</summary>
    [JsonPropertyOrder(21)]
    public IReadOnlyList<Embedded<EndorsementCredential>> Endorsement { get => field ?? []; init; }

    /// <summary>Endorsements as compact JWS. Only readers of the newer text of context 3.0.3 know the term.</summary>
    [JsonPropertyOrder(22)]
    public IReadOnlyList<string> EndorsementJwt { get => field ?? []; init; }

    /// <summary>A badge by the standard, named after its achievement. Add to it with <c>with</c>, then sign it.</summary>
    /// <param name="id">IRI of the badge, mostly the https URL it is served at.</param>
    /// <param name="issuer">Who issues it.</param>
    /// <param name="subject">Who earned what.</param>
    /// <param name="validFrom">From when it is valid.</param>
    /// <exception cref="OpenBadgeException">As <see cref="Credential.Validate"/>.</exception>
    public static OpenBadgeCredential Create(string id, Profile issuer, AchievementSubject subject, DateTimeOffset validFrom)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var credential = new OpenBadgeCredential
        {
            Id = id,
            Name = subject.Achievement?.Name,
            Issuer = issuer,
            ValidFrom = validFrom,
            CredentialSubject = subject,
        };
        credential.Validate();
        return credential;
    }

    /// <summary>A badge for an earner who is known by an identity, mostly a hashed e-mail address.</summary>
    /// <param name="id">IRI of the badge.</param>
    /// <param name="issuer">Who issues it.</param>
    /// <param name="achievement">What was earned.</param>
    /// <param name="recipient">Who earned it; <see cref="IdentityObject.ForEmail"/> makes one.</param>
    /// <param name="validFrom">From when it is valid.</param>
    /// <exception cref="OpenBadgeException">As <see cref="Credential.Validate"/>.</exception>
    public static OpenBadgeCredential Create(
        string id, Profile issuer, Achievement achievement, IdentityObject recipient, DateTimeOffset validFrom) =>
        Create(id, issuer, new AchievementSubject { Identifier = [recipient], Achievement = achievement }, validFrom);
}
