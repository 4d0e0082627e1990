using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Earners;
using Rosette.OAuth;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.OAuth;

/// <summary>OAuth 2.0 as clients of the original speak it (wire reference 3.3 to 3.5 and 13, client facts 31 to 34).</summary>
public sealed class OAuthFlowTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    private const string Callback = "https://client.example/callback";

    [Theory]
    [Databases("/oauth/token", "form")]
    [Databases("/oauth/token", "basic")]
    [Databases("/oauth/token", "json")]
    [Databases("/v1/oauth/token", "form")]
    [Databases("/oauth/token/", "form")]
    [Databases("/oauth/token.json", "json")]
    public async Task ClientCredentials_InEveryForm_GiveATokenForTheApi(DatabaseKind kind, string path, string form)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var client = await RegisterAsync(issuer, [OAuthScopes.IssuedBadges]);

        var answer = await TokenAsync(issuer.App, client, form, path, ("grant_type", "client_credentials"));

        answer.ShouldBe(HttpStatusCode.OK);
        answer.Json.GetProperty("token_type").GetString().ShouldBe("Bearer");
        answer.Json.GetProperty("expires_in").GetInt32().ShouldBeInRange(7190, 7200);
        answer.Json.GetProperty("scope").GetString().ShouldBe("issued_badges");
        answer.Json.GetProperty("created_at").GetInt64().ShouldBe(issuer.App.Clock.GetUtcNow().ToUnixTimeSeconds());
        answer.Json.TryGetProperty("refresh_token", out _).ShouldBeFalse();
        var api = Bearer(issuer.App, answer);
        (await api.PostWireAsync(issuer.Badges, issuer.Body())).ShouldBe(HttpStatusCode.Created);
        (await api.GetWireAsync("/v1/organizations")).Ids.ShouldBe([issuer.Organization.Id]);
        (await issuer.App.NewClient().GetWireAsync($"{issuer.Badges}?access_token={answer.Json.GetProperty("access_token").GetString()}")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory, Databases]
    public async Task Token_WithoutTheScopeOfARoute_Is403(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var client = await RegisterAsync(issuer, [OAuthScopes.BadgeTemplates, OAuthScopes.Events]);
        var all = Bearer(issuer.App, await TokenAsync(issuer.App, client, ("grant_type", "client_credentials")));
        var events = Bearer(issuer.App, await TokenAsync(issuer.App, client, ("grant_type", "client_credentials"), ("scope", "events")));

        (await all.GetWireAsync(issuer.Templates)).ShouldBe(HttpStatusCode.OK);
        (await all.GetWireAsync(issuer.Path + "/events")).ShouldBe(HttpStatusCode.OK);
        (await all.GetWireAsync(issuer.Badges)).ShouldBeError(HttpStatusCode.Forbidden).Message.ShouldContain("issued_badges");
        (await all.GetWireAsync(issuer.Path + "/authorization_tokens")).ShouldBeError(HttpStatusCode.Forbidden);
        (await events.GetWireAsync(issuer.Templates)).ShouldBeError(HttpStatusCode.Forbidden);
        (await TokenAsync(issuer.App, client, ("grant_type", "client_credentials"), ("scope", "issued_badges"))).ShouldBe(HttpStatusCode.BadRequest).Json.GetProperty("error").GetString().ShouldBe("invalid_scope");
    }

    [Theory, Databases]
    public async Task Token_OfAnotherOrganization_Is403_AndAnExpiredOne401(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false });
        var issuer = await Issuer.NewAsync(app);
        var other = await Issuer.NewAsync(app);
        var api = Bearer(app, await TokenAsync(app, await RegisterAsync(issuer, OAuthScopes.OfOrganizations), ("grant_type", "client_credentials")));

        (await api.GetWireAsync(other.Badges)).ShouldBeError(HttpStatusCode.Forbidden);
        (await api.GetWireAsync(issuer.Badges)).ShouldBe(HttpStatusCode.OK);
        app.Clock.Advance(OAuthSetup.AccessTokenLife + TimeSpan.FromMinutes(6));
        (await api.GetWireAsync(issuer.Badges)).ShouldBeError(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [Databases("wrong secret", "invalid_client", 401)]
    [Databases("unknown client", "invalid_client", 401)]
    [Databases("unknown grant", "unsupported_grant_type", 400)]
    [Databases("no grant", "invalid_request", 400)]
    [Databases("wrong code", "invalid_grant", 400)]
    public async Task Token_AskedWrongly_IsTheErrorOfTheStandard(DatabaseKind kind, string what, string error, int status)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var client = await RegisterAsync(issuer, [OAuthScopes.Events]);

        var answer = what switch
        {
            "wrong secret" => await TokenAsync(issuer.App, client with { Secret = "nope" }, ("grant_type", "client_credentials")),
            "unknown client" => await TokenAsync(issuer.App, client with { Id = "nobody" }, ("grant_type", "client_credentials")),
            "unknown grant" => await TokenAsync(issuer.App, client, ("grant_type", "magic")),
            "no grant" => await TokenAsync(issuer.App, client),
            _ => await TokenAsync(issuer.App, client, ("grant_type", "authorization_code"), ("code", "nope"), ("redirect_uri", Callback)),
        };

        ((int)answer.Status).ShouldBe(status, answer.Text);
        answer.Json.GetProperty("error").GetString().ShouldBe(error);
    }

    [Theory, Databases]
    public async Task Code_WithoutScopeOrPkce_LeadsToTheEarnersBadges(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var client = await RegisterAsync(issuer, []);
        var user = await issuer.App.UserAsync();
        var badge = (await issuer.IssueAsync(user.Email)).Id;

        var tokens = await SignInWithAsync(issuer.App, client, user, Callback);
        var api = Bearer(issuer.App, tokens);

        tokens.Json.GetProperty("refresh_token").GetString().ShouldNotBeNullOrEmpty();
        var self = (await api.GetWireAsync("/oauth/v1/users/self")).ShouldBe(HttpStatusCode.OK);
        foreach (var place in new[] { self.Data, self.Json })
        {
            place.GetProperty("id").GetGuid().ShouldBe(user.Id);
            place.GetProperty("email").GetString().ShouldBe(user.Email);
            place.GetProperty("first_name").GetString().ShouldBe(user.FirstName);
            place.GetProperty("last_name").GetString().ShouldBe(user.LastName);
        }
        self["vanity_slug"].ShouldBe(user.VanitySlug);
        self.Data.GetProperty("photo_url").ValueKind.ShouldBe(JsonValueKind.Null);
        var list = (await api.GetWireAsync("/oauth/v1/users/self/badges/")).ShouldBe(HttpStatusCode.OK);
        list.Ids.ShouldBe([badge]);
        list.Data[0].GetProperty("state").GetString().ShouldBe("pending");
        var accepted = (await api.SendWireAsync(HttpMethod.Put, $"/oauth/v1/users/self/badges/{badge}/accept")).ShouldBe(HttpStatusCode.OK);
        accepted["state"].ShouldBe("accepted");
        (await api.SendWireAsync(HttpMethod.Put, $"/oauth/v1/users/self/badges/{badge}/accept")).ShouldBe(HttpStatusCode.OK)["state"].ShouldBe("accepted");
        (await issuer.App.NewClient().GetWireAsync($"/oauth/v1/users/self?access_token={tokens.Json.GetProperty("access_token").GetString()}")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory, Databases]
    public async Task Badge_OfAnother_IsNotTheirsToDecide(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var client = await RegisterAsync(issuer, []);
        var foreign = (await issuer.IssueAsync("somebody.else@example.org")).Id;
        var user = await issuer.App.UserAsync();
        var own = (await issuer.IssueAsync(user.Email)).Id;
        var api = Bearer(issuer.App, await SignInWithAsync(issuer.App, client, user, Callback));

        foreach (var id in new[] { foreign.ToString(), Guid.NewGuid().ToString(), "x" })
            foreach (var what in new[] { "accept", "reject" })
                (await api.SendWireAsync(HttpMethod.Put, $"/oauth/v1/users/self/badges/{id}/{what}")).ShouldBeError(HttpStatusCode.NotFound);
        (await api.SendWireAsync(HttpMethod.Put, $"/oauth/v1/users/self/badges/{own}/reject")).ShouldBe(HttpStatusCode.OK)["state"].ShouldBe("rejected");
        (await api.GetWireAsync(issuer.Badges)).ShouldBeError(HttpStatusCode.Unauthorized);
        (await issuer.App.NewClient().GetWireAsync("/oauth/v1/users/self")).ShouldBeError(HttpStatusCode.Unauthorized);
        (await issuer.Api.GetWireAsync("/oauth/v1/users/self")).ShouldBeError(HttpStatusCode.Unauthorized);
        var program = Bearer(issuer.App, await TokenAsync(issuer.App, await RegisterAsync(issuer, OAuthScopes.OfOrganizations), ("grant_type", "client_credentials")));
        (await program.GetWireAsync("/oauth/v1/users/self")).ShouldBeError(HttpStatusCode.Unauthorized);
    }

    [Theory, Databases]
    public async Task Code_WorksOnce_AndARefreshTokenGivesNewOnes(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var client = await RegisterAsync(issuer, []);
        var user = await issuer.App.UserAsync();
        var (code, _) = await CodeAsync(issuer.App, client, user, Callback);
        Task<WireAnswer> RedeemAsync() => TokenAsync(issuer.App, client, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Callback));

        var tokens = (await RedeemAsync()).ShouldBe(HttpStatusCode.OK);
        var refreshed = (await TokenAsync(issuer.App, client, ("grant_type", "refresh_token"), ("refresh_token", tokens.Json.GetProperty("refresh_token").GetString()!))).ShouldBe(HttpStatusCode.OK);
        (await Bearer(issuer.App, refreshed).GetWireAsync("/oauth/v1/users/self")).ShouldBe(HttpStatusCode.OK);

        (await RedeemAsync()).ShouldBe(HttpStatusCode.BadRequest).Json.GetProperty("error").GetString().ShouldBe("invalid_grant");
    }

    [Theory, Databases]
    public async Task Consent_SaysWhoAsksForWhat_AndRefusalComesBack(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var client = await RegisterAsync(issuer, []);
        var user = await issuer.App.UserAsync();
        var browser = issuer.App.BrowserOf(user);

        var page = await browser.PageAsync(AuthorizePath(client, Callback));
        page.MainText().ShouldContain("Test client");
        page.MainText().ShouldContain(issuer.Organization.Name);
        page.MainText().ShouldContain("client.example");
        page.MainText().ShouldContain(user.Email!);
        using var answer = await browser.SendFormAsync(page, "/oauth/authorize", ("decision", "deny"));

        var back = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        answer.Headers.Location.ToString().ShouldStartWith(Callback);
        (back["error"], back["state"], back["code"]).ShouldBe(("access_denied", "st ate", null));
    }

    [Theory, Databases]
    public async Task Consent_IsAskedOnce_UntilThePersonEndsIt(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var client = await RegisterAsync(issuer, []);
        var user = await issuer.App.UserAsync();
        var api = Bearer(issuer.App, await SignInWithAsync(issuer.App, client, user, Callback));
        var browser = issuer.App.BrowserOf(user);

        using (var again = await browser.GetAsync(AuthorizePath(client, Callback)))
            again.Headers.Location!.ToString().ShouldContain("code=");
        var connected = await browser.PageAsync("/earner/settings/applications");
        connected.MainText().ShouldContain("Test client");
        var action = connected.QuerySelectorAll("form").Select(f => f.GetAttribute("action")!).Single(a => a.EndsWith("/end"));
        using (var ended = await browser.SendFormAsync(connected, action))
            ended.StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await api.GetWireAsync("/oauth/v1/users/self")).ShouldBeError(HttpStatusCode.Unauthorized);
        (await browser.PageAsync(AuthorizePath(client, Callback))).MainText().ShouldContain("Test client");
        (await browser.PageAsync("/earner/settings/applications")).MainText().ShouldNotContain("Test client");
    }

    [Theory]
    [Databases("https://client.example/callback/", false)]
    [Databases("https://evil.example/callback", false)]
    [Databases("http://client.example/callback", false)]
    [Databases("https://client.example/callback?x=1", false)]
    [Databases("http://127.0.0.1:49152/back", true)]
    [Databases("http://127.0.0.1:9/back", true)]
    [Databases("http://127.0.0.1:9/other", false)]
    [Databases("http://localhost:9/back", false)]
    public async Task Redirect_IsTakenExactly_ButForThePortOfThisComputer(DatabaseKind kind, string redirect, bool isTaken)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var client = await RegisterAsync(issuer, []);
        var browser = issuer.App.BrowserOf(await issuer.App.UserAsync());

        using var answer = await browser.GetAsync(AuthorizePath(client, redirect));

        answer.StatusCode.ShouldBe(isTaken ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
        answer.Headers.Location.ShouldBeNull();
        if (isTaken)
            answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("form-action 'self' http://127.0.0.1");
    }

    [Theory, Databases]
    public async Task Authorize_ByAVisitor_AsksToSignIn_AndComesBack(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var client = await RegisterAsync(issuer, []);

        using var answer = await issuer.App.NewClient().GetAsync(AuthorizePath(client, Callback));

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldStartWith("/users/sign_in?return_to=%2Foauth%2Fauthorize%3Fclient_id");
    }

    [Theory, Databases]
    public async Task Discovery_NamesTheEndpoints(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        foreach (var path in new[] { "/.well-known/oauth-authorization-server", "/.well-known/openid-configuration" })
        {
            var document = (await app.Client.GetWireAsync(path)).ShouldBe(HttpStatusCode.OK).Json;
            document.GetProperty("token_endpoint").GetString().ShouldBe(new Uri(app.BaseAddress, "oauth/token").ToString());
            document.GetProperty("authorization_endpoint").GetString().ShouldBe(new Uri(app.BaseAddress, "oauth/authorize").ToString());
            document.GetProperty("grant_types_supported").EnumerateArray().Select(g => g.GetString()).ShouldBe(["authorization_code", "refresh_token", "client_credentials"], ignoreOrder: true);
        }
    }

    [Theory, Databases]
    public async Task Secrets_AreKeptAsHashes(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var client = await RegisterAsync(issuer, [OAuthScopes.Events]);
        var token = (await TokenAsync(issuer.App, client, ("grant_type", "client_credentials"))).Json.GetProperty("access_token").GetString()!;

        await issuer.App.InDatabaseAsync(async db =>
        {
            (await db.OAuthApplications.SingleAsync(a => a.ClientId == client.Id)).ClientSecret!.ShouldNotContain(client.Secret);
            (await db.OAuthTokens.Where(t => t.Application!.ClientId == client.Id).ToListAsync()).ShouldAllBe(t => t.ReferenceId != token && !(t.Payload ?? "").Contains(token));
            return 1;
        });
        issuer.App.Logs.ToString()!.ShouldNotContain(token);
    }

    [Theory]
    [Databases("/oauth/token", "grant_type=%00", "application/x-www-form-urlencoded")]
    [Databases("/oauth/revoke", "token=%00", "application/x-www-form-urlencoded")]
    [Databases("/oauth/introspect", "token=a%00b", "application/x-www-form-urlencoded")]
    [Databases("/v1/oauth/token", "[1]", "application/json")]
    public async Task Request_ThatCannotBeRead_IsInvalidRequest(DatabaseKind kind, string path, string body, string type)
    {
        var app = await apps.OnAsync(kind);

        var answer = await app.Client.PostRawAsync(path, body, type);

        answer.ShouldBe(HttpStatusCode.BadRequest).Json.GetProperty("error").GetString().ShouldBe("invalid_request");
    }

    private sealed record Client(string Id, string Secret);

    private static async Task<Client> RegisterAsync(Issuer issuer, IReadOnlyList<string> scopes) =>
        await issuer.App.InScopeAsync(async services =>
        {
            IReadOnlyList<string> redirects = scopes.Count == 0 ? [Callback, "http://127.0.0.1/back"] : [];
            var input = new OAuthApplicationInput("Test client", null, redirects, scopes);
            var made = (await services.GetRequiredService<OAuthApplications>().CreateAsync(issuer.Organization.Id, input, Actor.CommandLine, default)).Value;
            return new Client(made.Application.ClientId!, made.Secret);
        });

    [Theory, Databases]
    public async Task EndedTokens_AreRemoved_AndWhatIsInUseStays(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false, Configure = SignedIn.Allow, Schedules = true });
        var issuer = await Issuer.NewAsync(app);
        var client = await RegisterAsync(issuer, []);
        var (person, other) = (await app.UserAsync(), await app.UserAsync());
        var tokens = await SignInWithAsync(app, client, person, Callback);
        await SignInWithAsync(app, client, other, Callback);
        var pruning = app.Services.GetRequiredService<OAuthPruning>();
        Task<List<OAuthToken>> RowsAsync() => app.InDatabaseAsync(db => db.OAuthTokens.AsNoTracking().ToListAsync());
        (await pruning.PruneAsync(default)).ShouldBe(0);

        // Each hour, of its own: access tokens have expired, used codes are kept against thieves.
        app.Clock.Advance(OAuthSetup.AccessTokenLife + TimeSpan.FromMinutes(1));
        for (var tries = 0; (await RowsAsync()).Any(t => t.Type!.EndsWith("access_token", StringComparison.Ordinal)); tries++)
        {
            tries.ShouldBeLessThan(500);
            await Task.Delay(10);
        }
        (await RowsAsync()).Select(t => t.RedemptionDate is not null).Order().ShouldBe([false, false, true, true]);
        var fresh = await TokenAsync(app, client, ("grant_type", "refresh_token"), ("refresh_token", tokens.Json.GetProperty("refresh_token").GetString()!));
        fresh.ShouldBe(HttpStatusCode.OK);

        app.Clock.Advance(OAuthPruning.KeptAfterUse + TimeSpan.FromMinutes(1));
        await pruning.PruneAsync(default);
        (await RowsAsync()).ShouldAllBe(t => t.Type!.EndsWith("refresh_token", StringComparison.Ordinal) && t.RedemptionDate == null);
        (await TokenAsync(app, client, ("grant_type", "refresh_token"), ("refresh_token", fresh.Json.GetProperty("refresh_token").GetString()!))).ShouldBe(HttpStatusCode.OK);

        // A permission that was ended goes with its last token; the other person's stays.
        await app.InScopeAsync(async services =>
        {
            var permissions = services.GetRequiredService<OAuthPermissions>();
            return await permissions.EndAsync(person.Id, (await permissions.OfAsync(person.Id, default)).Single().Id, default);
        });
        app.Clock.Advance(TimeSpan.FromDays(200));
        await pruning.PruneAsync(default);
        (await RowsAsync()).ShouldBeEmpty();
        (await app.InDatabaseAsync(db => db.OAuthAuthorizations.Select(a => a.Subject).ToListAsync())).ShouldBe([other.Id.ToString()]);
    }

    private static string AuthorizePath(Client client, string redirect) =>
        $"/oauth/authorize?client_id={client.Id}&redirect_uri={Uri.EscapeDataString(redirect)}&response_type=code&state=st%20ate";

    private static async Task<(string Code, string State)> CodeAsync(RosetteApp app, Client client, User user, string redirect)
    {
        var browser = app.BrowserOf(user);
        var page = await browser.PageAsync(AuthorizePath(client, redirect));
        using var answer = await browser.SendFormAsync(page, "/oauth/authorize", ("decision", "allow"));
        answer.Headers.Location.ShouldNotBeNull(await answer.Content.ReadAsStringAsync());
        answer.Headers.Location.ToString().ShouldStartWith(redirect);
        var back = HttpUtility.ParseQueryString(answer.Headers.Location.Query);
        back["state"].ShouldBe("st ate");
        return (back["code"]!, back["state"]!);
    }

    private static async Task<WireAnswer> SignInWithAsync(RosetteApp app, Client client, User user, string redirect)
    {
        var (code, _) = await CodeAsync(app, client, user, redirect);
        return (await TokenAsync(app, client, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect))).ShouldBe(HttpStatusCode.OK);
    }

    private static Task<WireAnswer> TokenAsync(RosetteApp app, Client client, params (string Name, string Value)[] more) =>
        TokenAsync(app, client, "form", "/oauth/token", more);

    private static Task<WireAnswer> TokenAsync(RosetteApp app, Client client, string form, string path, params (string Name, string Value)[] more)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path);
        var fields = more.ToDictionary(m => m.Name, m => m.Value);
        if (form == "basic")
            request.Headers.TryAddWithoutValidation("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client.Id}:{client.Secret}")));
        else
            (fields["client_id"], fields["client_secret"]) = (client.Id, client.Secret);
        request.Content = form == "json" ? JsonContent.Create(fields) : new FormUrlEncodedContent(fields);
        return app.NewClient().SendWireAsync(request);
    }

    private static HttpClient Bearer(RosetteApp app, WireAnswer tokens)
    {
        var client = app.NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens.Json.GetProperty("access_token").GetString());
        return client;
    }
}
