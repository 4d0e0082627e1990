using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rosette.OAuth;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Templates;
using Rosette.Tests.Workforce;
using Shouldly;
using Xunit;

namespace Rosette.Tests;

/// <summary>
/// Every route of the API × everybody who may not use it. The routes are read off the running product: a new one without
/// an entry here fails.
/// </summary>
public sealed class AccessTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private const string Secret = "Unguessable-Secret-Name";

    /// <summary>Routes that need an organization's token, and the right they need.</summary>
    private static readonly Dictionary<string, string> Guarded = new()
    {
        ["GET /v1/organizations"] = "read",
        ["GET /v1/organizations/{organization}"] = "read",
        ["PUT /v1/organizations/{organization}"] = "write",
        ["PATCH /v1/organizations/{organization}"] = "write",
        ["GET /v1/organizations/{organization}/badge_templates"] = "read",
        ["GET /v1/organizations/{organization}/badge_templates/{template}"] = "read",
        ["POST /v1/organizations/{organization}/badge_templates"] = "write",
        ["PUT /v1/organizations/{organization}/badge_templates/{template}"] = "write",
        ["PATCH /v1/organizations/{organization}/badge_templates/{template}"] = "write",
        ["PUT /v1/organizations/{organization}/badge_templates/{template}/archive"] = "write",
        ["POST /v1/organizations/{organization}/badge_templates/{template}/archive"] = "write",
        ["PUT /v1/organizations/{organization}/badge_templates/{template}/unarchive"] = "write",
        ["POST /v1/organizations/{organization}/badge_templates/{template}/unarchive"] = "write",
        ["DELETE /v1/organizations/{organization}/badge_templates/{template}"] = "delete",
        ["GET /v1/organizations/{organization}/recommendations"] = "read",
        ["POST /v1/organizations/{organization}/recommendations"] = "write",
        ["GET /v1/organizations/{organization}/recommendations/{recommendation}"] = "read",
        ["GET /v1/organizations/{organization}/recommendations/{recommendation}/badge_templates"] = "read",
        ["PUT /v1/organizations/{organization}/recommendations/{recommendation}"] = "write",
        ["PATCH /v1/organizations/{organization}/recommendations/{recommendation}"] = "write",
        ["DELETE /v1/organizations/{organization}/recommendations/{recommendation}"] = "delete",
        ["POST /v1/organizations/{organization}/badges"] = "write",
        ["POST /v1/organizations/{organization}/badges/batch"] = "write",
        ["GET /v1/organizations/{organization}/badges"] = "read",
        ["GET /v1/organizations/{organization}/badges/{badge}"] = "read",
        ["GET /v1/organizations/{organization}/high_volume_issued_badge_search"] = "read",
        ["POST /v1/organizations/{organization}/badges/{badge}/replace"] = "write",
        ["PUT /v1/organizations/{organization}/badges/{badge}/replace"] = "write",
        ["PUT /v1/organizations/{organization}/badges/{badge}/revoke"] = "write",
        ["POST /v1/organizations/{organization}/badges/{badge}/revoke"] = "write",
        ["DELETE /v1/organizations/{organization}/badges/{badge}"] = "delete",
        ["GET /v1/organizations/{organization}/authorization_tokens"] = "read",
        ["POST /v1/organizations/{organization}/authorization_tokens"] = "write",
        ["POST /v1/organizations/{organization}/authorization_tokens/rotate"] = "write",
        ["GET /v1/organizations/{organization}/events"] = "read",
        ["GET /v1/organizations/{organization}/issuers"] = "read",
        ["GET /v1/organizations/{organization}/grantors"] = "read",
        ["DELETE /v1/organizations/{organization}/issuers/{issuer}"] = "delete",
        ["GET /v1/organizations/{organization}/oauth_applications"] = "read",
        ["GET /v1/organizations/{organization}/oauth_applications/{application}"] = "read",
        ["GET /v1/organizations/{organization}/events/{event}"] = "read",
        ["GET /v1/organizations/{organization}/employees"] = "read",
        ["POST /v1/organizations/{organization}/employees"] = "write",
        ["POST /v1/organizations/{organization}/employees/send_invitations"] = "write",
        ["POST /v1/organizations/{organization}/employees/invitations"] = "write",
        ["GET /v1/organizations/{organization}/employees/external_badges"] = "read",
        ["GET /v1/organizations/{organization}/employees/skills"] = "read",
        ["GET /v1/organizations/{organization}/employees/{employee}"] = "read",
        ["PUT /v1/organizations/{organization}/employees/{employee}"] = "write",
        ["PATCH /v1/organizations/{organization}/employees/{employee}"] = "write",
        ["DELETE /v1/organizations/{organization}/employees/{employee}"] = "delete",
        ["GET /v1/organizations/{organization}/employees/{employee}/data"] = "read",
    };

    /// <summary>Routes that anybody may read, by design: hosted Open Badges and public profiles.</summary>
    private static readonly string[] Open =
    [
        "/v1/obi/v2/badge_assertions/{id}",
        "/v1/obi/v2/badge_classes/{id}",
        "/v1/obi/v2/issuers/{id}",
        "/v1/obi/v2/issuers/{organization}/badge_classes/{id}",
        "/v1/public_badges/{id:guid}",
        "/v1/users/{id:guid}/external_badges/open_badges/public",
        "/v1/users/{id:guid}/user_faethm_skills/public",
    ];

    /// <summary>Programs say who they are in the request for a token itself.</summary>
    private const string TokenRoute = "POST /v1/oauth/token";

    private static readonly IEnumerable<string> OpenRoutes = Open.SelectMany(path => new[] { $"GET {path}", $"HEAD {path}" }).Append("OPTIONS /v1/public_badges/{id:guid}").Append(TokenRoute);

    [Fact]
    public async Task Routes_OfTheApi_AreAllKnownHere()
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var routes = RoutesOf(app);

        routes.Except(Guarded.Keys).Except(OpenRoutes).Order().ShouldBeEmpty("a new route needs an entry in Guarded or, if anybody may read it, in Open");
        Guarded.Keys.Concat(OpenRoutes).Except(routes).ShouldBeEmpty("the entry of a route that is gone");
    }

    [Theory, Databases]
    public async Task Route_ForWhoeverMayNot_Is401Or403Or404_AndChangesNothing(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var owner = await Issuer.NewAsync(app, o => (o.Name, o.WorkforceEnabled) = (Secret, true), t => t.Name = Secret);
        var badge = (await owner.IssueAsync($"{Secret}@example.org", ("issued_to_last_name", Secret))).Id;
        var told = await EventOfAsync(owner);
        var recommendation = (await app.RecommendationAsync(owner.Organization, Secret)).Id;
        var (employee, _) = await owner.SharingAsync(("team", Secret));
        var issuer = (await app.AuthorizationAsync(owner.Organization, await app.OrganizationAsync(Secret + " issuer"))).Id;
        var things = new Things(badge, told, recommendation, employee, issuer, await ApplicationOfAsync(owner, Secret));
        var other = await WorkforceSeed.EmployerAsync(app);
        var before = await owner.RowsAsync();
        async Task<HttpClient> Own(bool read, bool write, bool delete) => app.ApiClient(await app.TokenAsync(owner.Organization, read, write, delete));
        var readOnly = await Own(true, false, false);
        var writeOnly = await Own(false, true, false);
        var deleteOnly = await Own(false, false, true);
        var nothing = await Own(false, false, false);
        var expired = app.ApiClient(await app.TokenAsync(owner.Organization, change: t => t.ExpiresAt = app.Clock.Now()));
        var revoked = app.ApiClient(await app.TokenAsync(owner.Organization, change: t => t.RevokedAt = app.Clock.Now()));
        var foreign = other.Api;

        foreach (var (route, right) in Guarded)
        {
            var own = Path(route, owner, things);
            async Task Refused(string who, HttpClient client, string path, params HttpStatusCode[] expected)
            {
                foreach (var spelling in new[] { path, $"/api{path}.json", path + "/" })
                {
                    var answer = await SendAsync(client, route, spelling, owner);
                    answer.Status.ShouldBeOneOf(expected, $"{who}: {route} {answer.Text}");
                    answer.ShouldBeError(answer.Status, route);
                    answer.Text.ShouldNotContain(Secret, Case.Insensitive, route);
                }
            }
            foreach (var (who, client) in new[] { ("nobody", app.Client), ("expired", expired), ("revoked", revoked), ("unknown", app.ApiClient("no-such-token")) })
                await Refused(who, client, own, HttpStatusCode.Unauthorized);
            foreach (var (who, client, rights) in new[] { ("read", readOnly, "read"), ("write", writeOnly, "write"), ("delete", deleteOnly, "delete"), ("none", nothing, "") })
                if (rights != right)
                    await Refused(who, client, own, HttpStatusCode.Forbidden);
            if (!route.Contains('{'))
                (await SendAsync(foreign, route, own, owner)).Text.ShouldNotContain(Secret, Case.Insensitive, route);
            else
            {
                await Refused("other organization", foreign, own, HttpStatusCode.Forbidden);
                await Refused("other organization by slug", foreign, own.Replace(owner.Organization.Id.ToString(), owner.Organization.VanitySlug), HttpStatusCode.Forbidden);
            }
            // The owner's things under the other's own path are not there; what has no id in its path is the other's own, and says nothing of the owner.
            if (Things.Names.Any(route.Contains))
                await Refused("other path", foreign, own.Replace(owner.Organization.Id.ToString(), other.Organization.Id.ToString()), HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity);
        }

        (await owner.RowsAsync()).ShouldBe(before);
        (await owner.Api.GetWireAsync($"{owner.Badges}/{badge}"))["state"].ShouldBe("pending");
    }

    [Theory, Databases]
    public async Task Route_ForItsOwner_IsNotRefused(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        foreach (var route in Guarded.Keys)
        {
            var owner = await WorkforceSeed.EmployerAsync(app);
            var badge = (await owner.IssueAsync()).Id;
            // A template that badges were issued of stays.
            if (route.StartsWith("DELETE") && route.Contains("{template}"))
                owner = await owner.WithTemplateAsync();
            var employee = route.Contains("{employee}") ? (await owner.SharingAsync()).Employee : Guid.Empty;
            var issuer = (await app.AuthorizationAsync(owner.Organization, await app.OrganizationAsync())).Id;
            var things = new Things(badge, await EventOfAsync(owner), (await app.RecommendationAsync(owner.Organization)).Id, employee, issuer, await ApplicationOfAsync(owner));
            var answer = await SendAsync(owner.Api, route, Path(route, owner, things), owner);
            ((int)answer.Status).ShouldBeLessThan(300, $"{route} {answer.Text}");
        }
    }

    [Theory, Databases]
    public async Task OpenRoute_SaysNothingOfAPersonWhoHasNotAccepted(DatabaseKind kind)
    {
        var owner = await Issuer.NewAsync(await apps.OnAsync(kind));
        var user = await owner.App.UserAsync();
        var pending = await owner.IssueAsync($"{Secret}@example.org", ("issued_to_first_name", Secret), ("issuer_earner_id", Secret));
        var isPrivate = await owner.IssueAsync(user.Email, ("issued_to_first_name", Secret), ("issuer_earner_id", Secret + "2"));
        await owner.ChangeAsync(isPrivate.Id, (badge, now) => badge.Accept(user.Id, isPublic: false, now));

        foreach (var route in Open)
            foreach (var id in new[] { pending.Id, isPrivate.Id, owner.Template.Id, owner.Organization.Id, user.Id, Guid.NewGuid() })
            {
                var path = route.Replace("{organization}", owner.Organization.Id.ToString()).Replace("{id}", id.ToString()).Replace("{id:guid}", id.ToString());
                foreach (var client in new[] { owner.App.Client, owner.Api })
                {
                    var answer = await client.GetWireAsync(path);
                    ((int)answer.Status).ShouldBeOneOf([200, 404], path);
                    answer.Text.ShouldNotContain(Secret, Case.Insensitive, path);
                    answer.Text.ShouldNotContain(user.Email!, Case.Insensitive, path);
                }
            }
    }

    /// <summary>"GET /v1/…" of every route of the API.</summary>
    internal static List<string> RoutesOf(RosetteApp app) =>
        app.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText is { } path && path.TrimStart('/').StartsWith("v1", StringComparison.OrdinalIgnoreCase))
            .SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]).Select(method => $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}")
            )
            .Distinct()
            .ToList();

    private static async Task<Guid> EventOfAsync(Issuer owner) => (await owner.Api.GetWireAsync(owner.Path + "/events")).Ids[0];

    private static Task<int> ApplicationOfAsync(Issuer owner, string name = "HR") =>
        owner.App.InScopeAsync(async services =>
        {
            var input = new OAuthApplicationInput(name, null, [], OAuthScopes.OfOrganizations);
            return (await services.GetRequiredService<OAuthApplications>().CreateAsync(owner.Organization.Id, input, Actor.CommandLine, default)).Value.Application.Number;
        });

    /// <summary>What an owner has, for the routes that name it.</summary>
    private sealed record Things(Guid Badge, Guid Event, Guid Recommendation, Guid Employee, Guid Issuer, int Application)
    {
        public static readonly string[] Names = ["{badge}", "{template}", "{event}", "{recommendation}", "{employee}", "{issuer}", "{application}"];
    }

    private static string Path(string route, Issuer owner, Things things) =>
        route[(route.IndexOf(' ') + 1)..]
            .Replace("{organization}", owner.Organization.Id.ToString())
            .Replace("{template}", owner.Template.Id.ToString())
            .Replace("{recommendation}", things.Recommendation.ToString())
            .Replace("{issuer}", things.Issuer.ToString())
            .Replace("{application}", things.Application.ToString())
            .Replace("{badge}", things.Badge.ToString())
            .Replace("{event}", things.Event.ToString())
            .Replace("{employee}", things.Employee.ToString());

    // A body that would do something: what is refused is the caller, not the input.
    private static Task<WireAnswer> SendAsync(HttpClient client, string route, string path, Issuer owner)
    {
        var method = new HttpMethod(route[..route.IndexOf(' ')]);
        var body = BodyOf(route, owner);
        return client.SendWireAsync(method, path, method == HttpMethod.Get || method == HttpMethod.Delete ? null : JsonContent.Create(body));
    }

    private static JsonNode BodyOf(string route, Issuer owner) =>
        route[(route.LastIndexOf('/') + 1)..] switch
        {
            "batch" => new JsonObject { ["badges"] = new JsonArray(owner.Body()) },
            "badge_templates" => TemplateRequests.Body(),
            "recommendations" => new JsonObject { ["recommended_badge_template_id"] = owner.Template.Id.ToString() },
            "{template}" or "{recommendation}" or "{organization}" => new JsonObject { ["description"] = "Changed.", ["bio"] = "Changed." },
            _ => owner.Body(null, ("email", Seed.NewAddress()), ("employee_list", new JsonArray("hr-1"))),
        };
}
