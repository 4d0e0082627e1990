using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Mail;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Tests.Client;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Mail;
using Rosette.Webhooks;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Webhooks;

/// <summary>Several endpoints an organization, beside its <c>webhook_url</c>: signed, disabled when they are gone, let wait when they ask.</summary>
public sealed partial class EndpointTests(WebhookPageApps apps) : IClassFixture<WebhookPageApps>
{
    [Theory, Databases]
    public async Task Endpoint_AddedInTheConsole_IsSigned_AndAfterARotationByBothSecretsForADay(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(WebhookApps.OptionsOn(kind) with { Smtp = false, Configure = SignedIn.Allow });
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await Issuer.NewAsync(app);
        var browser = await app.MemberAsync(issuer.Organization, Roles.Admin);
        var first = await SecretAsync(await browser.PostFormAsync(Path(issuer) + "/endpoints", ("url", receiver.Url + "/in?token=hidden"), ("description", "Campus"), ("events", "all")));
        var endpoint = await app.InDatabaseAsync(db => db.WebhookEndpoints.SingleAsync(e => e.OrganizationId == issuer.Organization.Id));
        endpoint.Secret.ShouldNotContain(first);

        await issuer.IssueAsync();
        var hook = (await receiver.UntilAsync(1)).Single();
        hook.Json.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "organization_id", "event_type", "occurred_at"]);
        hook.Headers["webhook-id"].ShouldBe(hook.EventId.ToString());
        (app.Clock.GetUtcNow().ToUnixTimeSeconds() - long.Parse(hook.Headers["webhook-timestamp"])).ShouldBeInRange(0, 60);
        hook.Headers["webhook-signature"].ShouldBe(Signature(first, hook));

        var page = $"{Path(issuer)}/endpoints/{endpoint.Id}";
        var second = await SecretAsync(await browser.PostFormAsync(page + "/rotate"));
        second.ShouldNotBe(first);
        (await browser.PostFormAsync(page + "/trial")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        hook = (await receiver.UntilAsync(2))[1];
        hook.Json.GetProperty("event_type").GetString().ShouldBe(EventTypes.Trial);
        hook.Headers["webhook-signature"].ShouldBe($"{Signature(second, hook)} {Signature(first, hook)}");
        await issuer.UntilAsync(d => d.State == DeliveryStates.Succeeded);
        var shown = (await browser.PageAsync(page)).MainText();
        shown.ShouldContain("Test event");
        shown.ShouldContain("Campus");
        shown.ShouldNotContain("hidden");
        shown.ShouldNotContain("whsec_");
        app.Logs.Text.ShouldNotContain("whsec_");

        app.Clock.Advance(WebhookSecrets.Overlap + TimeSpan.FromSeconds(1));
        await issuer.IssueAsync();
        hook = (await receiver.UntilAsync(3))[2];
        hook.Headers["webhook-signature"].ShouldBe(Signature(second, hook));
    }

    [Theory, Databases]
    public async Task EachEndpoint_GetsWhatItChose_WrittenWithTheBadge(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await app.ListeningAsync(receiver.Url + "/attribute");
        var all = await AddAsync(issuer, receiver.Url + "/all");
        var created = await AddAsync(issuer, receiver.Url + "/created", e => e.EventTypes.Add(EventTypes.BadgeCreated));
        await AddAsync(issuer, receiver.Url + "/deleted", e => e.EventTypes.Add(EventTypes.BadgeDeleted));
        await AddAsync(issuer, receiver.Url + "/off", e => e.DisabledReason = DisabledReasons.ByHand);
        await AddAsync(await Issuer.NewAsync(app), receiver.Url + "/others");

        await issuer.IssueAtOnceAsync(3);
        var owed = await issuer.DeliveriesAsync();
        owed.CountBy(d => d.EndpointId ?? Guid.Empty).Select(c => (c.Key, c.Value)).ShouldBe([(Guid.Empty, 3), (all, 3), (created, 3)], ignoreOrder: true);
        owed.ShouldAllBe(d => d.Id.Version == 7);
        owed.Select(d => d.EventId).Distinct().Count().ShouldBe(3);
        var badge = (await issuer.IssueAsync()).Id;
        (await issuer.Api.DeleteWireAsync($"{issuer.Badges}/{badge}")).ShouldBe(HttpStatusCode.NoContent);

        await receiver.UntilAsync(15);
        await issuer.UntilAsync(d => d.State == DeliveryStates.Succeeded);
        receiver.Received.CountBy(h => h.PathAndQuery).Select(c => (c.Key, c.Value)).ShouldBe([("/attribute", 5), ("/all", 5), ("/created", 4), ("/deleted", 1)], ignoreOrder: true);
        receiver.Received.Where(h => h.PathAndQuery == "/attribute").ShouldAllBe(h => !h.Headers.ContainsKey("webhook-signature"));
    }

    [Theory, Databases]
    public async Task Gone_DisablesAnEndpointAtOnce_ButNotTheAttribute(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(WebhookApps.OptionsOn(kind));
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await app.ListeningAsync(receiver.Url + "/410");
        var endpoint = await AddAsync(issuer, receiver.Url + "/410");

        await issuer.IssueAsync();
        await issuer.UntilAttemptsAsync(2);

        var both = await issuer.DeliveriesAsync();
        both.Single(d => d.EndpointId == endpoint).State.ShouldBe(DeliveryStates.Exhausted);
        both.Single(d => d.EndpointId == null).State.ShouldBe(DeliveryStates.Pending);
        var stands = await FindAsync(app, endpoint);
        stands.DisabledReason.ShouldBe(DisabledReasons.Gone);
        stands.DisabledAt.ShouldNotBeNull();
        await issuer.IssueAsync();
        (await issuer.DeliveriesAsync()).Count(d => d.EndpointId == endpoint).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Endpoint_ThatOnlyFailsFor25Days_IsDisabled_AndASuccessBeginsAnew(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(WebhookApps.OptionsOn(kind));
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await Issuer.NewAsync(app);
        var longAgo = app.Clock.Now() - TimeSpan.FromDays(24);
        var failing = await AddAsync(issuer, receiver.Url + "/500", e => e.FailingSince = longAgo);
        var recovering = await AddAsync(issuer, receiver.Url + "/in", e => e.FailingSince = longAgo);

        await issuer.IssueAsync();
        await issuer.UntilAttemptsAsync(2);
        (await FindAsync(app, failing)).ShouldSatisfyAllConditions(e => e.FailingSince.ShouldBe(longAgo), e => e.IsEnabled.ShouldBeTrue());
        (await FindAsync(app, recovering)).FailingSince.ShouldBeNull();

        app.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await issuer.UntilAttemptsAsync(3);
        (await FindAsync(app, failing)).DisabledReason.ShouldBe(DisabledReasons.Failing);
        (await FindAsync(app, recovering)).IsEnabled.ShouldBeTrue();
        // What still waits is not sent.
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.UntilAsync(issuer.DeliveriesAsync, all => all.Single(d => d.EndpointId == failing).State == DeliveryStates.Cancelled);
        receiver.Received.Count(h => h.PathAndQuery == "/500").ShouldBe(2);
    }

    [Theory, Databases]
    public async Task RetryAfter_IsHonoured(DatabaseKind kind)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await (await apps.OnAsync(kind)).ListeningAsync(receiver.Url + "/wait");
        await issuer.IssueAsync();

        var attempt = (await issuer.UntilAttemptsAsync(1)).Single();

        (await issuer.DeliveriesAsync()).Single().NextAttemptAt.ShouldBe(attempt.At.AddSeconds(120));
    }

    [Theory]
    [InlineData(5, null, 5)]
    [InlineData(60, 1, 60)]
    [InlineData(5, 600, 600)]
    [InlineData(5, 90_000, 3_600)]
    [InlineData(7_200, 90_000, 14_400)]
    [InlineData(86_400, 900_000, 86_400)]
    public void RetryAfter_HasBounds(int step, int? asked, int waits) =>
        DeliveryRetries.Within(TimeSpan.FromSeconds(step), asked is { } seconds ? TimeSpan.FromSeconds(seconds) : null).ShouldBe(TimeSpan.FromSeconds(waits));

    [Theory, Databases]
    public async Task DeadAndSlowEndpoints_DoNotHoldUpAThird(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        await using var slow = await WebhookReceiver.StartAsync();
        await using var quick = await WebhookReceiver.StartAsync();
        var issuer = await Issuer.NewAsync(app);
        await AddAsync(issuer, slow.Url + "/held");
        await AddAsync(issuer, $"http://127.0.0.1:{FreePort.Next()}/dead");
        var third = await AddAsync(issuer, quick.Url);

        await issuer.IssueAtOnceAsync(40);
        await slow.UntilAsync(4);

        (await quick.UntilAsync(40)).Select(h => h.EventId).Distinct().Count().ShouldBe(40);
        var all = await app.UntilAsync(issuer.DeliveriesAsync, found => found.Where(d => d.EndpointId == third).All(d => d.State == DeliveryStates.Succeeded));
        all.Count(d => d.State == DeliveryStates.Pending).ShouldBe(80);
        slow.Received.Count.ShouldBe(4);
    }

    [Theory, Databases]
    public async Task WhatAReceiverMissed_IsSentAgain_AllSinceATime(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await Issuer.NewAsync(app, o => o.WebhookUrl = receiver.Url + "/in");
        await issuer.DeliveredAsync(DeliveryStates.Exhausted, 1);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        var since = app.Clock.Now();
        var failed = await issuer.DeliveredAsync(DeliveryStates.Exhausted, 1);
        var cancelled = await issuer.DeliveredAsync(DeliveryStates.Cancelled, 0);
        var arrived = await issuer.DeliveredAsync(DeliveryStates.Succeeded, 1);
        await issuer.DeliveredAsync(DeliveryStates.Pending, 2, TimeSpan.FromHours(5));
        var browser = await app.MemberAsync(issuer.Organization, Roles.Owner);
        var form = (await browser.PageAsync(Path(issuer))).QuerySelector($"form[action='{Path(issuer)}/redeliver']")!;
        form.QuerySelector("input[name=since]")!.GetAttribute("type").ShouldBe("datetime-local");

        (await Asked("not a time", "missed")).ShouldContain("Say since when");
        receiver.Received.ShouldBeEmpty();
        (await Asked(since.ToString("yyyy-MM-dd'T'HH:mm:ss"), "missed")).ShouldContain("2 events are on their way again");
        (await receiver.UntilAsync(2)).Select(h => h.EventId).ShouldBe([failed.EventId, cancelled.EventId], ignoreOrder: true);
        await app.UntilAsync(issuer.DeliveriesAsync, all => all.Count(d => d.State == DeliveryStates.Succeeded) == 3);
        (await Asked(since.ToString("yyyy-MM-dd'T'HH:mm"), "all")).ShouldContain("3 events are on their way again");
        (await receiver.UntilAsync(5)).Count(h => h.EventId == arrived.EventId).ShouldBe(1);
        (await app.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.OrganizationId == issuer.Organization.Id && a.Action == "webhook.sent_again_since"))).ShouldBe(2);

        var stranger = await app.MemberAsync((await Issuer.NewAsync(app)).Organization, Roles.Owner);
        (await stranger.PostFormAsync(Path(issuer) + "/redeliver", ("since", "2020-01-01"), ("which", "all"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        async Task<string> Asked(string time, string which)
        {
            (await browser.PostFormAsync(Path(issuer) + "/redeliver", ("since", time), ("which", which))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            return (await browser.PageAsync(Path(issuer))).MainText();
        }
    }

    [Theory, Databases]
    public async Task Log_ShowsTheRequest_AndWhatTheReceiverSaid(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await app.ListeningAsync(receiver.Url + "/complains");
        await issuer.IssueAsync();
        var attempt = (await issuer.UntilAttemptsAsync(1)).Single();
        attempt.Answer.ShouldBe("No such hook.\nAsk <the campus>.");

        var page = await (await app.MemberAsync(issuer.Organization, Roles.Admin)).PageAsync(Path(issuer));

        page.MainText().ShouldContain("Ask <the campus>.");
        page.QuerySelectorAll("pre.said").Select(p => p.TextContent).ShouldContain(receiver.Received.Single().Text);
    }

    [Theory, Databases]
    public async Task Endpoint_IsChanged(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var issuer = await Issuer.NewAsync(app);
        var endpoint = await AddAsync(issuer, "https://hooks.example.org/in", e => e.FailingSince = app.Clock.Now());
        var browser = await app.MemberAsync(issuer.Organization, Roles.Admin);
        var page = $"{Path(issuer)}/endpoints/{endpoint}";
        (await browser.PageAsync(page + "/edit")).QuerySelector("input[name=url]")!.GetAttribute("value").ShouldBe("https://hooks.example.org/in");

        (await browser.PostFormAsync(page, ("url", "https://10.0.0.1/in"), ("events", "all"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.PostFormAsync(page, ("url", "https://new.example.org/in"), ("description", " Campus "), ("events", "some"), ("type_badge.deleted", "true"))).StatusCode.ShouldBe(
            HttpStatusCode.SeeOther
        );

        var stands = await FindAsync(app, endpoint);
        (stands.Url, stands.Host, stands.Description, stands.FailingSince).ShouldBe(("https://new.example.org/in", "new.example.org:443", "Campus", null));
        stands.EventTypes.ShouldBe([EventTypes.BadgeDeleted]);
    }

    [Theory, Databases]
    public async Task OwnersAndAdmins_HearOfAnAddressThatFails_AndOfOneThatWasDisabled(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(WebhookApps.OptionsOn(kind) with { Smtp = false });
        var issuer = await Issuer.NewAsync(app, o => o.WebhookUrl = "https://hooks.example.org/in?token=hidden");
        await app.RunScheduleAsync("webhook.failing");
        var (owner, reporter) = (await app.UserAsync(), await app.UserAsync());
        await app.InDatabaseAsync(async db =>
        {
            db.Add(new Member { OrganizationId = issuer.Organization.Id, UserId = owner.Id, Role = Roles.Owner, CreatedAt = app.Clock.Now() });
            db.Add(new Member { OrganizationId = issuer.Organization.Id, UserId = reporter.Id, Role = Roles.Reporter, CreatedAt = app.Clock.Now() });
            return await db.SaveChangesAsync();
        });
        var endpoint = await AddAsync(issuer, "https://second.example.org/in", e => e.FailingSince = app.Clock.Now());
        await app.InDatabaseAsync(db => db.Organizations.Where(o => o.Id == issuer.Organization.Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.WebhookFailingSince, app.Clock.Now())));

        var counts = new List<int>();
        foreach (var hours in new[] { 0.5, 0.6, 20, 4, 24 * 20, 24 * 1.1, 24 })
        {
            app.Clock.Advance(TimeSpan.FromHours(hours));
            await app.RunScheduleAsync("webhook.failing");
            counts.Add((await MailsAsync(MailKinds.WebhookFailing)).Count);
        }
        counts.ShouldBe([0, 2, 2, 4, 4, 6, 6]);
        await app.InDatabaseAsync(db =>
            db.WebhookEndpoints.Where(e => e.Id == endpoint)
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.DisabledReason, DisabledReasons.Failing).SetProperty(e => e.DisabledAt, app.Clock.Now()))
        );
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.RunScheduleAsync("webhook.failing");
        await app.RunScheduleAsync("webhook.failing");
        (await MailsAsync(MailKinds.WebhookDisabled)).Count.ShouldBe(1);
        (await MailsAsync(MailKinds.WebhookFailing)).ShouldAllBe(m => !m.Data.Values.Any(v => v.Contains("hidden")));

        async Task<List<OutgoingMail>> MailsAsync(string mailKind)
        {
            var mails = await app.InDatabaseAsync(db => db.OutgoingMails.AsNoTracking().Where(m => m.Kind == mailKind).ToListAsync());
            mails.ShouldAllBe(m => m.UserId == owner.Id);
            return mails;
        }
    }

    [Theory, Databases]
    public async Task Console_RefusesWhatCannotBe_AndShowsNobodyElsesEndpoint(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (mine, theirs) = (await Issuer.NewAsync(app), await Issuer.NewAsync(app));
        var endpoint = await AddAsync(theirs, "https://hooks.example.org/in");
        var browser = await app.MemberAsync(mine.Organization, Roles.Owner);
        (await browser.PostFormAsync(Path(mine) + "/endpoints", ("url", "https://10.0.0.1/in"), ("events", "all"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.PostFormAsync(Path(mine) + "/endpoints", ("url", "https://hooks.example.org"), ("events", "some"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.GetAsync($"{Path(mine)}/endpoints/{endpoint}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var deed in new[] { "rotate", "enable", "disable", "trial", "delete" })
            (await browser.PostFormAsync($"{Path(mine)}/endpoints/{endpoint}/{deed}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await FindAsync(app, endpoint)).FormerSecret.ShouldBeNull();

        var owner = await app.MemberAsync(theirs.Organization, Roles.Owner);
        foreach (var deed in new[] { "disable", "enable", "delete" })
        {
            (await owner.PageAsync(Path(theirs))).MainText().ShouldContain(deed == "enable" ? "Disabled" : "Enabled");
            (await owner.PostFormAsync($"{Path(theirs)}/endpoints/{endpoint}/{deed}")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }
        (await app.InDatabaseAsync(db => db.WebhookEndpoints.AnyAsync(e => e.Id == endpoint))).ShouldBeFalse();
    }

    private static string Path(Issuer issuer) => $"/mgmt/organizations/{issuer.Organization.Id}/developers/webhook";

    private static Task<WebhookEndpoint> FindAsync(RosetteApp app, Guid id) => app.InDatabaseAsync(db => db.WebhookEndpoints.AsNoTracking().SingleAsync(e => e.Id == id));

    private static Task<Guid> AddAsync(Issuer issuer, string url, Action<WebhookEndpoint>? more = null)
    {
        var (app, secrets) = (issuer.App, issuer.App.Services.GetRequiredService<WebhookSecrets>());
        var endpoint = new WebhookEndpoint
        {
            Id = app.Clock.NewId(),
            OrganizationId = issuer.Organization.Id,
            Url = url,
            Host = WebhookAddress.HostOf(url),
            Secret = secrets.Protect(WebhookSecrets.New()),
            CreatedAt = app.Clock.Now(),
        };
        more?.Invoke(endpoint);
        return app.InDatabaseAsync(async db =>
        {
            db.Add(endpoint);
            await db.SaveChangesAsync();
            return endpoint.Id;
        });
    }

    // By the text of the convention, with nothing of the product.
    private static string Signature(string secret, ReceivedWebhook hook)
    {
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
        var signed = $"{hook.Headers["webhook-id"]}.{hook.Headers["webhook-timestamp"]}.{hook.Text}";
        return "v1," + Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(signed)));
    }

    private static async Task<string> SecretAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return SecretPattern().Match((await answer.ParsedAsync()).MainText()).Value;
    }

    [GeneratedRegex("whsec_[A-Za-z0-9+/]{43}=")]
    private static partial Regex SecretPattern();
}
