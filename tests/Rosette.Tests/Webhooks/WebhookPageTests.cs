using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Mail;
using Rosette.Webhooks;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Webhooks;

/// <summary>Products whose clients may say who they are, and whose webhooks reach this machine.</summary>
public sealed class WebhookPageApps : WebhookApps
{
    protected override RosetteAppOptions Options => OptionsOn(DatabaseKind.Sqlite) with { Smtp = false, Configure = SignedIn.Allow };
}

/// <summary>The webhook in the console: where events go, and what became of them.</summary>
public sealed class WebhookPageTests(WebhookPageApps apps) : IClassFixture<WebhookPageApps>
{
    [Theory, Databases]
    public async Task Address_IsSet_TriedOut_AndEnded(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await Issuer.NewAsync(app);
        var browser = await app.MemberAsync(issuer.Organization, Roles.Admin);
        var path = Path(issuer);
        (await browser.PageAsync(path)).MainText().ShouldContain("Set an address above");

        (await browser.PostFormAsync(path, ("webhook_url", receiver.Url + "/in?token=secret"), ("events", "some"), ("type_badge.created", "true"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await issuer.Api.GetWireAsync(issuer.Path)).Data.GetProperty("allowed_webhooks").EnumerateArray().Select(t => t.GetString()).ShouldBe(["badge.created"]);

        // The trial goes out though its kind was not chosen, and can be read back as receivers do.
        (await browser.PostFormAsync(path + "/trial")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var trial = (await receiver.UntilAsync(1)).Single();
        trial.Json.GetProperty("event_type").GetString().ShouldBe(EventTypes.Trial);
        (await issuer.Api.GetWireAsync($"{issuer.Path}/events/{trial.EventId}"))["event_type"].ShouldBe(EventTypes.Trial);
        await issuer.UntilAsync(d => d.State == DeliveryStates.Succeeded);
        var row = Rows(await browser.PageAsync(path)).Single();
        row.TextContent.ShouldContain("Delivered");
        row.TextContent.ShouldContain("Test event");
        row.TextContent.ShouldContain("Status 200 after");
        row.TextContent.ShouldNotContain("secret");

        (await browser.PostFormAsync(path, ("webhook_url", ""), ("events", "all"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await issuer.Api.GetWireAsync(issuer.Path)).Data.GetProperty("webhook_url").GetString().ShouldBeNull();
        var refused = await browser.PostFormAsync(path + "/trial");
        refused.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.PageAsync(path)).QuerySelector(".flash-problem")!.TextContent.ShouldContain("no address");
        receiver.Received.Count.ShouldBe(1);
    }

    [Theory]
    [Databases("ftp://example.org", "all", "webhook_url")]
    [Databases("https://10.0.0.1/in", "all", "webhook_url")]
    [Databases("nonsense", "all", "webhook_url")]
    [Databases("https://hooks.example.org/in", "some", "events")]
    public async Task Address_ThatCannotBe_IsRefused_AndKept(DatabaseKind kind, string url, string events, string field)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), o => o.WebhookUrl = "https://old.example.org");
        var browser = await issuer.App.MemberAsync(issuer.Organization, Roles.Owner);

        var answer = await browser.PostFormAsync(Path(issuer), ("webhook_url", url), ("events", events));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.ParsedAsync();
        page.QuerySelector(".error-summary a")!.GetAttribute("href").ShouldBe($"#f-{field}");
        page.QuerySelector($"#f-{field}").ShouldNotBeNull();
        page.QuerySelector("input[name=webhook_url]")!.GetAttribute("value").ShouldBe(url);
        (await issuer.Api.GetWireAsync(issuer.Path))["webhook_url"].ShouldBe("https://old.example.org");
    }

    [Theory, Databases]
    public async Task FailedDelivery_IsShownWithItsTries_AndSentAgain(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await Issuer.NewAsync(app, o => o.WebhookUrl = receiver.Url + "/in");
        var failed = await issuer.DeliveredAsync(DeliveryStates.Exhausted, 31);
        await issuer.DeliveredAsync(DeliveryStates.Cancelled, 0);
        var waiting = await issuer.DeliveredAsync(DeliveryStates.Pending, 2, TimeSpan.FromHours(5));
        var browser = await app.MemberAsync(issuer.Organization, Roles.Owner);

        Rows(await browser.PageAsync(Path(issuer))).Count.ShouldBe(3);
        var row = Rows(await browser.PageAsync(Path(issuer) + "?show=failed")).Single();
        row.TextContent.ShouldContain("Badge issued");
        row.QuerySelectorAll("ol li").Length.ShouldBe(31);
        row.TextContent.ShouldContain("Status 503 after 12 ms");

        (await browser.PostFormAsync(row.QuerySelector("form")!.GetAttribute("action")!)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await receiver.UntilAsync(1)).Single().EventId.ShouldBe(failed.EventId);
        await app.UntilAsync(issuer.DeliveriesAsync, all => all.Single(d => d.Id == failed.Id).State == DeliveryStates.Succeeded);
        // One that waits is tried at once.
        (await browser.PostFormAsync($"{Path(issuer)}/deliveries/{waiting.Id}/again")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await receiver.UntilAsync(2))[1].EventId.ShouldBe(waiting.EventId);
        (await app.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.OrganizationId == issuer.Organization.Id && a.Action == "webhook.sent_again"))).ShouldBe(2);
    }

    [Theory, Databases]
    public async Task Delivery_OfAnotherOrganization_IsNotSentAgain(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (mine, theirs) = (await Issuer.NewAsync(app, o => o.WebhookUrl = "https://a.example.org"), await Issuer.NewAsync(app, o => o.WebhookUrl = "https://b.example.org"));
        var failed = await theirs.DeliveredAsync(DeliveryStates.Exhausted, 1);
        var browser = await app.MemberAsync(mine.Organization, Roles.Owner);

        (await browser.PostFormAsync($"{Path(mine)}/deliveries/{failed.Id}/again")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await theirs.DeliveriesAsync()).Single().State.ShouldBe(DeliveryStates.Exhausted);
    }

    [Theory, Databases]
    public async Task Log_Walked_ShowsEachDeliveryOnce_LatestFirst(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        for (var i = 0; i < 120; i++)
            await issuer.DeliveredAsync(DeliveryStates.Succeeded, 1);
        var browser = await issuer.App.MemberAsync(issuer.Organization, Roles.Owner);
        var times = new List<string>();
        string? back = null;
        for (string? next = Path(issuer); next is not null; )
        {
            var page = await browser.PageAsync(next);
            times.AddRange(Rows(page).Select(r => r.QuerySelector("time")!.GetAttribute("datetime")!));
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            back = page.QuerySelector("a[rel=prev]")?.GetAttribute("href") ?? back;
        }

        times.Count.ShouldBe(120);
        times.ShouldBe(times.OrderDescending(StringComparer.Ordinal));
        times.Distinct().Count().ShouldBe(120);
        Rows(await browser.PageAsync(back!)).Count.ShouldBe(50);
    }

    private static string Path(Issuer issuer) => $"/mgmt/organizations/{issuer.Organization.Id}/developers/webhook";

    private static List<IElement> Rows(IDocument page) => [.. page.QuerySelectorAll(".deliveries > li")];
}
