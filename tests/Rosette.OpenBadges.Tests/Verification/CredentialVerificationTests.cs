using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Tests.Infrastructure;
using Rosette.OpenBadges.Verification;
using static Rosette.OpenBadges.Tests.Verification.Workshop;

namespace Rosette.OpenBadges.Tests.Verification;

public class CredentialVerificationTests
{
    [Fact]
    public async Task Verify_SignedBadge_SaysWhatItIs()
    {
        var report = await VerifyAsync(await SignAsync(Badge(Did(Ann)), Ann));

        Reports.ShouldBe(report, Verdict.Valid);
        report.Version.ShouldBe("3.0");
        report.Input.ShouldBe(InputKind.Json);
        report.VerifiedAt.ShouldBe(Now);
        report.Fetched.ShouldBeEmpty();
        report.Checks.Select(check => check.Id).Distinct().ShouldBe(
            ["parse", "shape", "context", "issuer", "proof", "refresh", "status", "dates", "recipient", "image", "endorsements", "credentials"]);
        report.Credential.ShouldBe(new CredentialSummary
        {
            Id = "https://badges.example/credentials/1",
            Type = "OpenBadgeCredential",
            Title = "Soldering",
            Description = "Solders.",
            Criteria = "Solder.",
            IssuerId = Did(Ann),
            IssuerName = "Ann's school",
            SubjectId = "did:example:earner",
            ValidFrom = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        });
    }

    [Fact]
    public async Task Explain_DidKeyCredential_GivesTheStepsOfTheOtherLibrary()
    {
        var steps = Vectors.Json("minted/ob3-didkey.steps.json");
        var input = Minted.Input("ob3-didkey.json") with { Explain = true };

        var explanation = (await Minted.Verifier().VerifyAsync(input)).Explanations.ShouldHaveSingleItem();

        explanation.CanonicalDocument.ShouldBe(steps.GetProperty("canonicalDocument").GetString());
        explanation.CanonicalConfiguration.ShouldBe(steps.GetProperty("canonicalProofConfig").GetString());
        explanation.DocumentHash.ShouldBe(steps.GetProperty("documentHash").GetString());
        explanation.ConfigurationHash.ShouldBe(steps.GetProperty("proofConfigHash").GetString());
        explanation.Cryptosuite.ShouldBe("eddsa-rdfc-2022");
    }

    [Fact]
    public async Task Verify_WithoutExplain_ExplainsNothing() =>
        (await Minted.Verifier().VerifyAsync(Minted.Input("ob3-didkey.json"))).Explanations.ShouldBeEmpty();

    [Theory]
    [InlineData("earner@example.org", "recipient.ok", CheckStatus.Passed)]
    [InlineData(" Earner@Example.org ", "recipient.ok", CheckStatus.Passed)]
    [InlineData("other@example.org", "recipient.other", CheckStatus.Failed)]
    public async Task Verify_ForARecipient_ComparesTheHash(string recipient, string code, CheckStatus status)
    {
        foreach (var file in (string[])["ob3-didkey.json", "ob3-RS256.jwt", "ob2-a1.json", "ob2-signed.jws"])
        {
            var report = await Minted.Verifier().VerifyAsync(Minted.Input(file) with { Recipient = recipient });

            report.Checks.Single(check => check.Id == "recipient").Code.ShouldBe(code, file);
            Reports.Line(report, code).Status.ShouldBe(status);
        }
    }

    [Theory]
    [InlineData("did:example:earner", "recipient.ok")]
    [InlineData("did:example:other", "recipient.other")]
    public async Task Verify_ForARecipientWithAnId_ComparesTheId(string recipient, string code)
    {
        var badge = await SignAsync(Badge(Did(Ann)), Ann);

        var report = await Minted.Verifier().VerifyAsync(VerificationInput.FromJson(badge) with { Recipient = recipient });

        report.Checks.Single(check => check.Id == "recipient").Code.ShouldBe(code);
    }

