using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>Payloads of the two APIs: Open Badges 2.1 (Badge Connect) and the REST answers of Open Badges 3.0 and CLR 2.0.</summary>
internal static class Answers
{
    private static readonly TextRule Text = new();
    private static readonly LocalizedRule Localized = new(Text);
    private static readonly TextRule Uri = new(TextFormats.Uri);
    private static readonly KindRule Anything = new("any value", Enum.GetValues<JsonValueKind>());

    // The schema has URIs only; the specification's own scope for refresh tokens is a bare word.
    private static readonly TextRule Scope = new(new TextFormat(
        "the URI of a scope, or offline_access", text => text is "offline_access" || TextFormats.Uri.Passes(text)));

    // A compact IRI as name of a property: the published pattern, whose oneOf refuses whole numbers because they are numbers too.
    private static readonly ChoiceRule Claim = new(
        new KindRule("a text, an array, true, false or a number with a fraction", JsonValueKind.String, JsonValueKind.Array, JsonValueKind.True, JsonValueKind.False),
        new FractionRule());

    private static readonly EnumRule StatusTexts = new(
        "OK", "REQUEST_VALIDATION_ERROR", "RECIPIENT_PROFILE_MISMATCH", "INVALID_BADGE", "BAD_REQUEST",
        "UNAUTHENTICATED", "PERMISSION_DENIED", "NOT_FOUND", "METHOD_NOT_ALLOWED");

    // The schema has a text only; the specification's own examples have null, and hosts write it.
    private static readonly Shape Status = new Shape("a Status").Needs(new IntegerRule("a whole number", double.NegativeInfinity, double.PositiveInfinity), "statusCode")
        .Has(StatusTexts, "statusText").Has(new KindRule("a text or null", JsonValueKind.String, JsonValueKind.Null), "error").Closed();

    public static Shape Manifest { get; } = BuildManifest();

    public static Shape ProfileRequest { get; } = new Shape("a Profile").Needs(Text, "id", "type");

    public static Shape AssertionsAnswer { get; } = new Shape("an answer with assertions").Needs(Status, "status")
        .Has(new ListRule(Claimed("an Assertion")), "assertions").Has(new ListRule(Text), "signedAssertions").Closed();

    public static Shape AssertionRequest { get; } = new Shape("a request with an assertion")
        .Has(Claimed("an Assertion"), "assertion").Has(Text, "signedAssertion").Closed();

    public static Shape ProfileAnswer { get; } = new Shape("an answer with a profile").Needs(Status, "status").Has(Claimed("a Profile"), "profile").Closed();

    public static Shape StatusAnswer { get; } = new Shape("an answer with a status").Needs(Status, "status").Closed();

    public static Shape BadgeCredentials { get; } = Credentials(CredentialTables.V2.OpenBadge);

    public static Shape ClrCredentials { get; } = Credentials(CredentialTables.V2.Clr);

    public static Shape StatusInfo { get; } = BuildStatusInfo();

    private static Shape Claimed(string name) =>
        new Shape(name).Needs(Text, "id", "type").Others(property => IsCompactIri(property) ? Claim : null);

    private static bool IsCompactIri(string name)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < name.Length - 1 && name.IndexOf(':', colon + 1) < 0;
    }

    private static Shape Credentials(Shape credential) => new Shape("an answer with credentials").Has(new ManyRule(credential), "credential")
        .Has(new ManyRule(new LocalizedRule(new TextRule(TextFormats.CompactJws))), "compactJwsString").Closed();

    private static Shape BuildManifest()
    {
        var api = new Shape("a BadgeConnectAPI").Needs(Uri, "apiBase", "authorizationUrl", "privacyPolicyUrl", "registrationUrl", "termsOfServiceUrl", "tokenUrl")
            .Needs(Text, "name", "version").Needs(new ListRule(Scope, least: 1), "scopesOffered").Has(Text, "id", "type")
            .Has(Uri, "image", "tokenRevocationUrl").Closed();
        // The schema forbids the @context that the text of the specification shows.
        return new Shape("a Manifest").Needs(Text, "id").Needs(new ListRule(api, least: 1), "badgeConnectAPI").Has(Text, "type")
            .Has(Anything, "@context").Closed();
    }

    private static Shape BuildStatusInfo()
    {
        var field = new Shape("an imsx_CodeMinorField").Needs(Localized, "imsx_codeMinorFieldName")
            .Needs(CredentialLists.StatusMinor, "imsx_codeMinorFieldValue").Closed();
        var minor = new Shape("an imsx_CodeMinor").Needs(new ManyRule(field, least: 1), "imsx_codeMinorField").Closed();
        return new Shape("an imsx_StatusInfo").Needs(CredentialLists.StatusMajor, "imsx_codeMajor").Needs(CredentialLists.StatusSeverity, "imsx_severity")
            .Has(Localized, "imsx_description").Has(minor, "imsx_codeMinor").Closed();
    }

    private sealed class FractionRule : Rule
    {
        public override string Wanted => "a number with a fraction";

        public override bool Takes(JsonValueKind kind) => kind == JsonValueKind.Number;

        public override void Check(JsonElement value, ShapeCheck check)
        {
            if (IntegerRule.IsWhole(value))
                check.Error(ShapeCodes.Kind, $"{check.Subject} must not be a whole number: the schema takes a text, an array, a boolean or {Wanted}.");
        }
    }
}
