using static Rosette.OpenBadges.Verification.CheckIds;
using static Rosette.OpenBadges.Verification.CheckStatus;

namespace Rosette.OpenBadges.Verification;

/// <summary>Lines about Open Badges 0.5 to 2.1.</summary>
internal static partial class Findings
{
    public static readonly Finding HostedOk = new(Proof, Passed, "proof.hosted", "The issuer's host answers with this badge at {0}.");
    public static readonly Finding HostedDiffers = new(Proof, Warning, "proof.hosted-differs", "The issuer's host answers with a newer text of this badge at {0}; that text was verified.");
    public static readonly Finding HostedMismatch = new(Proof, Failed, "proof.hosted-mismatch", "The issuer's host says something else than this badge at {0}: {1} differs.");
    public static readonly Finding HostedOtherId = new(Proof, Failed, "proof.hosted-other-id", "The address {0} answers with another badge, {1}.");
    public static readonly Finding HostedUnknown = new(Proof, Failed, "proof.hosted-unknown", "The issuer's host does not know this badge: {0} answered with status {1}.");
    public static readonly Finding HostedUnreachable = new(Proof, NotPossible, "proof.hosted-unreachable", "The issuer's host could not be asked for the badge at {0}: {1}");
    public static readonly Finding HostedUnreadable = new(Proof, Failed, "proof.hosted-unreadable", "The address {0} answers with something that is not a badge: {1}");
    public static readonly Finding HostedNowhere = new(Proof, NotPossible, "proof.hosted-nowhere", "The badge does not say at which web address it is hosted, so its host cannot be asked.");
    public static readonly Finding HostedBare = new(Proof, Failed, "proof.unproven", "The badge is neither hosted nor signed.");
    public static readonly Finding UnknownVerification = new(Proof, Failed, "proof.unknown-verification", "The badge is to be verified by {0}, which the standard does not know: HostedBadge or SignedBadge would be right.");
    public static readonly Finding SignedButPlain = new(Proof, Failed, "proof.signature-missing", "The badge says that it is signed, but here it is without its signature.");
    public static readonly Finding HostedNotRevoked = new(CheckIds.Status, Passed, "status.hosted", "The issuer's host still answers with it, so it is not revoked.");
    public static readonly Finding RevocationListNone = new(CheckIds.Status, Passed, "status.no-list", "The issuer keeps no list of revoked badges.");

    public static readonly Finding IssuerHostOk = new(Issuer, Passed, "issuer.host", "{0} issued it: the badge is hosted where this issuer says that its badges are.");
    public static readonly Finding IssuerHostOther = new(Issuer, Failed, "issuer.other-host", "The badge is hosted at {0}, which is not among the places of its issuer: {1}.");
    public static readonly Finding IssuerStartsWith = new(Issuer, Failed, "issuer.other-path", "The address of the badge, {0}, does not begin with any of those that its issuer allows.");
    public static readonly Finding IssuerUnreachable = new(Issuer, NotPossible, "issuer.unreachable", "The {0} at {1} could not be read: {2}");
    public static readonly Finding IssuerUnreadable = new(Issuer, Failed, "issuer.unreadable", "The {0} at {1} is not one: {2}");
    public static readonly Finding IssuerMissing = new(Issuer, Failed, "issuer.missing", "The badge does not name its {0}.");
    public static readonly Finding IssuerMovedId = new(Issuer, Warning, "issuer.other-id", "The {0} at {1} calls itself {2}; what that address answers was used.");
    public static readonly Finding IssuerWrongId = new(Issuer, Failed, "issuer.false-id", "The {0} at {1} calls itself {2}, but that address does not agree.");
    public static readonly Finding IssuerWithoutId = new(Issuer, Warning, "issuer.without-id", "The {0} stands inside the badge without a web address of its own.");
    public static readonly Finding IssuerNotAWebAddress = new(Issuer, Warning, "issuer.no-web-address", "The id of the issuer, {0}, is not a web address; the place where it was found counts instead.");
    public static readonly Finding IssuerEmbeddedOnly = new(Issuer, NotPossible, "issuer.nowhere", "The issuer has no web address, so nobody can say whether the badge is really theirs.");
    public static readonly Finding IssuerElsewhere = new(Issuer, NotPossible, "issuer.elsewhere", "It is hosted at {0}, which is not among its issuer's places, so it cannot be said whether the issuer stands behind it.");

    public static readonly Finding SignatureOk = new(Proof, Passed, "proof.ok", "The signature ({0}) is good.");
    public static readonly Finding SignatureBad = new(Proof, Failed, "proof.signature", "The signature does not fit: what was signed has been changed, or another key signed it.");
    public static readonly Finding KeyUnreachable = new(Proof, NotPossible, "proof.key-unreachable", "The key at {0} could not be read, so the signature could not be checked: {1}");
    public static readonly Finding KeyUnreadable = new(Proof, Failed, "proof.key-unreadable", "What is at {0} is not a key that can be used: {1}");
    public static readonly Finding KeyNotNamed = new(Proof, Failed, "proof.key-not-named", "Neither the badge nor its issuer says with which key it was signed.");
}
