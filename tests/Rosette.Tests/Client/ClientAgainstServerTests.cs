using System.Text.RegularExpressions;
using Rosette.Client;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Workforce;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Client;

/// <summary>The typed client and the running product hold each other to the wire.</summary>
public sealed partial class ClientAgainstServerTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    /// <summary>Second spellings of what the client does by the first.</summary>
    private static readonly string[] Aliases = ["POST /v1/organizations/{}/employees/invitations", "POST /v1/oauth/token"];

    [Theory, Databases]
    public async Task LostAnswer_AfterTheChange_IsTheSameBadgeOnce(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => t.AllowDuplicateBadges = true);
        using var client = await issuer.ClientAsync(new LosingAnswers());

        var badge = await client.Badges.IssueAsync(issuer.NewBadge("ann@example.org"));
        var batch = await client.Badges.IssueBatchAsync([issuer.NewBadge("ann@example.org"), issuer.NewBadge("ben@example.org")]);
        var renewed = await client.Badges.ReplaceAsync(badge.Id, new() { BadgeTemplateId = issuer.Template.Id, IssuedAt = DateTimeOffset.UnixEpoch });
        var revoked = await client.Badges.RevokeAsync(batch[0].Id, "Wrong.");
        await client.Badges.DeleteAsync(batch[1].Id);
        var template = await client.BadgeTemplates.CreateAsync(new() { Name = "Once", Description = "Once.", State = BadgeTemplateState.Draft });

        (await client.Badges.ListAsync().AllAsync()).Select(b => b.Id).ShouldBe([badge.Id, renewed.Id, batch[0].Id], ignoreOrder: true);
        revoked.RevocationReason.ShouldBe("Wrong.");
        (await client.BadgeTemplates.ListAsync(new() { Name = "Once" }).AllAsync()).Single().Id.ShouldBe(template.Id);
        (await issuer.RowsAsync()).Badges.ShouldBe(3);
    }

    /// <summary>A route that the client does not know, or a method of the client that no route answers, fails here.</summary>
    [Fact]
    public async Task EveryRoute_HasItsMethod()
    {
        var issuer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(DatabaseKind.Sqlite));
        var handler = new Recording();
        using var client = await issuer.ClientAsync(handler);

        await TourAsync(client, issuer);

        var served = AccessTests.RoutesOf(issuer.App).Select(route => Hole().Replace(route, "{}")).Where(route => !route.StartsWith("HEAD ") && !route.StartsWith("OPTIONS ")).ToHashSet();
        var called = handler.Calls.Select(call => Id().Replace(call, "{}")).ToHashSet();
        called.Where(call => call.Contains(" /v1/")).Except(served).ShouldBeEmpty();
        // A path that takes two methods for the same is called by one.
        served.Except(called).Except(Aliases).Where(route => !called.Any(call => PathOf(call) == PathOf(route) && !IsOtherThing(route))).ShouldBeEmpty();
    }

    // By GET, POST, PUT and DELETE of one path different things are done, unless it is a verb.
    private static bool IsOtherThing(string route) =>
        !route.StartsWith("PATCH ") && !(route.StartsWith("PUT ") && route.EndsWith("/replace")) && !(route.StartsWith("POST ") && VerbPath().IsMatch(route));

    private static string PathOf(string route) => route[route.IndexOf('/')..];

    private static async Task TourAsync(RosetteClient client, Issuer issuer)
    {
        var id = Guid.NewGuid();
        var template = issuer.Template.Id;
        var badge = await client.Badges.IssueAsync(issuer.NewBadge());
        List<Func<Task>> calls =
        [
            () => client.Organizations.ListAsync().FirstPageAsync(),
            () => client.Organizations.GetAsync(issuer.Organization.Id),
            () => client.Organizations.UpdateAsync(issuer.Organization.Id, new()),
            () => client.AuthorizationTokens.ListAsync().FirstPageAsync(),
            () => client.AuthorizationTokens.CreateAsync(new()),
            () => client.AuthorizationTokens.RotateAsync(id),
            () => client.OAuthApplications.ListAsync().FirstPageAsync(),
            () => client.OAuthApplications.GetAsync(1),
            () => client.BadgeTemplates.ListAsync().FirstPageAsync(),
            () => client.BadgeTemplates.GetAsync(template),
            () => client.BadgeTemplates.CreateAsync(new()),
            () => client.BadgeTemplates.UpdateAsync(template, new()),
            () => client.BadgeTemplates.ArchiveAsync(template),
            () => client.BadgeTemplates.UnarchiveAsync(template),
            () => client.BadgeTemplates.DeleteAsync(template),
            () => client.Recommendations.ListAsync().FirstPageAsync(),
            () => client.Recommendations.GetAsync(id),
            () => client.Recommendations.ListBadgeTemplatesAsync(id).FirstPageAsync(),
            () => client.Recommendations.CreateAsync(new()),
            () => client.Recommendations.UpdateAsync(id, new()),
            () => client.Recommendations.DeleteAsync(id),
            () => client.Badges.IssueBatchAsync([issuer.NewBadge()]),
            () => client.Badges.ListAsync().FirstPageAsync(),
            () => client.Badges.SearchAsync().FirstPageAsync(),
            () => client.Badges.GetAsync(badge.Id),
            () => client.Badges.ReplaceAsync(badge.Id, new() { BadgeTemplateId = id, IssuedAt = DateTimeOffset.UnixEpoch }),
            () => client.Badges.RevokeAsync(id),
            () => client.Badges.DeleteAsync(id),
            () => client.Issuers.ListAsync().FirstPageAsync(),
            () => client.Issuers.ListGrantorsAsync().FirstPageAsync(),
            () => client.Issuers.DeauthorizeAsync(id),
            () => client.Events.ListAsync().FirstPageAsync(),
            () => client.Events.GetAsync(id),
            () => client.Employees.ListAsync().FirstPageAsync(),
            () => client.Employees.GetAsync(id),
            () => client.Employees.CreateAsync(new() { Email = Seed.NewAddress() }),
            () => client.Employees.UpdateAsync(id, new()),
            () => client.Employees.DeleteAsync(id),
            () => client.Employees.InviteAsync(EmployeeInvitation.ById(id)),
            () => client.Employees.GetDataAsync(id),
            () => client.Employees.ListExternalBadgesAsync().FirstPageAsync(),
            () => client.Employees.ListSkillsAsync().FirstPageAsync(),
            () => client.Public.GetBadgeAsync(badge.Id),
            () => client.Public.ListExternalBadgesAsync(id).FirstPageAsync(),
            () => client.Public.ListSkillsAsync(id).FirstPageAsync(),
            () => client.OpenBadges.GetAssertionAsync(badge.Id),
            () => client.OpenBadges.GetBadgeClassAsync(template),
            () => client.OpenBadges.GetBadgeClassAsync(template, issuer.Organization.Id),
            () => client.OpenBadges.GetIssuerAsync(issuer.Organization.Id),
        ];
        foreach (var call in calls)
            try
            {
                await call();
            }
            catch (RosetteException e)
            {
                // It is enough that the route is there and knows what is meant.
                e.Status.ShouldNotBeNull(e.ToString());
                ((int)e.Status).ShouldBeOneOf(404, 422);
                e.Message.ShouldNotContain("nothing at this address");
            }
    }

    /// <summary>Loses the first answer to each different request, after the server has done what was asked.</summary>
    private sealed class LosingAnswers : DelegatingHandler
    {
        private readonly HashSet<string> seen = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.Method == HttpMethod.Get || !seen.Add($"{request.Method} {request.RequestUri} {request.Content?.Headers.ContentLength}"))
                return response;
            response.Dispose();
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer was lost.");
        }
    }

    private sealed class Recording : DelegatingHandler
    {
        public HashSet<string> Calls { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            Calls.Add($"{request.Method} {(path.StartsWith("/api/") ? path[4..] : path)}");
            return base.SendAsync(request, cancellationToken);
        }
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|(?<=oauth_applications/)[0-9]+")]
    private static partial Regex Id();

    [GeneratedRegex("/(archive|unarchive|revoke)$")]
    private static partial Regex VerbPath();
}
