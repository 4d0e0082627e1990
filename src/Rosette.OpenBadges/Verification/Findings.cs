using static Rosette.OpenBadges.Verification.CheckIds;
using static Rosette.OpenBadges.Verification.CheckStatus;

namespace Rosette.OpenBadges.Verification;

/// <summary>
/// Every line that the verifier itself writes into a report. Problems of other parts (<c>json.…</c>, <c>jsonld.…</c>, <c>shape.…</c>,
/// <c>png.…</c> …) come with their own codes and sentences.
/// </summary>
internal static partial class Findings
{
    // About the run as a whole; the check is the one that was not done.
    public static readonly Finding NotReached = new("", NotApplicable, "verify.not-reached", "Not checked, because an earlier step did not get that far.");
    public static readonly Finding OutOfTime = new("", NotPossible, "verify.out-of-time", "Not checked, because the time for this verification was over.");

    public static readonly Finding ParseOk = new(Parse, Passed, "parse.ok", "This is {0}.");
    public static readonly Finding ParseUnknown = new(Parse, Failed, "parse.unknown-input", "This is neither JSON, nor a signed badge (JWS), nor a PNG or SVG image, nor a web address.");
    public static readonly Finding ParseTooLarge = new(Parse, Failed, "parse.too-large", "The input has {0} bytes; at most {1} are read.");
    public static readonly Finding ParseUnreachable = new(Parse, NotPossible, "parse.unreachable", "The address {0} could not be read: {1}");
    public static readonly Finding ParseNotABadgeAddress = new(Parse, Failed, "parse.no-badge-at-address", "The address {0} answers with something that is not a badge.");
    public static readonly Finding ParseNoBadge = new(Parse, Failed, "parse.no-badge", "The image holds no badge.");
    public static readonly Finding ParseNotAnObject = new(Parse, Failed, "parse.not-an-object", "The JSON text is not an object, as every badge is.");
    public static readonly Finding ParseUnknownDocument = new(Parse, Failed, "parse.unknown-document", "The document is not a badge or credential of any version that this library knows: neither its contexts nor its types say so.");
    public static readonly Finding ParseNotVerifiable = new(Parse, Failed, "parse.not-a-credential", "This is {0}, which is no badge or credential and has nothing that could be verified.");

    public static readonly Finding ShapeOk = new(Shape, Passed, "shape.ok", "The document has the shape that the standard asks for.");
    public static readonly Finding ShapeExtensionUnknown = new(Shape, Warning, "shape.extension-unknown", "The extension of type {0} is not an official one and was not checked.");

    public static readonly Finding ContextOk = new(Context, Passed, "context.ok", "Every context is known and every term is defined.");
    public static readonly Finding ContextKnown = new(Context, Passed, "context.known", "Every context is known.");
    public static readonly Finding ContextNone = new(Context, NotApplicable, "context.none", "This version has no contexts.");
    public static readonly Finding ContextOld = new(Context, NotApplicable, "context.old", "The context of version 1.1 builds on one that is no longer published; such badges are read by the names of their members.");
    public static readonly Finding ContextUnknownBeside = new(Context, Warning, "context.unknown-beside", "The context {0} is not known here; what it adds to the badge was not looked at: {1}");
    public static readonly Finding ContextUnknown = new(Context, NotPossible, "context.unknown", "The context {0} is not known here, so it cannot be said what the document means: {1}");

    public static readonly Finding ImageNone = new(Image, NotApplicable, "image.none", "The credential did not come in a picture.");
    public static readonly Finding ImageDecoration = new(Image, Passed, "image.decoration", "The credential was read out of the picture. The picture itself is not signed: take it as decoration.");
    public static readonly Finding ImageSeveral = new(Image, Warning, "image.several", "The picture carries {0} credentials of different versions; only the newest one was verified.");

