using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.Baking;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Tests.Infrastructure;
using Rosette.OpenBadges.Verification;

namespace Rosette.OpenBadges.Tests.Verification;

/// <summary>Open Badges 0.5 to 2.1.</summary>
public class BadgeVerificationTests
{
    private const string Badge = "https://school.example/badge/1";
    private const string Class = "https://school.example/class";
    private const string Issuer = "https://school.example/issuer";
    private const string Key = "https://school.example/key";
    private const string List = "https://school.example/revoked";

    private static readonly PrivateKey Rsa = PrivateKey.Generate(KeyType.Rsa);

    [Fact]
    public async Task Verify_HostedBadge_IsWhatItsHostAnswers()
    {
        var report = await VerifyAsync(Web(), Assertion());

        Reports.ShouldBe(report, Verdict.Valid);
        report.Version.ShouldBe("2.0");
        report.Fetched.Select(fetched => (fetched.Url, fetched.For, fetched.StatusCode)).ShouldBe(
            [(Badge, "credential", 200), (Class, "badge class", 200), (Issuer, "issuer", 200)]);
        report.Credential!.Title.ShouldBe("Soldering");
        report.Credential.IssuerName.ShouldBe("School");
        report.Credential.IssuerId.ShouldBe(Issuer);
    }

    [Fact]
    public async Task Verify_ByItsAddress_AsksItOnce()
    {
        var web = Web();

        var report = await Minted.Verifier(web).VerifyAsync(VerificationInput.FromUrl(new Uri(Badge)));

        Reports.ShouldBe(report, Verdict.Valid);
        report.Input.ShouldBe(InputKind.Url);
        web.Asked.ShouldBe([Badge, Class, Issuer]);
    }

    [Fact]
    public async Task Verify_PastedAddress_IsRecognised() =>
        Reports.ShouldBe(await Minted.Verifier(Web()).VerifyAsync(VerificationInput.FromAny($"  {Badge}\n")), Verdict.Valid);

    [Fact]
    public async Task Verify_GoneAddress_IsRevoked()
    {
        var web = Web().Answer(Badge, """{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"x","revoked":true,"revocationReason":"Cheating"}""", status: 410);

        foreach (var input in (VerificationInput[])[VerificationInput.FromUrl(new Uri(Badge)), VerificationInput.FromJson(Workshop.Utf8(Assertion()))])
        {
            var report = await Minted.Verifier(web).VerifyAsync(input);
            Reports.ShouldBe(report, Verdict.Invalid, "status.revoked");
            Reports.Line(report, "status.revoked").Sentence.ShouldBe("The issuer revoked it and says why: “Cheating”.");
        }
    }

    [Fact]
    public async Task Verify_HostDoesNotKnowTheBadge_Fails() =>
        Reports.ShouldBe(await VerifyAsync(Web().Answer(Badge, "no", status: 404), Assertion()), Verdict.Invalid, "proof.hosted-unknown");

    [Fact]
    public async Task Verify_HostIsDown_CouldNotCheck() =>
        Reports.ShouldBe(await VerifyAsync(Web().Answer(Badge, "no", status: 503), Assertion()), Verdict.CouldNotCheck, "proof.hosted-unreachable");

    [Fact]
    public async Task Verify_HostIsDown_SaysNothingAboutTheStatus() =>
        (await VerifyAsync(new TableFetcher(), Assertion())).Checks.Single(check => check.Id == "status").Code.ShouldBe("verify.not-reached");

    [Fact]
    public async Task Verify_EndorsementThatIsNone_IsMentioned()
    {
        var badge = Assertion();
        badge["endorsement"] = new JsonArray(new JsonObject { ["type"] = "Endorsement" });

        var report = await VerifyAsync(Web().Answer(Badge, Workshop.Utf8(badge)), badge);

        Reports.Line(report, "endorsements.not-checked").Status.ShouldBe(CheckStatus.Warning);
    }

    [Fact]
    public async Task Verify_HostAnswersAPage_Fails() =>
        Reports.ShouldBe(await VerifyAsync(Web().Answer(Badge, "<html>", "text/html"), Assertion()), Verdict.Invalid, "proof.hosted-unreadable");

