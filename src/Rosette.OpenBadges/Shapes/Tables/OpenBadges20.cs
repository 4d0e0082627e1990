using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>
/// Open Badges 2.0. There is no official schema: the rules are those of the specification's tables of properties, read as 1EdTech's
/// validator reads them: who is refused there is refused here.
/// </summary>
internal static class OpenBadges20
{
    private static readonly TextRule Text = new();
    private static readonly TextRule Iri = new(TextFormats.Iri);
    private static readonly TextRule WebUrl = new(TextFormats.WebUrl);
    private static readonly TextRule Time = new(TextFormats.ZonedTime);
    private static readonly ManyRule Texts = new(Text);
    private static readonly KindRule Boolean = new("true or false", JsonValueKind.True, JsonValueKind.False);
    private static readonly KindRule Version = new("a text or a number", JsonValueKind.String, JsonValueKind.Number);
    private static readonly ChoiceRule Types = new(Text, new ListRule(Text, least: 1));
    private static readonly EnumRule RecipientType = new(TextFormats.Iri, "email", "url", "telephone", "id");
    private static readonly ExtensionRule Extension = new();

    private static readonly Shape AssertionShape = new("an Assertion");
    private static readonly Shape BadgeClassShape = new("a BadgeClass");
    private static readonly Shape IssuerShape = new("an Issuer");
    private static readonly Shape EndorsementShape = new("an Endorsement");
    private static readonly Shape KeyShape = new("a CryptographicKey");
    private static readonly Shape RevocationListShape = new("a RevocationList");

    private static readonly Shape Verification = new Shape("a VerificationObject")
        .Needs(new ClassRule("HostedBadge", "hosted", "SignedBadge", "signed"), "type").Has(new ChoiceRule(Iri, KeyShape), "creator");

    private static readonly ManyRule Endorsements = new(new ChoiceRule(Iri, new RevocableRule(EndorsementShape)));

    static OpenBadges20()
    {
        DefineAssertion();
        DefineBadgeClass();
        DefineIssuer();
        DefineEndorsement();
    }

    public static Rule Assertion { get; } = new Document20Rule(new RevocableRule(AssertionShape));

    public static Rule BadgeClass { get; } = new Document20Rule(BadgeClassShape);

    public static Rule Issuer { get; } = new Document20Rule(IssuerShape);

    public static Rule Endorsement { get; } = new Document20Rule(new RevocableRule(EndorsementShape));

    public static Rule Key { get; } = new Document20Rule(KeyShape);

    public static Rule RevocationList { get; } = new Document20Rule(RevocationListShape);

    private static Shape Common(Shape shape) => shape.Needs(Iri, "id").Has(Text, "@language").Has(Version, "version")
        .Has(Endorsements, "endorsement").Has(new ManyRule(new ChoiceRule(Iri, new Shape("a related object").Needs(Iri, "id"))), "related")
        .Others(_ => Extension);

    private static ChoiceRule Image() => new(
        new TextRule(TextFormats.WebOrDataUrl),
        new Shape("an Image").Has(Types, "type").Needs(new TextRule(TextFormats.WebOrDataUrl), "id").Has(Text, "caption").Has(Iri, "author"));

    private static void DefineAssertion()
    {
        var recipient = new Shape("an IdentityObject").Needs(new ManyRule(RecipientType), "type").Needs(Text, "identity").Needs(Boolean, "hashed").Has(Text, "salt")
            .Also(OpenBadges20Dependencies.Identity);
        var evidence = new Shape("an Evidence").Has(Types, "type").Has(new TextRule(TextFormats.IriOrBlankNode), "id")
            .Has(Text, "narrative", "name", "description", "genre", "audience").Others(_ => Extension);
        Common(AssertionShape).Needs(new ClassRule("Assertion"), "type").Needs(recipient, "recipient").Needs(new ChoiceRule(Iri, BadgeClassShape), "badge")
            .Needs(Verification, "verification").Needs(Time, "issuedOn").Has(Time, "expires").Has(Image(), "image").Has(Text, "narrative")
            .Has(new ManyRule(new ChoiceRule(Iri, evidence)), "evidence").Has(Boolean, "revoked").Has(Text, "revocationReason")
            .Also(OpenBadges20Dependencies.Hosted).Also(OpenBadges20Dependencies.Signed).Also(OpenBadges20Dependencies.Period).Also(OpenBadges20Dependencies.DataImage);
    }

    private static void DefineBadgeClass()
    {
        var criteria = new Shape("a Criteria").Has(Types, "type").Has(Iri, "id").Has(Text, "narrative").Others(_ => Extension)
            .Also(OpenBadges20Dependencies.Criteria);
        var alignment = new Shape("an AlignmentObject").Has(Types, "type").Needs(Text, "targetName").Needs(WebUrl, "targetUrl")
            .Has(Text, "targetDescription", "targetFramework", "targetCode").Others(_ => Extension);
        Common(BadgeClassShape).Needs(new ClassRule("BadgeClass"), "type").Needs(Text, "name", "description").Needs(Image(), "image")
            .Needs(new ChoiceRule(Iri, criteria), "criteria").Needs(new ChoiceRule(Iri, IssuerShape), "issuer")
            .Has(new ManyRule(alignment), "alignment").Has(Texts, "tags").Also(OpenBadges20Dependencies.DataImage);
    }

    private static void DefineIssuer()
    {
        var scope = new Shape("a VerificationObject").Has(Types, "type").Has(Text, "verificationProperty")
            .Has(new ManyRule(WebUrl), "startsWith").Has(Texts, "allowedOrigins");
        Common(IssuerShape).Needs(new ClassRule("Issuer", "Profile"), "type").Needs(Text, "name").Needs(WebUrl, "url")
            .Needs(new TextRule(TextFormats.Email), "email").Has(new TextRule(TextFormats.Telephone), "telephone").Has(Text, "description").Has(Image(), "image")
            .Has(new ManyRule(new ChoiceRule(Iri, KeyShape)), "publicKey").Has(scope, "verification").Has(Iri, "revocationList")
            .Also(OpenBadges20Dependencies.IssuerId).Also(OpenBadges20Dependencies.DataImage);
        KeyShape.Needs(Iri, "id").Needs(new ClassRule("CryptographicKey"), "type").Needs(Iri, "owner").Needs(new TextRule(TextFormats.Pem), "publicKeyPem");
        var revoked = new Shape("a revoked assertion").Has(Text, "id", "uid", "revocationReason").Also(OpenBadges20Dependencies.Revoked);
        RevocationListShape.Needs(Iri, "id").Needs(new ClassRule("RevocationList"), "type").Has(Iri, "issuer")
            .Needs(new ManyRule(new ChoiceRule(Text, revoked)), "revokedAssertions").Also(OpenBadges20Dependencies.RevocationList);
    }

    private static void DefineEndorsement()
    {
        var claim = new Shape("a claim").Needs(Iri, "id").Has(Text, "endorsementComment").Others(_ => Extension);
        Common(EndorsementShape).Needs(new ClassRule("Endorsement"), "type").Needs(claim, "claim").Needs(new ChoiceRule(Iri, IssuerShape), "issuer")
            .Needs(Time, "issuedOn").Needs(Verification, "verification").Has(Boolean, "revoked").Has(Text, "revocationReason");
    }
}
