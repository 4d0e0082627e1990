using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Web;
using Rosette.Tests.Earners;
using Rosette.Tests.Images;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Templates;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace Rosette.Tests.Faults;

/// <summary>
/// <c>./run two-nodes</c> as it is documented, and the main job through it: each request goes to the other node than the one
/// before, from the API call to the employer's check. Then one node is killed, and the job goes through once more.
/// </summary>
[Collection(Processes.Name)]
public sealed class TwoNodeJourneyTests
{
    // What a node may still believe of what another has changed.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task MainJob_GoesThroughBothNodes_RequestByRequest_AndOn_WhenOneIsKilled()
    {
        Assert.SkipWhen(PostgresServer.Binaries is null, "PostgreSQL is not installed (./test installs it).");
        await using var mails = SmtpSink.Start();
        await using var two = await TwoNodes.StartAsync(mails.Address);

        var job = new Job(two, mails);
        await job.MakeTemplateAsync();
        await job.IssueAsync();
        await job.RegisterAsync();
        await job.AcceptAsync();
        await job.ShareAsync();
        await job.VerifyAsync();
        await job.AllowAProgramAsync();
        await job.RevokeAsync();
        await job.RotateATokenAsync();
        var served = two.ServedBy;
        served.Distinct().Order().ShouldBe(two.Nodes.Select(node => node.BaseAddress!.GetLeftPart(UriPartial.Authority)).Order());
        served.Zip(served.Skip(1)).Count(pair => pair.First == pair.Second).ShouldBe(0, $"Each request goes to the other node: {string.Join('\n', served)}");

        var next = new Job(two, mails) { Template = job.Template };
        await next.IssueAsync();
        await next.RegisterAsync(whileTheFormIsOpen: () => two.Kill(two.Nodes[0]));
        await next.AcceptAsync();
        await next.ShareAsync();
        await next.VerifyAsync();
        await two.UntilSaidAsync("has ended.");
        two.ServedBy[^1].ShouldBe(two.Nodes[1].BaseAddress!.GetLeftPart(UriPartial.Authority));
        TestContext.Current.TestOutputHelper?.WriteLine($"{served.Count} requests in turn, {two.ServedBy.Count - served.Count} more of which a node was killed under");
    }

    /// <summary>A badge on its way, and the people it meets.</summary>
    private sealed class Job(TwoNodes two, SmtpSink mails)
    {
        private readonly string email = Seed.NewAddress("mina");
        private readonly string employer = Seed.NewAddress("ada");
        private Browser person = null!;
        private Guid badge;

        public Guid Template { get; set; }

        private string Organization => $"/v1/organizations/{two.Demo.OrganizationId}";

        /// <summary>With a picture, which both nodes show.</summary>
        public async Task MakeTemplateAsync()
        {
            var picture = Convert.ToBase64String(ImageFiles.Of(SKEncodedImageFormat.Png, 600, 600));
            var made = (await two.Api().PostWireAsync($"{Organization}/badge_templates", TemplateRequests.Body(("image", picture), ("state", "active")))).ShouldBe(HttpStatusCode.Created);
            Template = made.Id;
            foreach (var node in two.Nodes)
                ImageFiles.SizeOf(await node.GetByteArrayAsync(new Uri(made["image_url"]!).AbsolutePath)).ShouldBe((600, 600));
        }

        public async Task IssueAsync()
        {
            var body = new JsonObject
            {
                ["recipient_email"] = email,
                ["badge_template_id"] = Template.ToString(),
                ["issued_at"] = "2026-11-24",
                ["issued_to_first_name"] = "Mina",
                ["issued_to_last_name"] = "Okafor",
            };
            badge = (await two.Api().PostWireAsync($"{Organization}/badges", body)).ShouldBe(HttpStatusCode.Created).Id;
        }

        public async Task RegisterAsync(Action? whileTheFormIsOpen = null)
        {
            person = two.NewBrowser();
            await person.OpenAsync((await mails.WaitForAsync(email, "issued you a badge")).Link("/go/").ToString());
            whileTheFormIsOpen?.Invoke();
            await person.SendAsync("/users/sign_up", ("password", Browser.Password));
            await person.OpenAsync((await mails.WaitForAsync(email, "Confirm your e-mail address")).Link("/go/").ToString());
            await person.SendAsync("/go/");
            person.Location.ShouldBe($"/earner/pending/{badge}");
        }