    [Fact]
    public async Task Verify_HostAnswersAnotherBadge_Fails()
    {
        var other = Assertion();
        other["id"] = Badge + "2";

        Reports.ShouldBe(await VerifyAsync(Web().Answer(Badge, Workshop.Utf8(other)), Assertion()), Verdict.Invalid, "proof.hosted-other-id");
    }

    [Theory]
    [InlineData("recipient")]
    [InlineData("badge")]
    [InlineData("issuedOn")]
    public async Task Verify_CopyThatDiffersInWhatMatters_Fails(string member)
    {
        var forged = Assertion();
        forged[member] = member switch
        {
            "recipient" => new JsonObject { ["type"] = "email", ["hashed"] = false, ["identity"] = "thief@example.org" },
            "badge" => Class + "2",
            _ => "2025-01-01T00:00:00Z",
        };

        Reports.ShouldBe(await VerifyAsync(Web(), forged), Verdict.Invalid, "proof.hosted-mismatch");
    }

    [Fact]
    public async Task Verify_CopyThatIsOlder_UsesTheHostsText()
    {
        var hosted = Assertion();
        hosted["expires"] = "2026-02-01T00:00:00Z";

        var report = await VerifyAsync(Web().Answer(Badge, Workshop.Utf8(hosted)), Assertion());

        Reports.ShouldBe(report, Verdict.Invalid, "dates.expired");
        Reports.Line(report, "proof.hosted-differs").Status.ShouldBe(CheckStatus.Warning);
    }

    [Fact]
    public async Task Verify_BadgeOnAStrangersHost_Fails()
    {
        const string evil = "https://evil.example/badge";
        var forged = Assertion();
        forged["id"] = evil;

        Reports.ShouldBe(await VerifyAsync(Web().Answer(evil, Workshop.Utf8(forged)), forged), Verdict.Invalid, "issuer.other-host");
    }

    [Fact]
    public async Task Verify_EmbeddedIssuerThatAllowsAStranger_IsNotBelieved()
    {
        const string evil = "https://evil.example/badge";
        var forged = Assertion();
        forged["id"] = evil;
        forged["badge"] = BadgeClass();
        var issuer = IssuerProfile();
        issuer["verification"] = new JsonObject { ["type"] = "VerificationObject", ["allowedOrigins"] = "evil.example" };
        forged["badge"]!["issuer"] = issuer;

        Reports.ShouldBe(await VerifyAsync(Web().Answer(evil, Workshop.Utf8(forged)), forged), Verdict.Invalid, "issuer.other-host");
    }

    [Fact]
    public async Task Verify_IssuerThatCallsItselfAnother_IsLookedUpThere()
    {
        var impostor = IssuerProfile();
        impostor["verification"] = new JsonObject { ["type"] = "VerificationObject", ["allowedOrigins"] = "evil.example" };
        var badgeClass = BadgeClass();
        badgeClass["id"] = "https://evil.example/class";
        badgeClass["issuer"] = "https://evil.example/issuer";
        var forged = Assertion();
        forged["id"] = "https://evil.example/badge";
        forged["badge"] = "https://evil.example/class";
        var web = Web()
            .Answer("https://evil.example/badge", Workshop.Utf8(forged))
            .Answer("https://evil.example/class", Workshop.Utf8(badgeClass))
            .Answer("https://evil.example/issuer", Workshop.Utf8(impostor));

        Reports.ShouldBe(await VerifyAsync(web, forged), Verdict.Invalid, "issuer.other-host");
    }

    [Theory]
    [InlineData("school.example", "https://school.example/badge/", Verdict.Valid)]
    [InlineData("other.example", null, Verdict.Invalid)]
    [InlineData("school.example", "https://school.example/badges/", Verdict.Invalid)]
    public async Task Verify_IssuersRuleOfHosting_Counts(string origin, string? start, Verdict verdict)
    {
        var issuer = IssuerProfile();
        issuer["verification"] = new JsonObject { ["type"] = "VerificationObject", ["allowedOrigins"] = origin };
        if (start is not null)
            issuer["verification"]!["startsWith"] = start;

        (await VerifyAsync(Web().Answer(Issuer, Workshop.Utf8(issuer)), Assertion())).Verdict.ShouldBe(verdict);
    }