    [Fact]
    public async Task Verify_TwoGoodProofs_NamesBoth()
    {
        var badge = await SignAsync(Badge(Did(Ann)), Ann);
        badge = await SignAsync(Object(badge), Ann, options: new ProofOptions
        {
            VerificationMethod = DidKey.VerificationMethod(Ann.PublicKey), Created = Now, Cryptosuite = Cryptosuites.EddsaJcs2022,
        });

        var report = await VerifyAsync(badge);

        Reports.ShouldBe(report, Verdict.Valid);
        report.Checks.Where(check => check.Id == "proof").Select(check => check.Sentence).ShouldBe(
            ["The signature (eddsa-rdfc-2022) is good.", "The signature (eddsa-jcs-2022) is good."]);
    }

    [Fact]
    public async Task Verify_GoodProofBesideABadOne_Fails()
    {
        var badge = Object(await SignAsync(Badge(Did(Ann)), Ann));
        var second = badge["proof"]![0]!.DeepClone();
        second["created"] = "2026-02-02T00:00:00Z";
        badge["proof"]!.AsArray().Add(second);

        Reports.ShouldBe(await VerifyAsync(Utf8(badge)), Verdict.Invalid, "proof.signature");
    }

    [Fact]
    public async Task Verify_ChainOfProofs_IsGoodAsAWholeOnly()
    {
        var method = DidKey.VerificationMethod(Ann.PublicKey);
        var first = new ProofOptions { VerificationMethod = method, Created = Now, Id = "urn:uuid:first" };
        var second = new ProofOptions { VerificationMethod = method, Created = Now, PreviousProof = ["urn:uuid:first"] };
        var badge = await SignAsync(Object(await SignAsync(Badge(Did(Ann)), Ann, options: first)), Ann, options: second);
        var cut = Object(badge);
        cut["proof"]!.AsArray().RemoveAt(0);

        Reports.ShouldBe(await VerifyAsync(badge), Verdict.Valid);
        (await VerifyAsync(Utf8(cut))).Verdict.ShouldBe(Verdict.Invalid);
    }

    [Fact]
    public async Task Verify_SignedByAnotherDidKey_Fails()
    {
        var report = await VerifyAsync(await SignAsync(Badge(Did(Ann)), Bob));

        Reports.ShouldBe(report, Verdict.Invalid, "issuer.key-not-listed");
        Reports.Line(report, "proof.ok").Status.ShouldBe(CheckStatus.Passed);
    }

    [Fact]
    public async Task Verify_KeyOnAStrangersHostThatNamesTheIssuer_Fails()
    {
        const string issuer = "https://school.example/issuer";
        var multikey = Bob.PublicKey.ToMultikey();
        var web = new TableFetcher()
            .Answer("https://evil.example/key", $$"""{"id":"https://evil.example/key","type":"Multikey","controller":"{{issuer}}","publicKeyMultibase":"{{multikey}}"}""")
            .Answer(issuer, $$"""{"id":"{{issuer}}","verificationMethod":[{"id":"{{issuer}}#a","type":"Multikey","controller":"{{issuer}}","publicKeyMultibase":"{{Ann.PublicKey.ToMultikey()}}"}],"assertionMethod":["{{issuer}}#a"]}""");

        var forged = await VerifyAsync(await SignAsync(Badge(issuer), Bob, "https://evil.example/key"), web);
        var good = await VerifyAsync(await SignAsync(Badge(issuer), Ann, issuer + "#a"), web);

        Reports.ShouldBe(forged, Verdict.Invalid, "issuer.key-not-listed");
        Reports.ShouldBe(good, Verdict.Valid);
    }

    [Fact]
    public async Task Verify_KeyElsewhere_MustBeTheOneThatTheIssuerLists()
    {
        const string issuer = "https://school.example/issuer";
        const string elsewhere = "https://moved.example/keys#1";
        var web = new TableFetcher()
            .Answer(issuer, $$"""{"id":"{{issuer}}","assertionMethod":[{"id":"{{elsewhere}}","type":"Multikey","controller":"{{issuer}}","publicKeyMultibase":"{{Ann.PublicKey.ToMultikey()}}"}]}""");

        // The host of the key is in other hands, and answers with another key under the name that the issuer lists.
        foreach (var (key, verdict) in ((PrivateKey, Verdict)[])[(Ann, Verdict.Valid), (Bob, Verdict.Invalid)])
        {
            web.Answer("https://moved.example/keys", $$"""{"id":"https://moved.example/keys","assertionMethod":[{"id":"{{elsewhere}}","type":"Multikey","controller":"https://moved.example/keys","publicKeyMultibase":"{{key.PublicKey.ToMultikey()}}"}]}""");
            (await VerifyAsync(await SignAsync(Badge(issuer), key, elsewhere), web)).Verdict.ShouldBe(verdict);
        }
    }

