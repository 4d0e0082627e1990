namespace Rosette.OpenBadges.Shapes;

/// <summary>
/// What a JSON document is, by its contexts, types and properties: <see cref="DocumentKinds.Detect"/> tells.
/// The number in a name is the version of Open Badges; names without one are W3C or 1EdTech credentials (Open Badges 3.0, CLR 2.0).
/// </summary>
public enum DocumentKind
{
    /// <summary>Nothing that this library knows.</summary>
    Unknown,

    /// <summary>Open Badges 0.5: one object with the badge and its issuer inside.</summary>
    Assertion05,

    /// <summary>Open Badges 1.0 assertion: no context, with <c>uid</c> and <c>verify</c>.</summary>
    Assertion10,

    /// <summary>Open Badges 1.0 badge class: no context.</summary>
    BadgeClass10,

    /// <summary>Open Badges 1.0 issuer organization: no context.</summary>
    Issuer10,

    /// <summary>Open Badges 1.1 assertion (context <c>https://w3id.org/openbadges/v1</c>).</summary>
    Assertion11,

    /// <summary>Open Badges 1.1 badge class.</summary>
    BadgeClass11,

    /// <summary>Open Badges 1.1 issuer organization.</summary>
    Issuer11,

    /// <summary>Open Badges 2.0 assertion (context <c>https://w3id.org/openbadges/v2</c>).</summary>
    Assertion20,

    /// <summary>Open Badges 2.0 badge class.</summary>
    BadgeClass20,

    /// <summary>Open Badges 2.0 issuer or profile.</summary>
    Issuer20,

    /// <summary>Open Badges 2.0 endorsement.</summary>
    Endorsement20,

    /// <summary>Open Badges 2.0 cryptographic key.</summary>
    CryptographicKey20,

    /// <summary>Open Badges 2.0 revocation list.</summary>
    RevocationList20,

    /// <summary>Open Badges 2.1 (Badge Connect) manifest, <c>/.well-known/badgeconnect.json</c>.</summary>
    BadgeConnectManifest,

    /// <summary>Open Badges 2.1: answer to <c>GET /assertions</c>.</summary>
    BadgeConnectAssertions,

    /// <summary>Open Badges 2.1: body of <c>POST /assertions</c>.</summary>
    BadgeConnectAssertionRequest,

    /// <summary>Open Badges 2.1: answer to <c>GET /profile</c> and <c>POST /profile</c>.</summary>
    BadgeConnectProfile,

    /// <summary>Open Badges 2.1: body of <c>POST /profile</c>. A caller asks for it; it is not recognised.</summary>
    BadgeConnectProfileRequest,

    /// <summary>Open Badges 2.1: answer that holds a status only, as errors do.</summary>
    BadgeConnectStatus,

    /// <summary>Open Badges 3.0 credential (<c>OpenBadgeCredential</c> or <c>AchievementCredential</c>).</summary>
    OpenBadgeCredential,

    /// <summary>Open Badges 3.0 endorsement credential.</summary>
    EndorsementCredential,

    /// <summary>Open Badges 3.0 profile standing alone.</summary>
    Profile,

    /// <summary>Comprehensive Learner Record 2.0 credential.</summary>
    ClrCredential,

    /// <summary>Open Badges 3.0 API: answer to <c>GET /credentials</c>. A caller asks for it; it is not recognised.</summary>
    OpenBadgeCredentials,

    /// <summary>CLR 2.0 API: answer to <c>GET /credentials</c>. A caller asks for it; it is not recognised.</summary>
    ClrCredentials,

    /// <summary>Error of the Open Badges 3.0 and CLR 2.0 APIs, <c>imsx_StatusInfo</c>.</summary>
    StatusInfo,

    /// <summary>W3C Bitstring Status List credential.</summary>
    BitstringStatusListCredential,

    /// <summary>Any other W3C verifiable credential.</summary>
    VerifiableCredential,

    /// <summary>W3C verifiable presentation.</summary>
    VerifiablePresentation,
}