    public static readonly Finding DatesOk = new(Dates, Passed, "dates.ok", "It is valid now: issued on {0}, without an end.");
    public static readonly Finding DatesOkUntil = new(Dates, Passed, "dates.ok-until", "It is valid now: issued on {0}, valid until {1}.");
    public static readonly Finding DatesMissing = new(Dates, Failed, "dates.missing", "It does not say since when it is valid.");
    public static readonly Finding DatesUnreadable = new(Dates, Failed, "dates.unreadable", "The date in {0} cannot be read: {1}");
    public static readonly Finding DatesExpired = new(Dates, Failed, "dates.expired", "It expired on {0}.");
    public static readonly Finding DatesNotYet = new(Dates, Failed, "dates.not-yet-valid", "It is not valid before {0}.");
    public static readonly Finding DatesReversed = new(Dates, Failed, "dates.reversed", "It ends on {1}, before it begins on {0}.");

    public static readonly Finding DatesNone = new(Dates, NotApplicable, "dates.none", "It has no dates.");

    public static readonly Finding RefreshNone = new(Refresh, NotApplicable, "refresh.none", "There is no service that could tell a newer version.");
    public static readonly Finding StatusNone = new(CheckIds.Status, NotApplicable, "status.none", "It cannot be revoked: its issuer gave it no status.");

    public static readonly Finding RecipientNotAsked = new(Recipient, NotApplicable, "recipient.not-asked", "It was not asked whether the credential is about a certain person.");
    public static readonly Finding RecipientOk = new(Recipient, Passed, "recipient.ok", "The credential is about the person that was asked for.");
    public static readonly Finding RecipientOther = new(Recipient, Failed, "recipient.other", "The credential is about somebody else than the person that was asked for.");
    public static readonly Finding RecipientNone = new(Recipient, Failed, "recipient.none", "The credential does not say whom it is about.");
    public static readonly Finding RecipientUnusualType = new(Recipient, Warning, "recipient.unusual-type", "The recipient is identified by {0}, which is not one of the usual kinds: email, url, telephone.");

    public static readonly Finding EndorsementsNone = new(Endorsements, NotApplicable, "endorsements.none", "There are no endorsements.");
    public static readonly Finding EndorsementsOk = new(Endorsements, Passed, "endorsements.ok", "The endorsement by {0} is valid.");
    public static readonly Finding EndorsementsEnded = new(Endorsements, Warning, "endorsements.ended", "The endorsement by {0} has ended: {1} This says nothing against the credential.");
    public static readonly Finding EndorsementsInvalid = new(Endorsements, Failed, "endorsements.invalid", "The endorsement by {0} is not valid: {1}");
    public static readonly Finding EndorsementsNotChecked = new(Endorsements, Warning, "endorsements.not-checked", "The endorsement by {0} could not be checked: {1}");
    public static readonly Finding EndorsementsForeign = new(Endorsements, Warning, "endorsements.foreign", "The endorsement by {0} is about {1}, which is not this credential, its achievement or its issuer.");

    public static readonly Finding CredentialsNone = new(Credentials, NotApplicable, "credentials.none", "There are no credentials inside.");
    public static readonly Finding CredentialsOk = new(Credentials, Passed, "credentials.ok", "The credential “{0}” inside is valid.");
    public static readonly Finding CredentialsEnded = new(Credentials, Warning, "credentials.ended", "The credential “{0}” inside has ended: {1}");
    public static readonly Finding CredentialsInvalid = new(Credentials, Failed, "credentials.invalid", "The credential “{0}” inside is not valid: {1}");
    public static readonly Finding CredentialsNotChecked = new(Credentials, NotPossible, "credentials.not-checked", "The credential “{0}” inside could not be checked: {1}");
    public static readonly Finding CredentialsAssociation = new(Credentials, Warning, "credentials.association", "An association names {0}, which is not inside.");

    // Endorsements and credentials beyond the limits.
    public static readonly Finding EndorsementsTooMany = new(Endorsements, Warning, "endorsements.too-many", "Further endorsements were not checked: at most {0} levels and {1} credentials inside are looked at.");
    public static readonly Finding CredentialsTooMany = new(Credentials, NotPossible, "credentials.too-many", "Further credentials inside were not checked: at most {0} levels and {1} credentials inside are looked at.");
}
