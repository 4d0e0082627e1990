using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Earners;
using Rosette.OAuth;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Templates;
using Rosette.Tests.Earners;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Workforce;

namespace Rosette.Tests.Contract;

/// <summary>One side of the world: an organization with everything that it can have, each thing named by a mark.</summary>
/// <param name="Mark">In every name and address that only this side may read.</param>
internal sealed record Side(Issuer Issuer, string Mark, HttpClient Program, User Person)
{
    /// <summary>Ids by the names of path parameters; grows as things are made.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<string>> Ids { get; } = new();

    public void Know(string parameter, object id)
    {
        var known = Ids.GetOrAdd(parameter, _ => new ConcurrentQueue<string>());
        known.Enqueue(id.ToString()!);
        // The newest ones: the older may be gone.
        if (known.Count > 40)
            known.TryDequeue(out _);
    }

    public static async Task<Side> MakeAsync(RosetteApp app, string mark)
    {
        var issuer = await Issuer.NewAsync(
            app,
            o => (o.WorkforceEnabled, o.WebhookUrl, o.ContactEmail, o.VerifiedAt) = (true, $"https://hooks.example.org/{mark}", $"{mark}-office@example.org", app.Clock.Now()),
            t => (t.AllowDuplicateBadges, t.ReportingTags) = (true, [mark])
        );
        var person = await app.UserAsync($"{mark}-person@example.org");
        var (program, number) = await ProgramAsync(issuer, mark);
        var side = new Side(issuer, mark, program, person);
        side.Know("organization", issuer.Organization.Id);
        side.Know("application", number);
        for (var i = 0; i < 4; i++)
        {
            side.Know("template", (await app.TemplateAsync(issuer.Organization, $"{mark} draft {i}", t => (t.State, t.IsPublic) = (TemplateStates.Draft, false))).Id);
            side.Know("recommendation", (await app.RecommendationAsync(issuer.Organization, $"{mark} recommendation {i}")).Id);
            side.Know("issuer", (await app.AuthorizationAsync(issuer.Organization, await app.OrganizationAsync())).Id);
            side.Know("employee", (await issuer.SharingAsync(("team", mark), ("external_id", $"{mark}-{i}"))).Employee);
            var badge = (await issuer.IssueAsync(i == 0 ? person.Email : $"{mark}-{i}@example.org", ("issued_to_last_name", mark), ("issuer_earner_id", $"{mark}-earner-{i}"))).Id;
            side.Know("badge", badge);
            if (i == 0)
                await issuer.ChangeAsync(badge, (b, now) => b.Accept(person.Id, isPublic: false, now));
        }
        foreach (var told in (await issuer.Api.GetWireAsync(issuer.Path + "/events")).Ids)
            side.Know("event", told);
        return side;
    }

    /// <summary>A client with an access token of the organization's own program.</summary>
    private static async Task<(HttpClient Client, int Number)> ProgramAsync(Issuer issuer, string mark)
    {
        var made = await MadeAsync(issuer, mark, [], OAuthScopes.OfOrganizations);
        var tokens = await TokensAsync(issuer.App, made, ("grant_type", "client_credentials"));
        return (tokens, made.Application.Number);
    }

    /// <summary>A client with an access token that a person gave.</summary>
    public async Task<HttpClient> PersonClientAsync()
    {
        const string redirect = "https://client.example.org/back";
        var made = await MadeAsync(Issuer, Mark, [redirect], []);
        var browser = Issuer.App.BrowserOf(Person);
        var page = await browser.PageAsync($"/oauth/authorize?client_id={made.Application.ClientId}&redirect_uri={Uri.EscapeDataString(redirect)}&response_type=code&state=s");
        using var answer = await browser.SendFormAsync(page, "/oauth/authorize", ("decision", "allow"));
        var code = HttpUtility.ParseQueryString(answer.Headers.Location!.Query)["code"]!;
        return await TokensAsync(Issuer.App, made, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect));
    }

    private static Task<(OAuthApplication Application, string Secret)> MadeAsync(Issuer issuer, string name, IReadOnlyList<string> redirects, IReadOnlyList<string> scopes) =>
        issuer.App.InScopeAsync(async services =>
        {
            var made = (await services.GetRequiredService<OAuthApplications>().CreateAsync(issuer.Organization.Id, new OAuthApplicationInput(name, null, redirects, scopes), Actor.CommandLine, default)).Value;
            return (made.Application, made.Secret);
        });

    private static async Task<HttpClient> TokensAsync(RosetteApp app, (OAuthApplication Application, string Secret) made, params (string Name, string Value)[] more)
    {
        var fields = more.Append(("client_id", made.Application.ClientId!)).Append(("client_secret", made.Secret)).ToDictionary(f => f.Item1, f => f.Item2);
        var answer = await app.Client.SendWireAsync(HttpMethod.Post, "/oauth/token", new FormUrlEncodedContent(fields));
        var client = app.NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", answer.ShouldBe(HttpStatusCode.OK).Json.GetProperty("access_token").GetString());
        return client;
    }
}
