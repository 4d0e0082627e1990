using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>
/// Open Badges 0.5 and 1.1 by their published schemas. Version 1.0 has no schema: it is 1.1 without JSON-LD, so context and type are not demanded.
/// </summary>
internal static class OpenBadges1
{
    private static readonly TextRule Text = new();
    private static readonly TextRule Uri = new(TextFormats.Uri);
    private static readonly IntegerRule UnixTime = new("seconds since 1970, from 0 to 9999999999", 0, 9_999_999_999);
    private static readonly ChoiceRule Context = new(Text, new ListRule(new KindRule("a context", JsonValueKind.String, JsonValueKind.Object, JsonValueKind.Array)));
    private static readonly ChoiceRule Types = new(Text, new ListRule(Text));

    private static readonly TextFormat HashOrEmail = new(
        "an email address, or sha1$ or sha256$ and the hash of one",
        text => TextFormats.Email.Passes(text) || (TextFormats.Hash.Passes(text) && !text.StartsWith("md5", StringComparison.Ordinal)));

    // The schema wants exactly one of "begins with data:" and "is a URI", so that a well-formed data URL is refused.
    private static readonly TextFormat IssuerImage = new(
        "the URL of an image", text => text.StartsWith("data:", StringComparison.Ordinal) != TextFormats.Uri.Passes(text));

    private static readonly TextFormat BadgeImage = new(
        "the URL of an image, or an image as data: URL", text => text.StartsWith("data:", StringComparison.Ordinal) || TextFormats.Uri.Passes(text));

    public static Shape Assertion05 { get; } = BuildAssertion05();

    public static Shape Assertion10 { get; } = Assertion(new Shape("an Assertion")).Has(Context, "@context").Has(Types, "type");

    public static Shape BadgeClass { get; } = BuildBadgeClass();

    public static Shape Issuer { get; } = new Shape("an Issuer").Has(Context, "@context").Has(Types, "type").Has(Uri, "id", "revocationList")
        .Needs(Text, "name").Needs(Uri, "url").Has(Text, "description").Has(new TextRule(IssuerImage), "image")
        .Has(new TextRule(TextFormats.Email), "email");

    public static Shape Assertion11 { get; } = Assertion(new Shape("an Assertion")).Needs(Context, "@context").Needs(Types, "type");

    private static Shape Assertion(Shape assertion)
    {
        var recipient = new Shape("an IdentityObject").Needs(new TextRule(HashOrEmail), "identity").Needs(new EnumRule("email"), "type")
            .Needs(new KindRule("true or false", JsonValueKind.True, JsonValueKind.False), "hashed").Has(Text, "salt");
        var verify = new Shape("a VerificationObject").Needs(new EnumRule("hosted", "signed"), "type").Has(Uri, "url");
        var date = new ChoiceRule(new TextRule(TextFormats.IsoDate), UnixTime);
        return assertion.Has(Uri, "id", "evidence").Needs(Text, "uid").Needs(recipient, "recipient").Needs(Uri, "badge")
            .Needs(verify, "verify").Needs(date, "issuedOn").Has(date, "expires");
    }

    private static Shape BuildBadgeClass()
    {
        var alignment = new Shape("an AlignmentObject").Needs(Text, "name").Needs(Uri, "url").Has(Text, "description");
        return new Shape("a BadgeClass").Has(Context, "@context").Has(Types, "type").Has(Uri, "id").Needs(Text, "name", "description")
            .Needs(new TextRule(BadgeImage), "image").Needs(Uri, "criteria", "issuer").Has(new ListRule(alignment), "alignment")
            .Has(new ListRule(Text, unique: true), "tags");
    }

    private static Shape BuildAssertion05()
    {
        var version = new TextRule(new TextFormat("0.5.0", text => text.Contains("0.5.0", StringComparison.Ordinal)));
        var recipient = new TextRule(new TextFormat(
            "an email address, or md5$, sha1$ or sha256$ and the hash of one", text => TextFormats.Hash.Passes(text) || TextFormats.Email.Passes(text)));
        var date = new ChoiceRule(
            new TextRule(new TextFormat(TextFormats.IsoDate.Wanted, text => TextFormats.IsoDate.Passes(text) || TextFormats.UnixSeconds.Passes(text))), UnixTime);
        var issuer = new Shape("an issuer").Needs(Uri, "origin").Needs(Text, "name").Has(Text, "org").Has(new TextRule(TextFormats.Email), "contact");
        var badge = new Shape("a badge").Needs(Text, "name", "description").Needs(Uri, "image", "criteria").Needs(issuer, "issuer").Has(version, "version");
        return new Shape("an assertion").Needs(badge, "badge").Needs(recipient, "recipient").Has(date, "issued_on", "expires").Has(Uri, "evidence")
            .Also(SaltOfHash);
    }

    /// <summary>The salt matters, and must be a text, only beside a hash.</summary>
    private static void SaltOfHash(JsonElement assertion, ShapeCheck check)
    {
        if (JsonText.Text(assertion, "recipient") is { } recipient && TextFormats.Hash.Passes(recipient)
            && JsonText.TryGet(assertion, "salt", out var salt) && salt.ValueKind != JsonValueKind.String)
        {
            check.Enter("salt");
            check.WrongKind(salt, "a text, because \"recipient\" is a hash");
            check.Leave();
        }
    }
}
