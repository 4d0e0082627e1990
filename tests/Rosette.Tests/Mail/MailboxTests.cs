using System.Net;
using System.Net.Http.Json;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Mail;

public sealed class MailboxApps : RosetteApps
{
    protected override RosetteAppOptions Options => new() { Smtp = false, Demo = true };
}

/// <summary>The mailbox of a demonstration without a mail server.</summary>
public sealed class MailboxTests(MailboxApps apps) : IClassFixture<MailboxApps>
{
    [Theory, Databases]
    public async Task IssuedBadge_LiesInTheMailbox(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync("Harbour School");
        var template = await app.TemplateAsync(organization, "Knots <i>and</i> splices");
        var address = Seed.NewAddress();
        using var api = await app.ApiClientAsync(organization);
        using var issued = await api.PostAsJsonAsync(
            $"/v1/organizations/{organization.Id}/badges",
            new
            {
                recipient_email = address,
                badge_template_id = template.Id,
                issued_to_first_name = "Ines",
                issued_to_last_name = "Duarte",
                issued_at = "2026-11-24 09:00:00 UTC",
                notification_message = "Well done!",
            },
            TestContext.Current.CancellationToken
        );
        issued.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = await app.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.ToAddress == address).Select(m => m.Id).SingleAsync());
        await app.UntilAsync(id, MailStates.HandedOver);

        var list = await PageAsync(app, $"/mailbox?to={address.ToUpperInvariant()}");
        list.QuerySelectorAll("article").Length.ShouldBe(1);
        var link = list.QuerySelector("article a")!;
        link.TextContent.ShouldBe("Harbour School issued you a badge: Knots <i>and</i> splices");
        link.GetAttribute("href").ShouldBe($"/mailbox/{id}");

        var message = await PageAsync(app, $"/mailbox/{id}");
        var frame = message.QuerySelector("iframe")!;
        frame.GetAttribute("sandbox")!.ShouldNotContain("allow-scripts");
        frame.GetAttribute("sandbox")!.ShouldNotContain("allow-same-origin");
        message.QuerySelector("pre")!.TextContent.ShouldContain("> Well done!");

        using var body = await app.Client.GetAsync(frame.GetAttribute("src"), TestContext.Current.CancellationToken);
        var policy = string.Join(' ', body.Headers.GetValues("Content-Security-Policy"));
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'self'");
        policy.ShouldNotContain("script");
        body.Headers.Contains("X-Frame-Options").ShouldBeFalse();
        (await body.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("<base target=\"_top\">");
    }

    [Theory, Databases]
    public async Task Mailbox_PagesThroughManyMails(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var address = Seed.NewAddress();
        await app.InDatabaseAsync(async db =>
        {
            for (var n = 1; n <= 51; n++)
                db.MailboxMessages.Add(
                    new MailboxMessage
                    {
                        Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(n)),
                        ToAddress = address,
                        Subject = $"Mail {n}",
                        Html = "",
                        Text = "",
                        At = DateTime.UnixEpoch.AddDays(n),
                    }
                );
            return await db.SaveChangesAsync();
        });
        var first = await PageAsync(app, $"/mailbox?to={address}");
        first.QuerySelectorAll("article a").Select(a => a.TextContent).ShouldBe(Enumerable.Range(2, 50).Reverse().Select(n => $"Mail {n}"));
        var second = await PageAsync(app, first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        second.QuerySelectorAll("article a").Single().TextContent.ShouldBe("Mail 1");
        (await PageAsync(app, "/mailbox?to=nobody@example.org&page=x")).QuerySelectorAll("article").ShouldBeEmpty();
    }

    [Fact]
    public async Task UnknownMail_Is404()
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        foreach (var path in new[] { $"/mailbox/{Guid.NewGuid()}", $"/mailbox/{Guid.NewGuid()}/body", "/mailbox/x" })
            (await app.Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task WithServerOrWithoutDemonstration_ThereIsNoMailbox(bool smtp, bool demo)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Smtp = smtp, Demo = demo });
        (await app.Client.GetAsync("/mailbox", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(RosetteApp app, string path)
    {
        using var answer = await app.Client.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }
}