    [Fact]
    public async Task Verify_BadgeClassCannotBeRead_CouldNotCheck() =>
        Reports.ShouldBe(await VerifyAsync(Web().Answer(Class, "no", status: 500), Assertion()), Verdict.CouldNotCheck, "issuer.unreachable");

    [Fact]
    public async Task Verify_BadgeWithoutAWebAddress_CouldNotCheck()
    {
        var badge = Assertion();
        badge["id"] = "urn:uuid:1";

        (await VerifyAsync(Web(), badge)).Checks.ShouldContain(check => check.Code == "proof.hosted-nowhere");
    }

    [Fact]
    public async Task Verify_SignedBadge_NeedsTheIssuersKey()
    {
        var jws = await SignAsync(Signed());

        var report = await JwsAsync(Web(), jws);

        Reports.ShouldBe(report, Verdict.Valid);
        report.Input.ShouldBe(InputKind.Jws);
        Reports.Line(report, "issuer.key").Sentence.ShouldBe("School issued it: the key that signed it is theirs.");
    }

    [Fact]
    public async Task Verify_SignedBadge_KeyOfAnother_Fails()
    {
        var jws = await SignAsync(Signed());
        var unlisted = IssuerProfile();
        unlisted.Remove("publicKey");

        Reports.ShouldBe(await JwsAsync(Web().Answer(Key, KeyDocument("https://other.example")), jws), Verdict.Invalid, "issuer.key-of-another");
        Reports.ShouldBe(await JwsAsync(Web().Answer(Issuer, Workshop.Utf8(unlisted)), jws), Verdict.Invalid, "issuer.key-not-listed");
        Reports.ShouldBe(await JwsAsync(Web().Answer(Key, "{}"), jws), Verdict.Invalid, "proof.key-unreadable");
        foreach (var gone in (TableFetcher[])[Web().Answer(Key, "no", status: 500), Web().Answer(Key, "<html>", "text/html")])
            Reports.ShouldBe(await JwsAsync(gone, jws), Verdict.CouldNotCheck, "proof.key-unreachable");
    }

    [Fact]
    public async Task Verify_SignedBadge_RevocationList_Counts()
    {
        var issuer = IssuerProfile();
        issuer["revocationList"] = List;
        var jws = await SignAsync(Signed());
        var web = Web().Answer(Issuer, Workshop.Utf8(issuer));

        Reports.ShouldBe(await JwsAsync(web, jws), Verdict.CouldNotCheck, "status.list-unreachable");
        web.Answer(List, """{"@context":"https://w3id.org/openbadges/v2","id":"https://school.example/revoked","type":"RevocationList","revokedAssertions":["urn:uuid:2"]}""");
        Reports.ShouldBe(await JwsAsync(web, jws), Verdict.Valid);
        web.Answer(List, """{"@context":"https://w3id.org/openbadges/v2","id":"https://school.example/revoked","type":"RevocationList","revokedAssertions":{"id":"urn:uuid:1","revocationReason":"Error"}}""");
        Reports.ShouldBe(await JwsAsync(web, jws), Verdict.Invalid, "status.revoked");
    }

    [Fact]
    public async Task Verify_SignedBadgeWithoutItsSignature_Fails() =>
        Reports.ShouldBe(await VerifyAsync(Web(), Signed()), Verdict.Invalid, "proof.signature-missing");

