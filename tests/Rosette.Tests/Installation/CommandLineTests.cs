using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Organizations;
using Rosette.Platform.Changes;
using Rosette.Server.Commands;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Installation;

/// <summary>What operators type, and how a mistake is answered.</summary>
public sealed class CommandLineTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory]
    [InlineData("--urls", "--urls", "nonsense")]
    [InlineData("--public-url", "--public-url", "https://example.org/path")]
    [InlineData("--database", "--database", "Hots=localhost")]
    [InlineData("--database", "ROSETTE_DATABASE", "Host=127.0.0.1;Port=1;Username=x;Password=secret-word;Timeout=2")]
    [InlineData("--smtp", "--smtp", "mail.example.org")]
    [InlineData("--mail-from", "--mail-from", "nobody")]
    [InlineData("--bounce-address", "--bounce-address", "a-very-long-name-of-it@example.org")]
    [InlineData("--mail-hook-secret", "--mail-hook-secret", "secret-word")]
    [InlineData("--outbound-allow", "--outbound-allow", "127.0.0.0/8,intranet")]
    [InlineData("--data", "ROSETTE_DATA", "/proc/nothing/here")]
    public async Task Start_WithWrongSetting_NamesIt(string option, string named, string value)
    {
        using var folder = new TempFolder();
        string[] data = option == "--data" ? [] : ["--data", folder.Path];

        var result = await Cli.RunAsync(["serve", option, value, .. data]);

        result.Code.ShouldBe(CommandLine.Refused);
        result.Error.ShouldStartWith(named + ":");
        result.Error.Trim().ShouldNotContain('\n');
        result.Error.ShouldNotContain("   at ");
        result.Error.ShouldNotContain("secret-word");
    }

    [Fact]
    public async Task Start_OnPortInUse_NamesTheSetting()
    {
        using var folder = new TempFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var result = await Cli.RunAsync("serve", "--data", folder.Path, "--demo", "false", "--urls", $"http://{other.LocalEndpoint}");

        result.Code.ShouldBe(CommandLine.Refused);
        result.Error.ShouldStartWith("ROSETTE_URLS: another program listens there already.");
    }

    [Theory]
    [InlineData("--help", "Examples:")]
    [InlineData("token create --help", "rosette token create northwind-institute")]
    [InlineData("import --help", "Recipient Email")]
    public async Task Help_SaysWhatToType(string line, string expected)
    {
        var result = await Cli.RunAsync(line.Split(' '));

        result.Code.ShouldBe(0);
        result.Output.ShouldContain(expected);
        result.Output.ShouldContain("ROSETTE_DATA");
    }

    [Theory]
    [InlineData("tokn list", "\"tokn\" is not known here. See: rosette --help")]
    [InlineData("token creat x", "\"creat\" is not known here. See: rosette token --help")]
    [InlineData("org create", "See: rosette org create --help")]
    public async Task Unknown_Command_IsNamed(string line, string expected)
    {
        var result = await Cli.RunAsync(line.Split(' '));

        result.Code.ShouldBe(CommandLine.Refused);
        result.Error.ShouldContain(expected);
    }

    [Theory, Databases]
    public async Task Organization_SameNameTwice_GetsAnotherSlug(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);

        var first = await app.CommandAsync("org", "create", "Ærø Sail & Rope");
        var second = await app.CommandAsync("org", "create", "Ærø Sail & Rope");
        var blank = await app.CommandAsync("org", "create", " ");

        first.Value("Page").ShouldEndWith("/org/aero-sail-rope");
        second.Value("Page").ShouldEndWith("/org/aero-sail-rope.2");
        blank.Code.ShouldBe(CommandLine.Refused);
        blank.Error.ShouldContain("Name can't be blank");
    }

    [Theory, Databases]
    public async Task Token_Rotated_EndsTheOldValue(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync();
        var slug = organization.VanitySlug;
        var made = await app.CommandAsync("token", "create", slug, "--write", "--description", "LMS");
        (await StatusAsync(app, made.Value("Token"))).ShouldBe(HttpStatusCode.OK);

        var rotated = await app.CommandAsync("token", "rotate", slug, made.Value("Id"));
        // The server remembers tokens for a second.
        app.Clock.Advance(TimeSpan.FromSeconds(2));

        (await StatusAsync(app, made.Value("Token"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(app, rotated.Value("Token"))).ShouldBe(HttpStatusCode.OK);
        rotated.Value("Rights").ShouldBe("read+write");
        (await app.CommandAsync("token", "list", slug)).Output.ShouldContain("LMS");

        (await app.CommandAsync("token", "revoke", slug, rotated.Value("Id"))).Code.ShouldBe(0);
        app.Clock.Advance(TimeSpan.FromSeconds(2));
        (await StatusAsync(app, rotated.Value("Token"))).ShouldBe(HttpStatusCode.Unauthorized);
        (await app.CommandAsync("token", "revoke", slug, rotated.Value("Id"))).Code.ShouldBe(CommandLine.Refused);
        var actions = await app.InDatabaseAsync(db =>
            db.AuditEntries.Where(a => a.OrganizationId == organization.Id).OrderBy(a => a.Id).Select(a => a.Action).ToListAsync()
        );
        actions.ShouldBe(["token.created", "token.rotated", "token.revoked"]);
    }

    [Theory, Databases]
    public async Task Token_InProcess_EndsAtOnce(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync();
        var value = await app.TokenAsync(organization);
        (await StatusAsync(app, value)).ShouldBe(HttpStatusCode.OK);
        var id = await app.InDatabaseAsync(db => db.AuthorizationTokens.Where(t => t.OrganizationId == organization.Id).Select(t => t.Id).SingleAsync());

        var rotated = await app.InScopeAsync(services =>
            services.GetRequiredService<AuthorizationTokens>().RotateAsync(
                organization.Id,
                id,
                Actor.System,
                TestContext.Current.CancellationToken
            )
        );

        (await StatusAsync(app, value)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(app, rotated.Value.Value)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory, Databases]
    public async Task Organization_Set_ChangesWhatTheApiSaysAndTakes(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var issuer = await Issuer.NewAsync(app);
        Task<WireAnswer> Nameless() => issuer.TryIssueAsync(null, ("issued_to_first_name", ""), ("issued_to_last_name", null));
        (await Nameless()).ShouldRefuse("issued_to_first_name");

        var set = await app.CommandAsync(
            "org", "set", issuer.Organization.VanitySlug, "--names-may-be-missing", "on", "--require-details", "on", "--hide-tokens", "on", "--verified", "on", "--time-zone", "Asia/Tokyo"
        );
        set.Code.ShouldBe(0, set.Error);
        set.Output.ShouldContain("Asia/Tokyo");
        // Another process: the running one looks again within a second.
        app.Clock.Advance(TimeSpan.FromSeconds(2));

        (await Nameless()).ShouldBe(HttpStatusCode.Created)["issued_to"].ShouldBe("");
        (await issuer.IssueAsync(null, ("issued_at", "2031-05-06T22:30:00Z")))["issued_at_date"].ShouldBe("2031-05-07");
        var shown = (await issuer.Api.GetWireAsync(issuer.Path)).Data;
        (shown.GetProperty("verified").GetBoolean(), shown.GetProperty("require_template_detail_attributes").GetBoolean()).ShouldBe((true, true));
        (await issuer.Api.GetWireAsync(issuer.Path + "/authorization_tokens")).Data[0].GetProperty("token").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await app.CommandAsync("org", "set", issuer.Organization.VanitySlug, "--verified", "off", "--time-zone", "Nowhere/Atall")).Error.ShouldContain("Europe/Berlin");
        (await app.CommandAsync("org", "set", issuer.Organization.VanitySlug, "--verified", "off", "--time-zone", "")).Output.ShouldContain("UTC");
        (await issuer.Api.GetWireAsync(issuer.Path)).Data.GetProperty("verified").GetBoolean().ShouldBeFalse();
        (await app.CommandAsync("org", "set", issuer.Organization.VanitySlug, "--verified", "maybe")).Code.ShouldNotBe(0);
    }

    [Theory, Databases]
    public async Task Workforce_SwitchedOnAndOff_OpensTheApi(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync();
        var api = await app.ApiClientAsync(organization);
        async Task<HttpStatusCode> StatusAsync() => (await api.GetWireAsync($"/v1/organizations/{organization.Id}/employees")).Status;

        (await StatusAsync()).ShouldBe(HttpStatusCode.Forbidden);
        (await app.CommandAsync("org", "workforce", organization.VanitySlug, "on")).Output.ShouldContain("Workforce is on");
        (await StatusAsync()).ShouldBe(HttpStatusCode.OK);
        (await app.CommandAsync("org", "workforce", organization.VanitySlug, "off")).Code.ShouldBe(0);
        (await StatusAsync()).ShouldBe(HttpStatusCode.Forbidden);
        (await app.CommandAsync("org", "workforce", organization.VanitySlug, "maybe")).Code.ShouldNotBe(0);
    }

    [Theory, Databases]
    public async Task Template_Created_CanBeIssued(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var organization = await app.OrganizationAsync();

        var tooFew = await app.CommandAsync("template", "create", organization.VanitySlug, "Knots I", "--description", "Ties.", "--skill", "a", "b");
        var made = await app.CommandAsync("template", "create", organization.VanitySlug, "Knots I", "--description", "Ties.", "--skill", "a", "b", "c");

        tooFew.Error.ShouldContain("Skills must be at least three");
        (await app.CommandAsync("template", "list", organization.VanitySlug)).Output.ShouldContain("Knots I");
        var image = await app.InDatabaseAsync(db =>
            db.BadgeTemplates.Where(t => t.Id == Guid.Parse(made.Value("Id"))).Select(t => t.Image!).SingleAsync()
        );
        image.FileName.ShouldBe("knots-i.png");
        image.Length.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public async Task Template_WithWrongImage_SaysSo()
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var organization = await app.OrganizationAsync();
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "picture.png");
        await File.WriteAllTextAsync(file, "not a picture", TestContext.Current.CancellationToken);
        string[] create = ["template", "create", organization.VanitySlug, "Knots", "--description", "x", "--skill", "a", "b", "c", "--image"];

        (await app.CommandAsync([.. create, file])).Error.ShouldContain("Image was refused");
        (await app.CommandAsync([.. create, file + ".missing"])).Error.ShouldStartWith("--image:");
    }

    private static async Task<HttpStatusCode> StatusAsync(RosetteApp app, string token) =>
        (await app.ApiClient(token).GetAsync("/v1/organizations", TestContext.Current.CancellationToken)).StatusCode;
}
