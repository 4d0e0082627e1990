using System.Text.Json.Nodes;
using Rosette.OpenBadges.Verification;
using static Rosette.OpenBadges.Tests.Verification.Workshop;

namespace Rosette.OpenBadges.Tests.Verification;

public class InnerCredentialTests
{
    [Fact]
    public async Task Verify_GoodEndorsement_HasItsOwnReport()
    {
        var report = await EndorsedAsync(Object(await SignAsync(Endorsement(Did(Bob)), Bob)));

        Reports.ShouldBe(report, Verdict.Valid);
        Reports.Line(report, "endorsements.ok").Sentence.ShouldBe("The endorsement by Bob is valid.");
        var inner = report.Inner.ShouldHaveSingleItem();
        inner.Role.ShouldBe("endorsement");
        inner.Path.ShouldBe("/endorsement/0");
        inner.Report.Verdict.ShouldBe(Verdict.Valid);
    }

    [Fact]
    public async Task Verify_ForgedEndorsement_Fails()
    {
        var endorsement = Object(await SignAsync(Endorsement(Did(Bob)), Bob));
        endorsement["credentialSubject"]!["endorsementComment"] = "Excellent!";

        Reports.ShouldBe(await EndorsedAsync(endorsement), Verdict.Invalid, "endorsements.invalid");
    }

    [Fact]
    public async Task Verify_ExpiredEndorsement_SaysNothingAgainstTheBadge()
    {
        var endorsement = Endorsement(Did(Bob));
        endorsement["validUntil"] = "2026-02-01T00:00:00Z";

        var report = await EndorsedAsync(Object(await SignAsync(endorsement, Bob)));

        Reports.ShouldBe(report, Verdict.Valid);
        Reports.Line(report, "endorsements.ended").Status.ShouldBe(CheckStatus.Warning);
    }

    [Fact]
    public async Task Verify_EndorsementOfSomethingElse_IsMentioned()
    {
        var report = await EndorsedAsync(Object(await SignAsync(Endorsement(Did(Bob), about: "https://else.example/1"), Bob)));

        Reports.ShouldBe(report, Verdict.Valid);
        Reports.Line(report, "endorsements.foreign").Status.ShouldBe(CheckStatus.Warning);
    }

    [Fact]
    public async Task Verify_EndorsementWhoseIssuerIsGone_IsMentioned()
    {
        const string gone = "https://gone.example/issuer";

        var report = await EndorsedAsync(Object(await SignAsync(Endorsement(gone), Bob, gone + "#a")));

        Reports.ShouldBe(report, Verdict.Valid);
        Reports.Line(report, "endorsements.not-checked").Status.ShouldBe(CheckStatus.Warning);
    }

    [Fact]
    public async Task Verify_EndorsementAsJwt_IsVerifiedToo()
    {
        var badge = Badge(Did(Ann));
        badge["endorsementJwt"] = new JsonArray(await JwtAsync(Endorsement(Did(Bob)), Bob), await JwtAsync(Endorsement(Did(Ann)), Bob));

        var report = await VerifyAsync(await SignAsync(badge, Ann));

        Reports.ShouldBe(report, Verdict.Invalid, "endorsements.invalid");
        report.Inner.Select(inner => (inner.Path, inner.Report.Input, inner.Report.Verdict)).ShouldBe(
            [("/endorsementJwt/0", InputKind.Jws, Verdict.Valid), ("/endorsementJwt/1", InputKind.Jws, Verdict.Invalid)]);
    }

    [Fact]
    public async Task Verify_LearnerRecord_VerifiesEachBadgeInside()
    {
        var good = await SignAsync(Badge(Did(Ann)), Ann);
        var expired = Badge(Did(Ann));
        expired["validUntil"] = "2026-02-01T00:00:00Z";
        var forged = Object(good);
        forged["name"] = "Welding";

        var valid = await VerifyAsync(await SignAsync(Record(Did(Ann), good), Ann));
        var ended = await VerifyAsync(await SignAsync(Record(Did(Ann), good, await SignAsync(expired, Ann)), Ann));
        var invalid = await VerifyAsync(await SignAsync(Record(Did(Ann), good, Utf8(forged)), Ann));

        Reports.ShouldBe(valid, Verdict.Valid);
        valid.Version.ShouldBe("clr-2.0");
        Reports.Line(valid, "credentials.ok").Sentence.ShouldBe("The credential “Soldering” inside is valid.");
        Reports.ShouldBe(ended, Verdict.Valid);
        Reports.Line(ended, "credentials.ended").Status.ShouldBe(CheckStatus.Warning);
        Reports.ShouldBe(invalid, Verdict.Invalid, "credentials.invalid");
        invalid.Inner[1].Path.ShouldBe("/credentialSubject/verifiableCredential/1");
    }

    [Fact]
    public async Task Verify_AssociationWithAnAchievementThatIsMissing_IsMentioned()
    {
        var record = Record(Did(Ann), await SignAsync(Badge(Did(Ann)), Ann));
        record["credentialSubject"]!["association"] = new JsonArray(new JsonObject
        {
            ["type"] = "Association",
            ["associationType"] = "isChildOf",
            ["sourceId"] = "https://badges.example/achievements/1",
            ["targetId"] = "https://badges.example/achievements/2",
        });

        var report = await VerifyAsync(await SignAsync(record, Ann));

        Reports.ShouldBe(report, Verdict.Valid);
        Reports.Line(report, "credentials.association").Sentence.ShouldContain("achievements/2");
    }

    [Fact]
    public async Task Verify_EndorsementsWithinEndorsements_EndAtTheDepthLimit()
    {
        var innermost = await SignAsync(Endorsement(Did(Bob)), Bob);
        for (var level = 0; level < 6; level++)
        {
            var outer = Endorsement(Did(Bob));
            outer["endorsement"] = new JsonArray(Object(innermost));
            innermost = await SignAsync(outer, Bob);
        }

        var report = await EndorsedAsync(Object(innermost));

        var depth = 0;
        for (var at = report; at.Inner.Count > 0; at = at.Inner[0].Report)
            depth++;
        depth.ShouldBe(4);
    }

    [Fact]
    public async Task Verify_MoreEndorsementsThanTheLimit_StopsThere()
    {
        var endorsement = Object(await SignAsync(Endorsement(Did(Bob)), Bob));
        var badge = Badge(Did(Ann));
        badge["endorsement"] = new JsonArray([.. Enumerable.Range(0, 5).Select(_ => endorsement.DeepClone())]);
        var verifier = new Verifier(new VerifierOptions { TimeProvider = FixedTime.Spring2026, MaxInner = 3 });

        var report = await verifier.VerifyAsync(VerificationInput.FromJson(await SignAsync(badge, Ann)));

        report.Inner.Count.ShouldBe(3);
        Reports.Line(report, "endorsements.too-many").Status.ShouldBe(CheckStatus.Warning);
    }

    private static async Task<VerificationReport> EndorsedAsync(JsonObject endorsement)
    {
        var badge = Badge(Did(Ann));
        badge["endorsement"] = new JsonArray(endorsement);
        return await VerifyAsync(await SignAsync(badge, Ann));
    }
}
