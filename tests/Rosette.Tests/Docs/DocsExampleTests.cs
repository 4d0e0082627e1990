using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Docs;
using Rosette.OAuth;
using Rosette.Platform.Changes;
using Rosette.Tests.Clients;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Webhooks;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Docs;

/// <summary>The examples of the documentation do what the pages say, as they stand there.</summary>
public sealed class DocsExampleTests(WebhookApps apps) : IClassFixture<WebhookApps>
{
    [Theory]
    [InlineData("sh")]
    [InlineData("cs")]
    [InlineData("py")]
    [InlineData("mjs")]
    public async Task QuickStart_InEachLanguage_LeadsToABadgeThatVerifies(string language)
    {
        var reader = await ReaderAsync(language);

        (await reader.RunAsync("templates")).ShouldContain(reader.Issuer.Template.Id.ToString());
        var made = await reader.RunAsync("create-template");
        made.ShouldContain((await reader.NewestTemplateAsync()).ToString());
        var issued = await reader.RunAsync("issue");
        var badge = await reader.Issuer.App.InDatabaseAsync(db => db.Badges.SingleAsync(b => b.OrganizationId == reader.Issuer.Organization.Id));
        issued.ShouldContain(badge.Id.ToString());
        issued.ShouldContain("pending");
        (await reader.RunAsync("pages")).Trim().ShouldBe("mina@example.org");
        await reader.Issuer.AcceptAsync(badge.Id);
        var verified = await reader.RunAsync("verify", badge.Id);
        verified.ShouldContain("accepted");
        verified.ShouldContain(reader.Issuer.Template.Name);
        (await reader.RunAsync("program")).ShouldContain(language == "sh" ? "access_token" : reader.Issuer.Organization.Id.ToString());
    }

