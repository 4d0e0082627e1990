using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Client;
using Rosette.OAuth;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Client;

/// <summary>Acting for an earner, and what everybody may see, through the typed client.</summary>
public sealed class ClientEarnerTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    private const string Callback = "https://client.example/callback?from=rosette";

    [Theory, Databases]
    public async Task Earner_Allows_AndTheProgramAccepts(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var user = await issuer.App.UserAsync();
        using var issuing = await issuer.ClientAsync();
        var badge = await issuing.IssueAsync(issuer, user.Email);
        var other = await issuing.Badges.IssueAsync((await issuer.WithTemplateAsync()).NewBadge(user.Email));
        using var oauth = await OAuthAsync(issuer);
        var started = oauth.StartAuthorization(Callback);

        var tokens = await oauth.FinishAuthorizationAsync(started, await AnswerAsync(issuer.App.BrowserOf(user), started.Url, "allow"));
        using var client = new RosetteClient(issuer.App.NewClient(), new() { Credential = RosetteCredential.AccessToken(tokens.AccessToken) });

        (await client.Me.GetAsync()).Email.ShouldBe(user.Email);
        (await client.Me.ListBadgesAsync(new() { PageSize = 1 }).AllAsync()).Select(b => b.Id).ShouldBe([other.Id, badge.Id]);
        (await client.Me.AcceptAsync(badge.Id)).State.ShouldBe(BadgeState.Accepted);
        (await client.Me.RejectAsync(other.Id)).State.ShouldBe(BadgeState.Rejected);
        (await client.Me.ListBadgesAsync(new() { States = [BadgeState.Accepted] }).AllAsync()).Single().User!.Id.ShouldBe(user.Id);

        var refreshed = await oauth.RefreshAsync(tokens.RefreshToken!);
        using var later = new RosetteClient(issuer.App.NewClient(), new() { Credential = RosetteCredential.AccessToken(_ => ValueTask.FromResult(refreshed.AccessToken)) });
        (await later.Me.GetAsync()).Id.ShouldBe(user.Id);
        await oauth.RevokeAsync(refreshed.AccessToken);
        (await Should.ThrowAsync<RosetteException>(() => later.Me.GetAsync())).Status.ShouldBe(HttpStatusCode.Unauthorized);
        tokens.ToString().ShouldNotContain(tokens.AccessToken);
        started.ToString().ShouldNotContain(started.CodeVerifier);
    }

    [Theory, Databases]
    public async Task Code_WithoutItsVerifier_OrForAnotherSession_IsRefused(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var browser = issuer.App.BrowserOf(await issuer.App.UserAsync());
        using var oauth = await OAuthAsync(issuer);
        var (first, second) = (oauth.StartAuthorization(Callback), oauth.StartAuthorization(Callback));
        var back = await AnswerAsync(browser, first.Url, "allow");

        var foreign = await Should.ThrowAsync<RosetteException>(() => oauth.FinishAuthorizationAsync(second, back));
        var stolen = await Should.ThrowAsync<RosetteException>(() => oauth.FinishAuthorizationAsync(first with { CodeVerifier = second.CodeVerifier }, back));

        foreign.Message.ShouldContain("another sign-in");
        (stolen.Status, stolen.OAuthError).ShouldBe((HttpStatusCode.BadRequest, "invalid_grant"));
    }

    [Theory, Databases]
    public async Task Refusal_OfTheEarner_IsAccessDenied(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        using var oauth = await OAuthAsync(issuer);
        var started = oauth.StartAuthorization(Callback);
        var back = await AnswerAsync(issuer.App.BrowserOf(await issuer.App.UserAsync()), started.Url, "deny");

        var refused = await Should.ThrowAsync<RosetteException>(() => oauth.FinishAuthorizationAsync(started, back));

        (refused.OAuthError, refused.Message).ShouldBe(("access_denied", "The person did not allow it."));
    }

    [Theory, Databases]
    public async Task Everybody_ReadsProfileBadgeAndOpenBadge(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => t.Skills = ["Knots"]);
        var user = await issuer.App.UserAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
            ids.Add((await issuer.App.BadgeAsync((await issuer.WithTemplateAsync(t => t.Skills = ["Knots"])).Template, user)).Id);
        using var client = new RosetteClient(new() { BaseAddress = issuer.App.BaseAddress, WebAddress = issuer.App.BaseAddress });

        var profile = await client.Public.GetProfileAsync(user.Id.ToString());
        var badges = await client.Public.ListBadgesAsync(profile.VanitySlug!, new() { PageSize = 1 }).AllAsync();
        var badge = await client.Public.GetBadgeAsync(ids[0]);

        (profile.Id, profile.BadgesCount).ShouldBe((user.Id, 3));
        badges.Select(b => b.Id).ShouldBe(ids, ignoreOrder: true);
        (badge.State, badge.BadgeTemplate!.Skills.Single().Name).ShouldBe((BadgeState.Accepted, "Knots"));
        var skill = (await client.Public.ListSkillsAsync(user.Id, new() { Name = "kno" }).AllAsync()).Single();
        (skill.Name, skill.Rank, skill.EvidenceCount).ShouldBe(("Knots", 1, 3));
        (await client.Public.ListSkillsAsync(user.Id, new() { Name = "sail" }).AllAsync()).ShouldBeEmpty();
        (await client.Public.ListExternalBadgesAsync(user.Id).AllAsync()).ShouldBeEmpty();
        (await client.OpenBadges.GetAssertionAsync(ids[0])).GetProperty("type").GetString().ShouldBe("Assertion");
        (await client.OpenBadges.GetBadgeClassAsync(issuer.Template.Id)).GetProperty("name").GetString().ShouldBe(issuer.Template.Name);
        (await client.OpenBadges.GetIssuerAsync(issuer.Organization.Id)).GetProperty("name").GetString().ShouldBe(issuer.Organization.Name);
        using var issuing = await issuer.ClientAsync();
        await issuing.Badges.RevokeAsync(ids[0]);
        (await Should.ThrowAsync<RosetteException>(() => client.OpenBadges.GetAssertionAsync(ids[0]))).Status.ShouldBe(HttpStatusCode.Gone);
        (await Should.ThrowAsync<RosetteException>(() => client.Public.GetBadgeAsync(Guid.NewGuid()))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<Uri> AnswerAsync(HttpClient browser, Uri url, string decision)
    {
        var page = await browser.PageAsync(url.PathAndQuery);
        using var answer = await browser.SendFormAsync(page, "/oauth/authorize", ("decision", decision));
        return answer.Headers.Location!;
    }

    private static async Task<RosetteOAuthClient> OAuthAsync(Issuer issuer)
    {
        var made = await issuer.App.InScopeAsync(async services =>
        {
            var input = new OAuthApplicationInput("Portfolio", null, [Callback], []);
            return (await services.GetRequiredService<OAuthApplications>().CreateAsync(issuer.Organization.Id, input, Actor.CommandLine, default)).Value;
        });
        return new RosetteOAuthClient(issuer.App.NewClient(), new(), made.Application.ClientId!, made.Secret);
    }
}