    [Theory]
    [InlineData("assertionMethod", Verdict.Valid)]
    [InlineData("authentication", Verdict.Invalid)]
    public async Task Verify_KeyThatTheIssuerListsByItsUrl_IsTheirs(string relation, Verdict verdict)
    {
        const string issuer = "https://school.example/issuer";
        const string key = "https://keys.example/1";
        var web = new TableFetcher()
            .Answer(issuer, $$"""{"id":"{{issuer}}","verificationMethod":[],"{{relation}}":["{{key}}"]}""")
            .Answer(key, $$"""{"id":"{{key}}","type":"Multikey","controller":"{{issuer}}","publicKeyMultibase":"{{Ann.PublicKey.ToMultikey()}}"}""");

        (await VerifyAsync(await SignAsync(Badge(issuer), Ann, key), web)).Verdict.ShouldBe(verdict);
    }

    [Fact]
    public async Task Verify_KeyOnTheIssuersHost_IsTheirs()
    {
        const string issuer = "https://school.example/issuer";
        var web = new TableFetcher().Answer(
            "https://school.example/key",
            $$"""{"id":"https://school.example/key","type":"Multikey","controller":"{{issuer}}","publicKeyMultibase":"{{Ann.PublicKey.ToMultikey()}}"}""");

        Reports.ShouldBe(await VerifyAsync(await SignAsync(Badge(issuer), Ann, "https://school.example/key"), web), Verdict.Valid);
    }

    [Fact]
    public async Task Verify_KeyForAnotherPurpose_Fails()
    {
        const string issuer = "https://school.example/issuer";
        var web = new TableFetcher().Answer(
            issuer,
            $$"""{"id":"{{issuer}}","verificationMethod":[{"id":"{{issuer}}#a","type":"Multikey","controller":"{{issuer}}","publicKeyMultibase":"{{Ann.PublicKey.ToMultikey()}}"}],"authentication":["{{issuer}}#a"]}""");

        Reports.ShouldBe(await VerifyAsync(await SignAsync(Badge(issuer), Ann, issuer + "#a"), web), Verdict.Invalid, "issuer.key-purpose");
    }

    [Fact]
    public async Task Verify_RevokedKey_Fails()
    {
        const string issuer = "https://school.example/issuer";
        var web = new TableFetcher().Answer(
            issuer,
            $$"""{"id":"{{issuer}}","assertionMethod":[{"id":"{{issuer}}#a","type":"Multikey","controller":"{{issuer}}","revoked":"2026-03-01T00:00:00Z","publicKeyMultibase":"{{Ann.PublicKey.ToMultikey()}}"}]}""");

        Reports.ShouldBe(await VerifyAsync(await SignAsync(Badge(issuer), Ann, issuer + "#a"), web), Verdict.Invalid, "issuer.key-revoked");
    }

    [Theory]
    [InlineData("2026-03-31T00:00:00Z", Verdict.Invalid)]
    [InlineData("2026-04-01T00:00:00Z", Verdict.Valid)]
    public async Task Verify_ExpiredKey_CountsForWhatItSignedBefore(string expires, Verdict verdict)
    {
        const string issuer = "https://school.example/issuer";
        var web = new TableFetcher().Answer(
            issuer,
            $$"""{"id":"{{issuer}}","assertionMethod":[{"id":"{{issuer}}#a","type":"Multikey","controller":"{{issuer}}","expires":"{{expires}}","publicKeyMultibase":"{{Ann.PublicKey.ToMultikey()}}"}]}""");

        // Signed on 31 March at noon.
        var report = await VerifyAsync(await SignAsync(Badge(issuer), Ann, issuer + "#a"), web);

        Reports.ShouldBe(report, verdict, verdict == Verdict.Valid ? [] : ["issuer.key-expired"]);
    }

