using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Earners;
using Rosette.OAuth;
using Rosette.Platform.Changes;
using Rosette.Templates;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Webhooks;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Clients;

/// <summary>Products that clients of other languages talk to: webhooks reach this machine, and a person may be signed in.</summary>
public sealed class ClientApps : WebhookApps
{
    protected override RosetteAppOptions Options => base.Options with { Configure = SignedIn.Allow };
}

/// <summary>
/// The same program in each language, written as existing clients are and with nothing but the language's own HTTP library.
/// Each has an organization of its own, and each must see what <c>Programs/expected.jsonl</c> says.
/// </summary>
public sealed class ClientTests(ClientApps apps) : IClassFixture<ClientApps>
{
    private const string Callback = "https://client.example/callback";

    [Theory]
    [InlineData(DatabaseKind.Sqlite, "client.py")]
    [InlineData(DatabaseKind.Sqlite, "client.rb")]
    [InlineData(DatabaseKind.Sqlite, "client.php")]
    [InlineData(DatabaseKind.Sqlite, "client.go")]
    [InlineData(DatabaseKind.Sqlite, "client.mjs")]
    [InlineData(DatabaseKind.Sqlite, "client.sh")]
    [InlineData(DatabaseKind.Postgres, "client.py")]
    public async Task Client_OfAnotherLanguage_SeesTheSame(DatabaseKind kind, string program)
    {
        ClientProgram.Require(Path.GetExtension(program));
        var issuer = await IssuerAsync(await apps.OnAsync(kind));

        var printed = await ClientProgram.RunAsync(FileOf(program), await EnvironmentAsync(issuer));

        var expected = Lines(await File.ReadAllTextAsync(FileOf("expected.jsonl"))).Where(line => program != "client.sh" || line["step"]!.ToString() != "webhook");
        foreach (var (seen, wanted) in Lines(printed).Zip(expected))
            JsonNode.DeepEquals(seen, wanted).ShouldBeTrue($"saw    {seen.ToJsonString()}\nwanted {wanted.ToJsonString()}");
        Lines(printed).Count().ShouldBe(expected.Count());
    }

    private static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, "Clients", "Programs", name);

    private static IEnumerable<JsonNode> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!);

    /// <summary>55 active templates and an archived one beside the one that is issued, so that lists have two pages.</summary>
    private static async Task<Issuer> IssuerAsync(RosetteApp app)
    {
        var picture = (await app.PictureAsync()).Id;
        var issuer = await Issuer.NewAsync(app, template: t => (t.Name, t.ImageId, t.Skills) = ("Knots", picture, ["Knots", "Rope care", "Seamanship"]));
        for (var n = 1; n <= 55; n++)
            await app.TemplateAsync(issuer.Organization, $"Level {n:00}");
        await app.TemplateAsync(issuer.Organization, "Of old", t => t.State = TemplateStates.Archived);
        return issuer;
    }

    private static async Task<Dictionary<string, string>> EnvironmentAsync(Issuer issuer)
    {
        var app = issuer.App;
        var known = await app.UserAsync();
        // Of another organization, so that they are not among what the program counts.
        var shown = await app.TemplateAsync(await app.OrganizationAsync(), change: t => t.Skills = ["Knots"]);
        for (var n = 0; n < 50; n++)
            await app.BadgeAsync(shown, known);
        var earner = await app.UserAsync();
        await app.BadgeAsync(shown, email: earner.Email);
        var program = await RegisterAsync(issuer, [], OAuthScopes.OfOrganizations);
        var client = await RegisterAsync(issuer, [Callback], []);
        return new()
        {
            ["BASE"] = app.BaseAddress.GetLeftPart(UriPartial.Authority),
            ["TOKEN"] = await app.TokenAsync(issuer.Organization),
            ["ORGANIZATION"] = issuer.Organization.Id.ToString(),
            ["TEMPLATE"] = issuer.Template.Id.ToString(),
            ["VANITY"] = known.VanitySlug,
            ["PROGRAM_ID"] = program.Id,
            ["PROGRAM_SECRET"] = program.Secret,
            ["CLIENT_ID"] = client.Id,
            ["CLIENT_SECRET"] = client.Secret,
            ["REDIRECT_URI"] = Callback,
            ["CODE"] = await CodeAsync(app, client.Id, earner),
        };
    }

    private static Task<(string Id, string Secret)> RegisterAsync(Issuer issuer, IReadOnlyList<string> redirects, IReadOnlyList<string> scopes) =>
        issuer.App.InScopeAsync(async services =>
        {
            var input = new OAuthApplicationInput("Client", null, redirects, scopes);
            var made = (await services.GetRequiredService<OAuthApplications>().CreateAsync(issuer.Organization.Id, input, Actor.CommandLine, default)).Value;
            return (made.Application.ClientId!, made.Secret);
        });

    /// <summary>The person's part of the flow, in a browser: no scope and no PKCE, the state comes back unchanged.</summary>
    private static async Task<string> CodeAsync(RosetteApp app, string client, User earner)
    {
        var browser = app.BrowserOf(earner);
        var page = await browser.PageAsync($"/oauth/authorize?client_id={client}&redirect_uri={Uri.EscapeDataString(Callback)}&response_type=code&state=st%20ate");
        using var answer = await browser.SendFormAsync(page, "/oauth/authorize", ("decision", "allow"));
        answer.Headers.Location!.ToString().ShouldStartWith(Callback);
        var back = System.Web.HttpUtility.ParseQueryString(answer.Headers.Location.Query);
        back["state"].ShouldBe("st ate");
        return back["code"]!;
    }
}