    [Fact]
    public async Task Verify_OpenBadges05_ByItsOrigin()
    {
        const string badge = """
            {"recipient":"sha256$85c4196c5516561cef673642157499b70066cb1070852b2a37fdbf3cc599b087","salt":"sel gris","issued_on":"2011-06-01",
             "badge":{"version":"0.5.0","name":"Old","image":"https://school.example/i.png","description":"Old.","criteria":"https://school.example/c",
                      "issuer":{"origin":"https://school.example","name":"School"}}}
            """;
        var web = new TableFetcher().Answer(Badge, badge).Answer("https://evil.example/badge", badge);

        var report = await Minted.Verifier(web).VerifyAsync(VerificationInput.FromUrl(new Uri(Badge)));
        var elsewhere = await Minted.Verifier(web).VerifyAsync(VerificationInput.FromUrl(new Uri("https://evil.example/badge")));
        var pasted = await Minted.Verifier(web).VerifyAsync(VerificationInput.FromAny(badge));

        Reports.ShouldBe(report, Verdict.Valid);
        report.Version.ShouldBe("0.5");
        report.Credential!.Title.ShouldBe("Old");
        Reports.ShouldBe(elsewhere, Verdict.Invalid, "issuer.other-host");
        Reports.ShouldBe(pasted, Verdict.CouldNotCheck, "proof.hosted-nowhere");
    }

    [Fact]
    public async Task Verify_OpenBadges10And11_ByTheirHosts()
    {
        const string old = """{"uid":"1","recipient":{"identity":"ann@example.org","hashed":false,"type":"email"},"badge":"https://school.example/class","issuedOn":"2015-04-30","verify":{"type":"hosted","url":"https://school.example/badge/1"}}""";
        var web = new TableFetcher()
            .Answer(Badge, old)
            .Answer(Class, """{"name":"Old","description":"Old.","image":"https://school.example/i.png","criteria":"https://school.example/c","issuer":"https://school.example/issuer"}""")
            .Answer(Issuer, """{"name":"School","url":"https://school.example"}""");

        var report = await Minted.Verifier(web).VerifyAsync(VerificationInput.FromAny(old) with { Recipient = "ann@example.org" });

        Reports.ShouldBe(report, Verdict.Valid);
        report.Version.ShouldBe("1.0");
        Reports.Line(report, "recipient.ok").Status.ShouldBe(CheckStatus.Passed);

        var newer = JsonNode.Parse(old)!.AsObject();
        newer["@context"] = "https://w3id.org/openbadges/v1";
        newer["type"] = "Assertion";
        newer["id"] = Badge;
        var eleven = await Minted.Verifier(web.Answer(Badge, Workshop.Utf8(newer))).VerifyAsync(VerificationInput.FromJson(Workshop.Utf8(newer)));
        eleven.Version.ShouldBe("1.1");
        Reports.ShouldBe(eleven, Verdict.Valid);
    }

    [Fact]
    public async Task Verify_SignedBadge11_WithAPemOnTheIssuersHost()
    {
        var badge = JsonNode.Parse("""
            {"@context":"https://w3id.org/openbadges/v1","type":"Assertion","id":"urn:uuid:1","uid":"1",
             "recipient":{"identity":"ann@example.org","hashed":false,"type":"email"},"badge":"https://school.example/class",
             "issuedOn":"2015-04-30T00:00:00Z","verify":{"type":"signed","url":"https://school.example/key"}}
            """)!.AsObject();
        var web = Web().Answer(Key, Rsa.PublicKey.ToPem(), "text/plain");
        var jws = await SignAsync(badge);

        var report = await JwsAsync(web, jws);
        report.Checks.ShouldContain(check => check.Code == "proof.ok");
        report.Checks.ShouldContain(check => check.Code == "issuer.key");

        badge["verify"]!["url"] = "https://evil.example/key";
        var forged = await JwsAsync(web.Answer("https://evil.example/key", Rsa.PublicKey.ToPem(), "text/plain"), await SignAsync(badge));
        forged.Checks.ShouldContain(check => check.Code == "issuer.key-not-listed" && check.Status == CheckStatus.Failed);
    }

    [Fact]
    public async Task Verify_PictureWithTwoVersions_VerifiesTheNewer()
    {
        var picture = BadgeImage.Bake(Vectors.Bytes("minted/plain.png"), new BakedBadge(BakedKind.Assertion, Badge));
        picture = BadgeImage.Bake(picture, new BakedBadge(BakedKind.OpenBadgeCredential, Vectors.Text("minted/ob3-didkey.json")));

        var report = await Minted.Verifier().VerifyAsync(VerificationInput.FromImage(picture));

        Reports.ShouldBe(report, Verdict.Valid);
        report.Version.ShouldBe("3.0");
        report.Input.ShouldBe(InputKind.Png);
        Reports.Line(report, "image.several").Status.ShouldBe(CheckStatus.Warning);
    }