    [Fact]
    public async Task Verify_IssuersHostIsGone_CouldNotCheckWhoseKeyItIs()
    {
        const string issuer = "https://school.example/issuer";

        var unknown = await VerifyAsync(await SignAsync(Badge(issuer), Ann, issuer + "#a"));
        var named = await VerifyAsync(await SignAsync(Badge(issuer), Ann, $"{issuer}#{Ann.PublicKey.ToMultikey()}"));

        var page = await VerifyAsync(
            await SignAsync(Badge(issuer), Ann, issuer + "#a"), new TableFetcher().Answer(issuer, "<html>", "text/html"));

        Reports.ShouldBe(unknown, Verdict.CouldNotCheck, "proof.key-unreachable");
        Reports.ShouldBe(page, Verdict.CouldNotCheck, "proof.key-unreachable");
        Reports.ShouldBe(named, Verdict.CouldNotCheck, "issuer.keys-unreachable");
        Reports.Line(named, "proof.ok").Status.ShouldBe(CheckStatus.Passed);
        named.Fetched.ShouldHaveSingleItem().ShouldBe(new Fetched(issuer, "key", null, "fetch.dns", Now));
    }

    [Fact]
    public async Task Verify_DidDocumentOfAnotherDid_Fails()
    {
        const string did = "did:web:school.example";
        var web = new TableFetcher().Answer(
            "https://school.example/.well-known/did.json",
            KeyDocuments.WriteDidDocument("did:web:other.example", [new DidDocumentKey("a", Ann.PublicKey)]));

        Reports.ShouldBe(await VerifyAsync(await SignAsync(Badge(did), Ann, did + "#a"), web), Verdict.Invalid, "proof.key-unreadable");
    }

    [Fact]
    public async Task Verify_JwtWithAKeyInItsHeader_IsTheIssuersIfTheirDocumentHasIt()
    {
        var mine = await Minted.Verifier().VerifyAsync(VerificationInput.FromJws(await JwtAsync(Badge(Did(Ann)), Ann)));
        var stolen = await Minted.Verifier().VerifyAsync(VerificationInput.FromJws(await JwtAsync(Badge(Did(Ann)), Bob)));
        var nobody = await Minted.Verifier().VerifyAsync(VerificationInput.FromJws(await JwtAsync(Badge("urn:uuid:1"), Bob)));

        Reports.ShouldBe(mine, Verdict.Valid);
        Reports.ShouldBe(stolen, Verdict.Invalid, "issuer.key-not-listed");
        Reports.ShouldBe(nobody, Verdict.CouldNotCheck, "issuer.signer-unknown");
    }

    [Fact]
    public async Task Verify_WithoutAFetcher_CouldNotCheckWhatNeedsOne()
    {
        var verifier = new Verifier(new VerifierOptions { TimeProvider = FixedTime.Spring2026 });

        var report = await verifier.VerifyAsync(Minted.Input("ob3-didweb-active.json"));

        Reports.ShouldBe(report, Verdict.CouldNotCheck, "proof.key-unreachable", "status.list-unreachable");
        Reports.ShouldBe(await verifier.VerifyAsync(Minted.Input("ob3-didkey.json")), Verdict.Valid);
    }

    [Fact]
    public async Task Verify_SameInputTwice_GivesTheSameReport()
    {
        var one = (await Minted.Verifier().VerifyAsync(Minted.Input("ob3-didweb-active.json"))).ToJson();
        var two = (await Minted.Verifier().VerifyAsync(Minted.Input("ob3-didweb-active.json"))).ToJson();

        one.ShouldBe(two);
    }

    [Fact]
    public async Task Verify_IssuerWithoutAnId_Fails()
    {
        var badge = Badge(Did(Ann));
        badge["issuer"]!.AsObject().Remove("id");
        var report = await VerifyAsync(await SignAsync(badge, Ann));

        report.Checks.ShouldContain(check => check.Code == "issuer.missing-id" && check.Status == CheckStatus.Failed);
    }

    [Fact]
    public async Task Verify_OriginalBytes_AreThoseOfTheCredential()
    {
        var jws = await Minted.Verifier().VerifyAsync(Minted.Input("ob3-baked-jwt.svg"));
        var json = await Minted.Verifier().VerifyAsync(Minted.Input("ob3-didkey.json"));

        System.Text.Encoding.ASCII.GetString(jws.Original.Span).Split('.').Length.ShouldBe(3);
        json.Original.ToArray().ShouldBe(Vectors.Bytes("minted/ob3-didkey.json"));
    }
}
