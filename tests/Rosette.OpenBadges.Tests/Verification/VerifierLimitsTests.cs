using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Verification;
using static Rosette.OpenBadges.Tests.Verification.Workshop;

namespace Rosette.OpenBadges.Tests.Verification;

public class VerifierLimitsTests
{
    private const string Extra = "https://contexts.example/extra.json";
    private const string ExtraText = """{"@context":{"@version":1.1,"extra":"https://contexts.example/terms#extra"}}""";

    [Fact]
    public async Task Verify_HostThatNeverAnswers_EndsWithTheTime()
    {
        var web = Minted.Web();
        web.Before = (_, token) => Task.Delay(Timeout.Infinite, token);
        var verifier = new Verifier(new VerifierOptions
        {
            Fetcher = web, TimeProvider = FixedTime.Spring2026, TotalTime = TimeSpan.FromMilliseconds(100),
        });

        var report = await verifier.VerifyAsync(Minted.Input("ob3-didweb-active.json"));

        Reports.ShouldBe(report, Verdict.CouldNotCheck, "verify.out-of-time");
        Reports.Line(report, "shape.older-schema").Id.ShouldBe("shape");
        report.Checks.Where(check => check.Code == "verify.out-of-time").Select(check => check.Id).ShouldContain("proof");
    }

    [Fact]
    public async Task Verify_CallerGivesUp_Throws()
    {
        using var impatient = new CancellationTokenSource();
        var web = Minted.Web();
        web.Before = async (_, token) =>
        {
            await impatient.CancelAsync();
            token.ThrowIfCancellationRequested();
        };

        await Should.ThrowAsync<OperationCanceledException>(async () =>
            await Minted.Verifier(web).VerifyAsync(Minted.Input("ob3-didweb-active.json"), impatient.Token));
    }

    [Fact]
    public async Task Verify_MoreFetchesThanAllowed_AreNotMade()
    {
        var web = Minted.Web();
        var verifier = new Verifier(new VerifierOptions { Fetcher = web, TimeProvider = FixedTime.Spring2026, MaxFetches = 2 });

        var report = await verifier.VerifyAsync(Minted.Input("ob2-a1.json"));

        web.Asked.Count.ShouldBe(2);
        Reports.ShouldBe(report, Verdict.CouldNotCheck, "issuer.unreachable");
    }

    [Fact]
    public async Task Verify_InputBeyondTheLimit_IsNotRead()
    {
        var report = await Minted.Verifier(new TableFetcher()).VerifyAsync(VerificationInput.FromAny(new byte[256 * 1024 + 1]));
        var json = await VerifyAsync(Encoding.UTF8.GetBytes("{" + new string(' ', 256 * 1024) + "}"));

        Reports.ShouldBe(report, Verdict.Invalid, "parse.too-large");
        Reports.ShouldBe(json, Verdict.Invalid, "parse.too-large");
    }

    [Fact]
    public async Task Verify_UnknownContext_IsNotFetched()
    {
        var web = new TableFetcher().Answer(Extra, ExtraText);

        var report = await VerifyAsync(await WithExtraContextAsync(), web);

        Reports.ShouldBe(report, Verdict.CouldNotCheck, "context.unknown", "proof.not-processed");
        Reports.Line(report, "context.unknown").Sentence.ShouldContain(Extra);
        web.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Verify_AllowedContext_IsFetchedOnceForTheVerifier()
    {
        var web = new TableFetcher().Answer(Extra, ExtraText);
        var verifier = Allowing(web);
        var badge = await WithExtraContextAsync();

        for (var i = 0; i < 2; i++)
            Reports.ShouldBe(await verifier.VerifyAsync(VerificationInput.FromJson(badge)), Verdict.Valid);

        web.Asked.ShouldBe([Extra]);
    }

    [Fact]
    public async Task Verify_AllowedContextThatCannotBeHad_CouldNotCheck()
    {
        var badge = await WithExtraContextAsync();

        foreach (var web in (TableFetcher[])[new(), new TableFetcher().Answer(Extra, "no", status: 500), new TableFetcher().Answer(Extra, "{")])
            Reports.ShouldBe(
                await Allowing(web).VerifyAsync(VerificationInput.FromJson(badge)), Verdict.CouldNotCheck, "context.unknown", "proof.not-processed");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("hello")]
    [InlineData("a.b")]
    [InlineData("ftp://x.example/1")]
    public async Task Verify_NothingKnown_SaysSo(string text) =>
        Reports.ShouldBe(await Minted.Verifier(new TableFetcher()).VerifyAsync(VerificationInput.FromAny(text)), Verdict.Invalid, "parse.unknown-input");

    [Theory]
    [InlineData("[]", "parse.not-an-object")]
    [InlineData("{}", "parse.unknown-document")]
    [InlineData("{", "json.syntax")]
    [InlineData("{\"a\":1,\"a\":2}", "json.duplicate-name")]
    [InlineData("a.b.c", "jws.base64url")]
    [InlineData("<svg", "svg.xml")]
    public async Task Verify_Nonsense_SaysWhy(string text, string code) =>
        Reports.ShouldBe(await Minted.Verifier(new TableFetcher()).VerifyAsync(VerificationInput.FromAny(text)), Verdict.Invalid, code);

    [Theory]
    [InlineData("https://gone.example/1")]
    [InlineData("HTTPS://gone.example/1")]
    [InlineData("Http://gone.example/1")]
    public async Task Verify_AddressThatCannotBeRead_CouldNotCheck(string address) =>
        Reports.ShouldBe(
            await Minted.Verifier(new TableFetcher()).VerifyAsync(VerificationInput.FromAny(address)), Verdict.CouldNotCheck, "parse.unreachable");

    [Fact]
    public async Task Verify_AddressOfAPage_IsNoBadge()
    {
        var web = new TableFetcher().Answer("https://page.example/", "<!doctype html>", "text/html");

        Reports.ShouldBe(
            await Minted.Verifier(web).VerifyAsync(VerificationInput.FromAny("https://page.example/")), Verdict.Invalid, "parse.no-badge-at-address");
    }

    private static Verifier Allowing(TableFetcher web) => new(new VerifierOptions
    {
        Fetcher = web, TimeProvider = FixedTime.Spring2026, AllowedContexts = new HashSet<string> { Extra },
    });

    private static async Task<byte[]> WithExtraContextAsync()
    {
        var badge = Badge(Did(Ann));
        badge["@context"]!.AsArray().Add(Extra);
        badge["extra"] = "more";
        return await SignAsync(badge, Ann, loader: new WithExtra());
    }

    private sealed class WithExtra : IDocumentLoader
    {
        public JsonElement? Load(string url) =>
            url == Extra ? JsonDocument.Parse(ExtraText).RootElement : EmbeddedContexts.Instance.Load(url);
    }
}
