using System.Text.Json.Nodes;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Verification;
using static Rosette.OpenBadges.Tests.Verification.Workshop;

namespace Rosette.OpenBadges.Tests.Verification;

public class StatusAndRefreshTests
{
    private const string RefreshUrl = "https://badges.example/refresh/1";

    [Theory]
    [InlineData("revocation", 7, Verdict.Invalid, "status.revoked")]
    [InlineData("suspension", 7, Verdict.Invalid, "status.suspended")]
    [InlineData("refresh", 7, Verdict.Valid, "status.refresh")]
    [InlineData("revocation", 8, Verdict.Valid, "status.ok")]
    public async Task Verify_BitOfTheList_Counts(string purpose, int set, Verdict verdict, string code)
    {
        var web = new TableFetcher().Answer(ListUrl, await StatusListAsync(Ann, purpose, set));

        var report = await VerifyAsync(await WithStatusAsync(purpose, 7), web);

        report.Verdict.ShouldBe(verdict);
        report.Checks.Single(check => check.Id == "status").Code.ShouldBe(code);
        report.Inner.ShouldHaveSingleItem().Role.ShouldBe("status-list");
        report.Inner[0].Report.Verdict.ShouldBe(Verdict.Valid);
    }

    [Fact]
    public async Task Verify_ListCannotBeHad_CouldNotCheck()
    {
        Reports.ShouldBe(await VerifyAsync(await WithStatusAsync("revocation", 7)), Verdict.CouldNotCheck, "status.list-unreachable");
        Reports.ShouldBe(
            await VerifyAsync(await WithStatusAsync("revocation", 7), new TableFetcher().Answer(ListUrl, "gone", status: 503)),
            Verdict.CouldNotCheck, "status.list-unreachable");
    }

    [Fact]
    public async Task Verify_ListIsNotValid_CouldNotCheck()
    {
        var expired = await StatusListAsync(Ann, "revocation", 8, validUntil: Now.AddDays(-1));
        var tampered = Object(await StatusListAsync(Ann, "revocation", 7));
        tampered["credentialSubject"]!["encodedList"] = Object(await StatusListAsync(Ann, "revocation", 8))["credentialSubject"]!["encodedList"]!.DeepClone();
        var unsigned = Object(await StatusListAsync(Ann, "revocation", 8));
        unsigned.Remove("proof");

        foreach (var list in (byte[][])[expired, Utf8(tampered), Utf8(unsigned)])
            Reports.ShouldBe(
                await VerifyAsync(await WithStatusAsync("revocation", 7), new TableFetcher().Answer(ListUrl, list)),
                Verdict.CouldNotCheck, "status.list-invalid");
    }

    [Fact]
    public async Task Verify_ListOfAnotherPurpose_CouldNotCheck()
    {
        var web = new TableFetcher().Answer(ListUrl, await StatusListAsync(Ann, "suspension", 8));

        Reports.ShouldBe(await VerifyAsync(await WithStatusAsync("revocation", 7), web), Verdict.CouldNotCheck, "status.purpose");
    }

    [Fact]
    public async Task Verify_IndexBeyondTheList_CouldNotCheck()
    {
        var web = new TableFetcher().Answer(ListUrl, await StatusListAsync(Ann, "revocation", 8));

        Reports.ShouldBe(await VerifyAsync(await WithStatusAsync("revocation", 200_000), web), Verdict.CouldNotCheck, "status.index");
    }

    [Fact]
    public async Task Verify_ListOfAnotherKeeper_IsMentioned()
    {
        var web = new TableFetcher().Answer(ListUrl, await StatusListAsync(Bob, "revocation", 8));

        var report = await VerifyAsync(await WithStatusAsync("revocation", 7), web);

        Reports.ShouldBe(report, Verdict.Valid);
        Reports.Line(report, "status.list-of-another").Status.ShouldBe(CheckStatus.Warning);
    }

    [Fact]
    public async Task Verify_UnknownStatus_CouldNotCheck()
    {
        var badge = Badge(Did(Ann));
        badge["credentialStatus"] = new JsonObject { ["id"] = "https://x.example/1", ["type"] = "https://x.example/Status" };

        Reports.ShouldBe(await VerifyAsync(await SignAsync(badge, Ann)), Verdict.CouldNotCheck, "status.unknown-type");
    }

    [Theory]
    [InlineData("https://badges.example/credentials/1", Verdict.Invalid, "status.revoked")]
    [InlineData("https://badges.example/credentials/2", Verdict.Valid, "status.not-listed")]
    public async Task Verify_1EdTechRevocationList_Counts(string revoked, Verdict verdict, string code)
    {
        var badge = WithExtensions(Badge(Did(Ann)));
        badge["credentialStatus"] = new JsonObject { ["id"] = ListUrl, ["type"] = "1EdTechRevocationList" };
        var web = new TableFetcher().Answer(ListUrl, $$"""
            {"id":"{{ListUrl}}","issuer":"{{Did(Ann)}}","revokedCredential":[{"id":"{{revoked}}","revoked":true,"revocationReason":"Mistake"}]}
            """);

        var report = await VerifyAsync(await SignAsync(badge, Ann), web);

        report.Verdict.ShouldBe(verdict, Reports.Show(report));
        Reports.Line(report, code).Id.ShouldBe("status");
    }

    [Fact]
    public async Task Verify_RefreshService_IsAskedOnce()
    {
        var badge = await RefreshableAsync("2026-01-02T03:04:05Z");
        var newer = await RefreshableAsync("2026-03-01T00:00:00Z");
        var expired = await RefreshableAsync("2026-01-03T00:00:00Z", until: "2026-02-01T00:00:00Z");
        var foreign = await RefreshableAsync("2026-03-01T00:00:00Z", issuer: Bob);

        await Expect(badge, Verdict.Valid, "refresh.same");
        await Expect(newer, Verdict.Valid, "refresh.newer");
        await Expect(expired, Verdict.Invalid, "refresh.invalid");
        await Expect(foreign, Verdict.Valid, "refresh.other");
        await Expect("nonsense"u8.ToArray(), Verdict.Valid, "refresh.other");
        await Expect(null, Verdict.Valid, "refresh.unreachable");

        async Task Expect(byte[]? answer, Verdict verdict, string code)
        {
            var web = new TableFetcher();
            if (answer is not null)
                web.Answer(RefreshUrl, answer);
            var report = await VerifyAsync(badge, web);
            report.Verdict.ShouldBe(verdict, Reports.Show(report));
            report.Checks.Single(check => check.Id == "refresh").Code.ShouldBe(code);
            web.Asked.ShouldBe([RefreshUrl]);
        }
    }

    private static async Task<byte[]> WithStatusAsync(string purpose, int index)
    {
        var badge = Badge(Did(Ann));
        badge["credentialStatus"] = BitstringEntry(purpose, index);
        return await SignAsync(badge, Ann);
    }

    private static async Task<byte[]> RefreshableAsync(string from, string? until = null, PrivateKey? issuer = null)
    {
        var badge = WithExtensions(Badge(Did(issuer ?? Ann)));
        badge["validFrom"] = from;
        if (until is not null)
            badge["validUntil"] = until;
        badge["refreshService"] = new JsonObject { ["id"] = RefreshUrl, ["type"] = "1EdTechCredentialRefresh" };
        return await SignAsync(badge, issuer ?? Ann);
    }

    private static JsonObject WithExtensions(JsonObject badge)
    {
        badge["@context"]!.AsArray().Add("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json");
        return badge;
    }
}