        public async Task AcceptAsync()
        {
            person = await two.NewBrowser().SignInAsync(email);
            await person.OpenAsync($"/earner/pending/{badge}");
            await person.SendAsync($"/earner/pending/{badge}", ("decision", "accept"));
            person.Location.ShouldBe($"/earner/earned/badge/{badge}");
        }

        public async Task ShareAsync()
        {
            await person.OpenAsync($"/badges/{badge}/share/email");
            await person.SendAsync($"/badges/{badge}/share/email", ("addresses", employer), ("note", "As promised."));
            person.Text.ShouldContain("on its way");
        }

        public async Task VerifyAsync()
        {
            var visitor = two.NewBrowser();
            await visitor.OpenAsync((await mails.WaitForAsync(employer, "shared a badge with you")).Link("/badges/").ToString());
            visitor.Text.ShouldContain("Valid");
            await visitor.SendAsync($"/badges/{badge}/recipient", ("email", email));
            visitor.Text.ShouldContain("Yes: this badge was issued to that address.");
        }

        /// <summary>The code is given by one node and redeemed at the other, and the token holds at both.</summary>
        public async Task AllowAProgramAsync()
        {
            var program = two.Demo.OAuth!;
            var path = $"/oauth/authorize?client_id={program.ClientId}&redirect_uri={Uri.EscapeDataString(program.RedirectUri)}&response_type=code";
            using var allowed = await person.Client.SendFormAsync(await person.Client.PageAsync(path), "/oauth/authorize", ("decision", "allow"));
            var code = HttpUtility.ParseQueryString(allowed.Headers.Location!.Query)["code"]!;
            using var asked = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["grant_type"] = "authorization_code",
                    ["code"] = code,
                    ["redirect_uri"] = program.RedirectUri,
                    ["client_id"] = program.ClientId,
                    ["client_secret"] = program.ClientSecret,
                }
            );
            var tokens = (await two.NewClient().SendWireAsync(HttpMethod.Post, "/oauth/token", asked)).ShouldBe(HttpStatusCode.OK);
            var api = two.NewClient();
            api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Json.GetProperty("access_token").GetString());
            for (var i = 0; i < two.Nodes.Count; i++)
                (await api.GetWireAsync("/oauth/v1/users/self")).ShouldBe(HttpStatusCode.OK).Data.GetProperty("email").GetString().ShouldBe(email);
        }

        /// <summary>Revoked at one node, and seen so at both.</summary>
        public async Task RevokeAsync()
        {
            var assertion = $"/v1/obi/v2/badge_assertions/{badge}";
            await EachAnswersAsync(HttpStatusCode.OK, node => node.GetAsync(assertion));
            (await two.Api().PutWireAsync($"{Organization}/badges/{badge}/revoke", new JsonObject { ["reason"] = "Issued by mistake" })).ShouldBe(HttpStatusCode.OK);
            await EachAnswersAsync(HttpStatusCode.Gone, node => node.GetAsync(assertion));
            await mails.WaitForAsync(email, "was revoked");
        }

        public async Task RotateATokenAsync()
        {
            var old = (await two.Api().PostWireAsync($"{Organization}/authorization_tokens", new JsonObject { ["description"] = "To be rotated", ["write_enabled"] = true })).ShouldBe(HttpStatusCode.Created)["token"]!;
            await EachAnswersAsync(HttpStatusCode.OK, node => AskAsync(node, old));
            var fresh = (await two.Api(old).SendWireAsync(HttpMethod.Post, $"{Organization}/authorization_tokens/rotate")).ShouldBe(HttpStatusCode.OK)["token"]!;
            await EachAnswersAsync(HttpStatusCode.Unauthorized, node => AskAsync(node, old));
            await EachAnswersAsync(HttpStatusCode.OK, node => AskAsync(node, fresh));
        }

        private static Task<HttpResponseMessage> AskAsync(HttpClient node, string token)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/v1/organizations");
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(token + ":")));
            return node.SendAsync(request);
        }

        // An answer under way when the time is over counts as well.
        private async Task EachAnswersAsync(HttpStatusCode status, Func<HttpClient, Task<HttpResponseMessage>> ask)
        {
            var since = Stopwatch.StartNew();
            foreach (var node in two.Nodes)
                for (; ; )
                {
                    var isLate = since.Elapsed > Memory;
                    using var answer = await ask(node);
                    if (answer.StatusCode == status)
                        break;
                    isLate.ShouldBeFalse($"{node.BaseAddress} still answers {answer.StatusCode} after {since.Elapsed}.");
                    await Task.Delay(10);
                }
        }
    }
}
