using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Rosette.Organizations;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Installation;

/// <summary>The first set-up of an installation with real settings.</summary>
public sealed partial class FirstRunTests
{
    [Theory, Databases]
    public async Task Setup_ByTheLink_WorksOnce(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind });
        var link = LinkIn(app);
        var browser = app.NewClient(cookies: true);

        var done = await PostAsync(browser, await PageAsync(browser, link), Answers());

        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = new HtmlParser().ParseDocument(await TextAsync(done));
        var token = page.QuerySelector("#token")!.TextContent;
        (await app.ApiClient(token).GetAsync("/v1/organizations", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        page.QuerySelector("#curl")!.TextContent.ShouldContain(token);
        var user = await app.InDatabaseAsync(db => db.Users.Include(u => u.Emails).SingleAsync());
        user.IsOperator.ShouldBeTrue();
        user.Emails.ShouldHaveSingleItem().ConfirmedAt.ShouldNotBeNull();
        var member = await app.InDatabaseAsync(db => db.Members.Include(m => m.Organization).SingleAsync());
        (member.Role, member.Organization!.Name, member.UserId).ShouldBe((Roles.Owner, "Northwind Institute", user.Id));

        (await browser.GetAsync(link, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await app.RestartAsync();
        Links().Matches(app.Logs.Text).Count.ShouldBe(1, "no second link is printed");
    }

    [Theory, Databases]
    public async Task Setup_ByManyAtOnce_MakesOne(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind });
        var link = LinkIn(app);
        var browser = app.NewClient(cookies: true);
        var page = await PageAsync(browser, link);

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostAsync(browser, page, Answers())));

        all.Count(r => r.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        all.Count(r => r.StatusCode == HttpStatusCode.NotFound).ShouldBe(7);
        (await app.InDatabaseAsync(db => db.Users.CountAsync())).ShouldBe(1);
        (await app.InDatabaseAsync(db => db.Organizations.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task Setup_WithWrongCode_IsClosed()
    {
        await using var app = await RosetteApp.StartAsync();
        var browser = app.NewClient(cookies: true);

        foreach (var path in new[] { "/setup", "/setup?code=", "/setup?code=AAAA", $"/setup?code={new string('A', 43)}", $"/setup?code={new string('x', 5000)}" })
            (await browser.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);

        (await app.InDatabaseAsync(db => db.Users.AnyAsync())).ShouldBeFalse();
    }

    [Fact]
    public async Task Setup_ManyTries_AreSlowedDown()
    {
        await using var app = await RosetteApp.StartAsync();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
            statuses.Add((await app.Client.GetAsync($"/setup?code={i}", TestContext.Current.CancellationToken)).StatusCode);

        statuses[^1].ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Setup_WithWrongFields_NamesThemAndStaysOpen()
    {
        await using var app = await RosetteApp.StartAsync();
        var browser = app.NewClient(cookies: true);
        var page = await PageAsync(browser, LinkIn(app));
        var answers = Answers();
        (answers["email"], answers["password"], answers["organization"]) = ("ada@", "short", " ");

        var refused = await PostAsync(browser, page, answers);

        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var again = new HtmlParser().ParseDocument(await TextAsync(refused));
        again.QuerySelectorAll(".field-error").Length.ShouldBe(3);
        again.QuerySelector("[name=email]")!.GetAttribute("value").ShouldBe("ada@");
        (await TextAsync(refused)).ShouldNotContain("short");
        (await PostAsync(browser, await TextAsync(refused), Answers())).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Setup_WithoutFormToken_IsRefused()
    {
        await using var app = await RosetteApp.StartAsync();
        var answers = Answers();
        answers["code"] = new Uri(LinkIn(app)).Query[6..];

        using var form = new FormUrlEncodedContent(answers);
        (await app.Client.PostAsync("/setup", form, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, Databases]
    public async Task Operator_ByCommandLine_ClosesTheSetup(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind });
        var link = LinkIn(app);

        var invited = await app.CommandAsync("user", "invite", "ada@example.org", "--operator");

        invited.Output.ShouldContain(app.Settings.Url("/go/"));
        (await app.Client.GetAsync(link, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task RealSettings_MakeNoDemonstration(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind });

        File.Exists(Path.Combine(app.Settings.Data, "demo.json")).ShouldBeFalse();
        (await app.InDatabaseAsync(db => db.Organizations.AnyAsync())).ShouldBeFalse();
        (await app.InDatabaseAsync(db => db.Users.AnyAsync())).ShouldBeFalse();
        (await app.Client.GetAsync("/mailbox", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Client.GetStringAsync("/", TestContext.Current.CancellationToken)).ShouldNotContain("/mailbox");
    }

    [GeneratedRegex(@"http\S+/setup\?code=\S+")]
    private static partial Regex Links();

    private static string LinkIn(RosetteApp app) => Links().Match(app.Logs.Text).Value;

    private static Dictionary<string, string> Answers() =>
        new()
        {
            ["email"] = "ada@example.org",
            ["password"] = "correct horse battery",
            ["first_name"] = "Ada",
            ["last_name"] = "Lovelace",
            ["organization"] = "Northwind Institute",
        };

    private static async Task<string> PageAsync(HttpClient browser, string link)
    {
        var response = await browser.GetAsync(link, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await TextAsync(response);
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string page, Dictionary<string, string> answers)
    {
        var document = new HtmlParser().ParseDocument(page);
        var form = new Dictionary<string, string>(answers);
        foreach (var hidden in document.QuerySelectorAll("main form input[type=hidden]"))
            form[hidden.GetAttribute("name")!] = hidden.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(form);
        return await browser.PostAsync("/setup", content, TestContext.Current.CancellationToken);
    }

    private static Task<string> TextAsync(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
