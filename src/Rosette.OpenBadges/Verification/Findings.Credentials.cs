using static Rosette.OpenBadges.Verification.CheckIds;
using static Rosette.OpenBadges.Verification.CheckStatus;

namespace Rosette.OpenBadges.Verification;

/// <summary>Lines about Open Badges 3.0, CLR 2.0 and other W3C credentials.</summary>
internal static partial class Findings
{
    public static readonly Finding ProofNone = new(Proof, Failed, "proof.none", "The credential has no proof: nobody signed it.");
    public static readonly Finding ProofTooMany = new(Proof, Failed, "proof.too-many", "The credential has {0} proofs; at most {1} are checked.");
    public static readonly Finding ProofUnknownType = new(Proof, NotPossible, "proof.unknown-type", "The proof is of the kind {0}, which is not known here.");
    public static readonly Finding ProofUnknownTypeBeside = new(Proof, Warning, "proof.unknown-type-beside", "Beside the good proof there is one of the kind {0}, which is not known here and was not checked.");
    public static readonly Finding ProofNotProcessed = new(Proof, NotPossible, "proof.not-processed", "The signature could not be checked, because the document could not be processed: see the contexts.");
    public static readonly Finding ProofContextUnknown = new(Proof, NotPossible, "proof.context-unknown", "The signature could not be checked, because the proof needs the context {0}, which is not known here.");
    public static readonly Finding MethodMissing = new(Proof, Failed, "proof.method-missing", "The proof does not say with which key it was made.");
    public static readonly Finding MethodScheme = new(Proof, Failed, "proof.method-scheme", "The key is given as {0}, which is neither a DID nor a web address.");
    public static readonly Finding MethodUnknownDid = new(Proof, NotPossible, "proof.did-method", "The key is given as {0}, a DID of a method that is not known here: did:key and did:web are.");
    public static readonly Finding MethodNotFound = new(Proof, Failed, "proof.key-not-found", "The document at {0} does not have the key {1}.");

    public static readonly Finding SignerMissing = new(Issuer, Failed, "issuer.missing-id", "The credential does not say who issued it.");
    public static readonly Finding SignerOk = new(Issuer, Passed, "issuer.key", "{0} issued it: the key that signed it is theirs.");
    public static readonly Finding SignerNotListed = new(Issuer, Failed, "issuer.key-not-listed", "The issuer {0} does not name the key {1} as theirs.");
    public static readonly Finding SignerPurpose = new(Issuer, Failed, "issuer.key-purpose", "The issuer {0} does not allow the key {1} to sign credentials.");
    public static readonly Finding SignerOwner = new(Issuer, Failed, "issuer.key-of-another", "The key {0} belongs to {1}, not to the issuer {2}.");
    public static readonly Finding SignerKeyRevoked = new(Issuer, Failed, "issuer.key-revoked", "The issuer revoked the key {0} on {1}; nothing signed with it is to be trusted.");
    public static readonly Finding SignerKeyExpired = new(Issuer, Failed, "issuer.key-expired", "The key {0} expired on {1} and was used after that.");
    public static readonly Finding SignerUnknown = new(Issuer, NotPossible, "issuer.signer-unknown", "The signer is unknown: nobody can look up whether the key belongs to the issuer {0}.");
    public static readonly Finding SignerUnreachable = new(Issuer, NotPossible, "issuer.keys-unreachable", "The keys of the issuer {0} could not be looked up: {1}");
    public static readonly Finding SignerUnreadable = new(Issuer, NotPossible, "issuer.keys-unreadable", "What the issuer {0} answers with does not list keys: {1}");

    public static readonly Finding StatusOk = new(CheckIds.Status, Passed, "status.ok", "Its issuer's status list ({0}) says nothing against it.");
    public static readonly Finding StatusNotListed = new(CheckIds.Status, Passed, "status.not-listed", "It is not in the issuer's list of revoked badges.");
    public static readonly Finding StatusRevoked = new(CheckIds.Status, Failed, "status.revoked", "The issuer revoked it{0}.");
    public static readonly Finding StatusSuspended = new(CheckIds.Status, Failed, "status.suspended", "The issuer suspended it: it is not valid for the time being.");
    public static readonly Finding StatusMessage = new(CheckIds.Status, Warning, "status.message", "The issuer says about it: “{0}”");
    public static readonly Finding StatusRefresh = new(CheckIds.Status, Warning, "status.refresh", "The issuer has a newer version of it.");
    public static readonly Finding StatusOther = new(CheckIds.Status, Warning, "status.other", "The issuer's status list of the purpose “{0}” has the value {1} for it.");
    public static readonly Finding StatusUnknownType = new(CheckIds.Status, NotPossible, "status.unknown-type", "Its status is of the kind {0}, which is not known here.");
    public static readonly Finding StatusListUnreachable = new(CheckIds.Status, NotPossible, "status.list-unreachable", "The status list at {0} could not be read: {1}");
    public static readonly Finding StatusListInvalid = new(CheckIds.Status, NotPossible, "status.list-invalid", "The status list at {0} is itself not valid, so it says nothing: {1}");
    public static readonly Finding StatusListTooDeep = new(CheckIds.Status, NotPossible, "status.list-too-deep", "The status list at {0} was not verified: there are too many credentials to verify.");
    public static readonly Finding StatusListOtherIssuer = new(CheckIds.Status, Warning, "status.list-of-another", "The status list at {0} is kept by {1}, not by the issuer.");

    public static readonly Finding RefreshNotFollowed = new(Refresh, NotApplicable, "refresh.not-followed", "Whether there is a newer version was asked for the whole, not for this part.");
    public static readonly Finding RefreshUnknownType = new(Refresh, Warning, "refresh.unknown-type", "Its refresh service is of the kind {0}, which is not known here.");
    public static readonly Finding RefreshUnreachable = new(Refresh, Warning, "refresh.unreachable", "Whether there is a newer version could not be asked at {0}: {1}");
    public static readonly Finding RefreshSame = new(Refresh, Passed, "refresh.same", "The issuer has no newer version.");
    public static readonly Finding RefreshNewer = new(Refresh, Warning, "refresh.newer", "The issuer has a newer version, and that is valid too.");
    public static readonly Finding RefreshInvalid = new(Refresh, Failed, "refresh.invalid", "The issuer's newer version is not valid: {0}");
    public static readonly Finding RefreshNotChecked = new(Refresh, Warning, "refresh.not-checked", "The issuer's newer version could not be checked: {0}");
    public static readonly Finding RefreshOther = new(Refresh, Warning, "refresh.other", "The refresh service at {0} answers with another credential, which was ignored.");
}
