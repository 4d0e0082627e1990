using Rosette.OpenBadges.Shapes;

namespace Rosette.OpenBadges.Verification;

/// <summary>The kinds of documents, for sentences and for the choice of a verification.</summary>
internal static class KindNames
{
    /// <summary>Open Badges 0.5 to 2.1: hosted, or signed as a JWS.</summary>
    public static bool IsBadge(DocumentKind kind) => kind
        is DocumentKind.Assertion05
        or DocumentKind.Assertion10 or DocumentKind.BadgeClass10 or DocumentKind.Issuer10
        or DocumentKind.Assertion11 or DocumentKind.BadgeClass11 or DocumentKind.Issuer11
        or DocumentKind.Assertion20 or DocumentKind.BadgeClass20 or DocumentKind.Issuer20 or DocumentKind.Endorsement20;

    /// <summary>W3C Verifiable Credentials: with a proof inside, or as a JWT.</summary>
    public static bool IsCredential(DocumentKind kind) => kind
        is DocumentKind.OpenBadgeCredential or DocumentKind.EndorsementCredential or DocumentKind.ClrCredential
        or DocumentKind.BitstringStatusListCredential or DocumentKind.VerifiableCredential;

    public static string? Version(DocumentKind kind) => kind switch
    {
        DocumentKind.OpenBadgeCredential or DocumentKind.EndorsementCredential => "3.0",
        DocumentKind.ClrCredential => "clr-2.0",
        _ when IsBadge(kind) => BadgeFacts.Version(kind),
        _ => null,
    };

    public static string Describe(DocumentKind kind) => kind switch
    {
        DocumentKind.OpenBadgeCredential => "an Open Badges 3.0 credential",
        DocumentKind.EndorsementCredential => "an Open Badges 3.0 endorsement",
        DocumentKind.ClrCredential => "a Comprehensive Learner Record 2.0",
        DocumentKind.BitstringStatusListCredential => "a status list",
        DocumentKind.VerifiableCredential => "a verifiable credential",
        DocumentKind.VerifiablePresentation => "a verifiable presentation",
        DocumentKind.Profile => "an Open Badges 3.0 profile",
        DocumentKind.CryptographicKey20 => "a key",
        DocumentKind.RevocationList20 => "a list of revoked badges",
        DocumentKind.BadgeConnectManifest => "a Badge Connect manifest",
        DocumentKind.Endorsement20 => "an Open Badges 2.0 endorsement",
        DocumentKind.Assertion05 or DocumentKind.Assertion10 or DocumentKind.Assertion11 or DocumentKind.Assertion20 =>
            $"an Open Badges {BadgeFacts.Version(kind)} badge",
        DocumentKind.BadgeClass10 or DocumentKind.BadgeClass11 or DocumentKind.BadgeClass20 =>
            $"an Open Badges {BadgeFacts.Version(kind)} badge class",
        DocumentKind.Issuer10 or DocumentKind.Issuer11 or DocumentKind.Issuer20 =>
            $"an Open Badges {BadgeFacts.Version(kind)} issuer",
        _ => "an unknown document",
    };
}