    [Fact]
    public async Task Verify_PictureThatHoldsAnAddress_IsFollowed()
    {
        var picture = BadgeImage.Bake(Vectors.Bytes("minted/plain.png"), new BakedBadge(BakedKind.Assertion, Badge));

        Reports.ShouldBe(await Minted.Verifier(Web()).VerifyAsync(VerificationInput.FromImage(picture)), Verdict.Valid);
    }

    [Fact]
    public async Task Verify_AddressesThatLeadInCircles_End()
    {
        var picture = BadgeImage.Bake(Vectors.Bytes("minted/plain.png"), new BakedBadge(BakedKind.Assertion, Badge));
        var web = new TableFetcher().Answer(Badge, picture, "image/png");

        Reports.ShouldBe(
            await Minted.Verifier(web).VerifyAsync(VerificationInput.FromUrl(new Uri(Badge))), Verdict.Invalid, "parse.no-badge-at-address");
    }

    private static JsonObject Assertion() => new()
    {
        ["@context"] = "https://w3id.org/openbadges/v2",
        ["type"] = "Assertion",
        ["id"] = Badge,
        ["recipient"] = new JsonObject { ["type"] = "email", ["hashed"] = false, ["identity"] = "ann@example.org" },
        ["badge"] = Class,
        ["issuedOn"] = "2026-01-02T03:04:05Z",
        ["verification"] = new JsonObject { ["type"] = "HostedBadge" },
    };

    private static JsonObject Signed()
    {
        var badge = Assertion();
        badge["id"] = "urn:uuid:1";
        badge["verification"] = new JsonObject { ["type"] = "SignedBadge", ["creator"] = Key };
        return badge;
    }

    private static JsonObject BadgeClass() => new()
    {
        ["@context"] = "https://w3id.org/openbadges/v2",
        ["type"] = "BadgeClass",
        ["id"] = Class,
        ["name"] = "Soldering",
        ["description"] = "Solders.",
        ["image"] = "https://school.example/i.png",
        ["criteria"] = new JsonObject { ["narrative"] = "Solder." },
        ["issuer"] = Issuer,
    };

    private static JsonObject IssuerProfile() => new()
    {
        ["@context"] = "https://w3id.org/openbadges/v2",
        ["type"] = "Issuer",
        ["id"] = Issuer,
        ["name"] = "School",
        ["url"] = "https://school.example",
        ["email"] = "badges@school.example",
        ["publicKey"] = Key,
    };

    private static byte[] KeyDocument(string owner) => Workshop.Utf8(new JsonObject
    {
        ["@context"] = "https://w3id.org/openbadges/v2",
        ["type"] = "CryptographicKey",
        ["id"] = Key,
        ["owner"] = owner,
        ["publicKeyPem"] = Rsa.PublicKey.ToPem(),
    });

    private static TableFetcher Web() => new TableFetcher()
        .Answer(Badge, Workshop.Utf8(Assertion()))
        .Answer(Class, Workshop.Utf8(BadgeClass()))
        .Answer(Issuer, Workshop.Utf8(IssuerProfile()))
        .Answer(Key, KeyDocument(Issuer));

    private static async Task<string> SignAsync(JsonObject assertion) => await SignedAssertion.SignAsync(Workshop.Element(assertion), Rsa);

    private static async Task<VerificationReport> VerifyAsync(TableFetcher web, JsonObject badge) =>
        await Minted.Verifier(web).VerifyAsync(VerificationInput.FromJson(Workshop.Utf8(badge)));

    private static async Task<VerificationReport> JwsAsync(TableFetcher web, string jws) =>
        await Minted.Verifier(web).VerifyAsync(VerificationInput.FromJws(jws));
}