    [Fact]
    public async Task ExamplesForTheShell_AreAllAnsweredAsThePagesSay()
    {
        var reader = await ReaderAsync("sh");
        async Task<JsonNode> Data(string example, Guid? badge = null) => JsonNode.Parse(await reader.RunAsync(example, badge))!["data"]!;

        (await Data("token"))[0]!["id"]!.ToString().ShouldBe(reader.Issuer.Organization.Id.ToString());
        var badge = Guid.Parse((await Data("evidence"))["id"]!.ToString());
        (await Data("once"))["id"]!.ToString().ShouldBe((await Data("once"))["id"]!.ToString());
        await Data("issue");
        (await Data("find")).AsArray().Count.ShouldBe(1);
        (await Data("batch")).AsArray().Count.ShouldBe(2);
        var replaced = await Data("replace", badge);
        replaced["replaces_badge_id"]!.ToString().ShouldBe(badge.ToString());
        (await Data("revoke", Guid.Parse(replaced["id"]!.ToString())))["revocation_reason"]!.ToString().ShouldBe("Issued to the wrong person.");
        (await Data("employee"))["employee_state"]!.ToString().ShouldBe("created");
        (await Data("invite"))["invited_count"]!.GetValue<int>().ShouldBe(1);
        (await Data("listen"))["webhook_url"]!.ToString().ShouldStartWith("https://hooks.example.org/");
        (await Data("events")).AsArray().ShouldAllBe(e => e!["event_type"]!.ToString() == "badge.created");
        (await Data("archive"))["state"]!.ToString().ShouldBe("archived");
        // What needs a person's permission is tested as a whole elsewhere; here only that the requests are understood.
        JsonNode.Parse(await reader.RunAsync("code"))!["error"]!.ToString().ShouldBe("invalid_grant");
        (await Data("own-badges"))["message"]!.ToString().ShouldNotBeEmpty();
        JsonNode.Parse(await reader.RunAsync("rotate"))!["data"]!["token"]!.ToString().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("cs")]
    [InlineData("py")]
    [InlineData("mjs")]
    public async Task Receiver_InEachLanguage_ReadsTheEventOfANewBadge(string language)
    {
        var reader = await ReaderAsync(language);
        var port = FreePort.Next();
        using var receiver = await reader.StartAsync("webhook", text => text.Replace("8080", $"{port}"));
        try
        {
            await WaitForPortAsync(port);
            await reader.Issuer.Api.PutWireAsync(reader.Issuer.Path, new JsonObject { ["webhook_url"] = $"http://127.0.0.1:{port}/hook" });

            var badge = (await reader.Issuer.IssueAsync()).Id;

            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            string? line;
            do
                line = await receiver.StandardOutput.ReadLineAsync(limit.Token);
            while (line?.Contains(badge.ToString()) == false);
            line.ShouldNotBeNull().ShouldEndWith("pending");
        }
        finally
        {
            await reader.Issuer.Api.PutWireAsync(reader.Issuer.Path, new JsonObject { ["webhook_url"] = null });
            receiver.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public void EveryExample_StandsOnAPage_AndNoPageNamesAnother()
    {
        var shown = DocsPages.Sections.SelectMany(s => DocsPages.Read(s, new ExampleValues("https://x.example")).Parts).Select(p => p.Example).OfType<string>().ToHashSet();

        shown.ShouldBe(DocsExamples.Names.Select(n => Path.GetFileNameWithoutExtension(n)).Distinct(), ignoreOrder: true);
    }

    private async Task<Reader> ReaderAsync(string language)
    {
        ClientProgram.Require("." + language);
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var issuer = await Issuer.NewAsync(app, o => o.WorkforceEnabled = true);
        var program = await app.InScopeAsync(async services =>
        {
            var input = new OAuthApplicationInput("Program", null, [], OAuthScopes.OfOrganizations);
            return (await services.GetRequiredService<OAuthApplications>().CreateAsync(issuer.Organization.Id, input, Actor.CommandLine, default)).Value;
        });
        var environment = new Dictionary<string, string>
        {
            ["ROSETTE_TOKEN"] = await app.TokenAsync(issuer.Organization),
            ["ROSETTE_CLIENT_ID"] = program.Application.ClientId!,
            ["ROSETTE_CLIENT_SECRET"] = program.Secret,
            ["CODE"] = "none",
            ["REDIRECT_URI"] = "https://client.example/callback",
            ["ACCESS_TOKEN"] = "none",
        };
        return new Reader(issuer, language, environment);
    }

    private static async Task WaitForPortAsync(int port)
    {
        for (var since = Stopwatch.StartNew(); ; await Task.Delay(20))
            try
            {
                using var probe = new System.Net.Sockets.TcpClient();
                await probe.ConnectAsync("127.0.0.1", port);
                return;
            }
            catch (System.Net.Sockets.SocketException) when (since.Elapsed < TimeSpan.FromSeconds(30)) { }
    }

    /// <summary>Who reads the pages, signed in, and runs what stands there.</summary>
    private sealed record Reader(Issuer Issuer, string Language, IReadOnlyDictionary<string, string> Environment)
    {
        public async Task<string> RunAsync(string example, Guid? badge = null)
        {
            using var folder = new TempFolder();
            return await ClientProgram.RunAsync(await PrepareAsync(folder, example, badge, text => text), Environment);
        }

        public async Task<Process> StartAsync(string example, Func<string, string> change)
        {
            var folder = new TempFolder();
            var start = ClientProgram.StartOf(await PrepareAsync(folder, example, null, change));
            start.RedirectStandardOutput = true;
            foreach (var (name, value) in Environment)
                start.Environment[name] = value;
            var process = Process.Start(start)!;
            process.EnableRaisingEvents = true;
            process.Exited += (_, _) => folder.Dispose();
            return process;
        }

        public Task<Guid> NewestTemplateAsync() =>
            Issuer.App.InDatabaseAsync(db => db.BadgeTemplates.Where(t => t.OrganizationId == Issuer.Organization.Id).OrderByDescending(t => t.Id).Select(t => t.Id).FirstAsync());

        private Task<string> PrepareAsync(TempFolder folder, string example, Guid? badge, Func<string, string> change)
        {
            var values = new ExampleValues(
                Issuer.App.BaseAddress.GetLeftPart(UriPartial.Authority),
                Issuer.Organization.Id.ToString(),
                Issuer.Template.Id.ToString(),
                badge?.ToString()
            );
            var file = $"{example}.{Language}";
            // The first line of this one tells the reader where the token goes.
            var text = DocsExamples.Text(file, values).Replace("export ROSETTE_TOKEN=", ": ", StringComparison.Ordinal);
            return ExampleRunner.PrepareAsync(folder.Path, file, change(text));
        }
    }
}
