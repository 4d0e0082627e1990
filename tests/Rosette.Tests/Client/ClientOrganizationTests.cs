using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Client;
using Rosette.OAuth;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Workforce;
using Rosette.Webhooks;
using Shouldly;
using Xunit;
using OAuthScope = Rosette.Client.OAuthScope;

namespace Rosette.Tests.Client;

/// <summary>Organizations, tokens, issuers, employees and events through the typed client.</summary>
public sealed class ClientOrganizationTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Organization_IsChanged_AndCleared(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), o => (o.Bio, o.City) = ("Sailors.", "Berlin"));
        using var client = await issuer.ClientAsync();
        var id = issuer.Organization.Id;

        var changed = await client.Organizations.UpdateAsync(id, new() { Bio = null, WebsiteUrl = "https://northwind.example.org", WebhookUrl = "https://lms.example.org/hook", AllowedWebhooks = [EventType.BadgeCreated] });
        var ended = await client.Organizations.UpdateAsync(id, new() { WebhookUrl = null, AllowedWebhooks = [] });

        (changed.Bio, changed.City, changed.WebsiteUrl, changed.WebhookUrl).ShouldBe((null, "Berlin", "https://northwind.example.org", "https://lms.example.org/hook"));
        changed.AllowedWebhooks.ShouldBe([EventType.BadgeCreated]);
        (ended.WebhookUrl, ended.WebsiteUrl, ended.AllowedWebhooks.Count).ShouldBe((null, "https://northwind.example.org", 0));
        (await client.Organizations.GetAsync(id)).Name.ShouldBe(issuer.Organization.Name);
        (await client.Organizations.ListAsync().AllAsync()).Single().VanitySlug.ShouldBe(issuer.Organization.VanitySlug);
    }

    [Theory, Databases]
    public async Task Tokens_AreMade_Listed_Rotated(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        using var client = await issuer.ClientAsync();
        var until = issuer.App.Clock.GetUtcNow() + TimeSpan.FromDays(7);

        var made = await client.AuthorizationTokens.CreateAsync(new() { Description = "Nightly", WriteEnabled = true, ExpiresAt = until });
        using var other = new RosetteClient(new() { BaseAddress = issuer.App.BaseAddress, Credential = RosetteCredential.Token(made.Token!) });
        await other.IssueAsync(issuer);
        var rotated = await client.AuthorizationTokens.RotateAsync(made.Id);

        (made.Description, made.ReadEnabled, made.WriteEnabled, made.DeleteEnabled).ShouldBe(("Nightly", true, true, false));
        made.ExpiresAt!.Value.ShouldBe(until, TimeSpan.FromSeconds(1));
        rotated.Token.ShouldNotBe(made.Token);
        (await Should.ThrowAsync<RosetteException>(() => other.IssueAsync(issuer))).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.AuthorizationTokens.ListAsync().AllAsync()).Select(t => t.Token).ShouldContain(rotated.Token);
        var own = await client.AuthorizationTokens.RotateAsync();
        using var renewed = new RosetteClient(issuer.App.NewClient(), new() { Credential = RosetteCredential.Token(own.Token!) });
        (await renewed.Badges.ListAsync().FirstPageAsync()).TotalCount.ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Program_GetsItsOwnTokens_AndNewOnesWhenTheyEnd(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false });
        var issuer = await Issuer.NewAsync(app);
        var (id, secret) = await ApplicationAsync(issuer, [OAuthScope.IssuedBadges]);
        var credential = RosetteCredential.ClientCredentials(id, secret, OAuthScope.IssuedBadges);
        using var client = new RosetteClient(app.NewClient(), new() { Credential = credential, Time = app.Clock, OrganizationId = issuer.Organization.Id });
        // Its clock stands still: it learns of the end from the server alone.
        using var late = new RosetteClient(app.NewClient(), new() { Credential = credential, OrganizationId = issuer.Organization.Id });
        await client.IssueAsync(issuer);
        await late.IssueAsync(issuer);

        app.Clock.Advance(TimeSpan.FromHours(3));

        await client.IssueAsync(issuer);
        await late.IssueAsync(issuer);
        (await Should.ThrowAsync<RosetteException>(() => client.BadgeTemplates.ListAsync().FirstPageAsync())).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var wrong = new RosetteClient(app.NewClient(), new() { Credential = RosetteCredential.ClientCredentials(id, "no such secret") });
        var refused = await Should.ThrowAsync<RosetteException>(() => wrong.IssueAsync(issuer));
        (refused.Status, refused.OAuthError).ShouldBe((HttpStatusCode.Unauthorized, "invalid_client"));
        refused.ToString().ShouldNotContain("no such secret");
    }

    [Theory, Databases]
    public async Task Applications_AreListed(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var (id, _) = await ApplicationAsync(issuer, [OAuthScope.Events]);
        using var client = await issuer.ClientAsync();

        var listed = (await client.OAuthApplications.ListAsync().AllAsync()).Single();

        (listed.Name, listed.Uid).ShouldBe(("HR sync", id));
        (await client.OAuthApplications.GetAsync(listed.Id)).Uid.ShouldBe(id);
    }

    [Theory, Databases]
    public async Task Issuers_IssueForOneAnother_UntilThatIsEnded(DatabaseKind kind)
    {
        var grantor = await Issuer.NewAsync(await apps.OnAsync(kind));
        var school = await Issuer.NewAsync(grantor.App);
        await grantor.App.AuthorizationAsync(grantor.Organization, school.Organization);
        using var grantorClient = await grantor.ClientAsync();
        using var client = await school.ClientAsync();

        var issued = await client.Badges.IssueAsync(grantor.NewBadge());
        var authorization = (await grantorClient.Issuers.ListAsync().AllAsync()).Single();

        issued.BadgeTemplate!.Owner!.Id.ShouldBe(grantor.Organization.Id);
        (authorization.Issuer!.Id, authorization.DisplayIssuerAs).ShouldBe((school.Organization.Id, "grantor"));
        (await client.Issuers.ListGrantorsAsync().AllAsync()).Single().Grantor!.Name.ShouldBe(grantor.Organization.Name);
        await grantorClient.Issuers.DeauthorizeAsync(authorization.Id);
        await Should.ThrowAsync<RosetteException>(() => client.Badges.IssueAsync(grantor.NewBadge()));
    }

    [Theory, Databases]
    public async Task Employees_FromAddingToTheirBadges(DatabaseKind kind)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        using var client = await employer.ClientAsync();
        var (sharing, person) = await employer.SharingAsync();
        var elsewhere = await Issuer.NewAsync(employer.App, template: t => (t.Level, t.Skills) = ("Advanced", ["Knots"]));
        await employer.App.BadgeAsync(elsewhere.Template, person);
        var employees = client.Employees;

        var mara = await employees.CreateAsync(new() { Email = Seed.NewAddress("mara"), FirstName = "Mara", LastName = "Quist", Team = "Rigging, deck", ExternalId = "hr-0099", OrganizationLevel1 = "Ships" });
        var changed = await employees.UpdateAsync(mara.Id, new() { PositionTitle = "Rigger", LastName = null, OrganizationLevel2 = "Sail" });
        var invited = await employees.InviteAsync(EmployeeInvitation.ByExternalId("hr-0099", "hr-none") with { Message = "Please.", Statuses = [EmployeeState.Created] });
        var data = await employees.GetDataAsync(sharing);
        var refused = await Should.ThrowAsync<RosetteException>(() => employees.GetDataAsync(mara.Id));

        (mara.EmployeeState, mara.FullName, mara.Team, mara.OrganizationLevel1).ShouldBe((EmployeeState.Created, "Mara Quist", "Rigging, deck", "Ships"));
        (changed.PositionTitle, changed.LastName, changed.FirstName, changed.OrganizationLevel2).ShouldBe(("Rigger", null, "Mara", "Sail"));
        invited.InvitedCount.ShouldBe(1);
        (data.Employee!.Id, data.Badges.Single().BadgeTemplate!.Level, data.Skills.Single().Name).ShouldBe((sharing, "Advanced", "Knots"));
        refused.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await employees.GetAsync(mara.Id)).EmployeeState.ShouldBe(EmployeeState.Pending);
        (await employees.ListAsync(new() { Teams = ["Rigging, deck"] }).AllAsync()).Single().Id.ShouldBe(mara.Id);
        (await employees.ListAsync(new() { States = [EmployeeState.Accepted], BadgeLevels = ["Advanced"], Sort = [EmployeeSort.LastName] }).AllAsync()).Single().Id.ShouldBe(sharing);
        (await employees.ListAsync(new() { NameOrEmail = "mara" }).AllAsync()).Single().Id.ShouldBe(mara.Id);
        (await employees.ListExternalBadgesAsync(new() { EmployeeIds = [sharing] }).AllAsync()).Single().Badge!.IssuerName.ShouldBe(elsewhere.Organization.Name);
        (await employees.ListSkillsAsync(new() { Name = "kno" }).AllAsync()).Single().EmployeeCount.ShouldBe(1);
        await employees.DeleteAsync(mara.Id);
        (await employees.ListAsync().FirstPageAsync()).TotalCount.ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Events_AreOfTheirType_AndAWebhookLeadsToOne(DatabaseKind kind)
    {
        var issuer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        using var client = await issuer.ClientAsync();
        var badge = await client.IssueAsync(issuer, "gone@example.org");
        var template = await client.BadgeTemplates.CreateAsync(new() { Name = "Later", Description = "Later.", State = BadgeTemplateState.Draft });
        var employee = await client.Employees.CreateAsync(new() { Email = Seed.NewAddress() });
        await client.Organizations.UpdateAsync(issuer.Organization.Id, new() { Bio = "Sailors." });
        await client.BadgeTemplates.DeleteAsync(template.Id);
        await client.Badges.DeleteAsync(badge.Id);

        var all = await client.Events.ListAsync(new() { PageSize = 2 }).AllAsync();

        all.Select(e => e.EventType).ShouldBe(
            [EventType.BadgeDeleted, EventType.BadgeTemplateDeleted, EventType.OrganizationChanged, EventType.EmployeeCreated, EventType.BadgeTemplateCreated, EventType.BadgeCreated]
        );
        var deleted = all[0].ShouldBeOfType<BadgeEvent>();
        (deleted.Badge.Id, deleted.Badge.RecipientEmail, deleted.Badge.BadgeTemplate!.Name).ShouldBe((badge.Id, null, issuer.Template.Name));
        all[1].ShouldBeOfType<BadgeTemplateEvent>().BadgeTemplate.Name.ShouldBe("Later");
        all[2].ShouldBeOfType<OrganizationEvent>().Organization.Bio.ShouldBe("Sailors.");
        all[3].ShouldBeOfType<EmployeeEvent>().Employee.Id.ShouldBe(employee.Id);
        var posted = WebhookNotification.Parse(new WebhookBody(all[3].Id, issuer.Organization.Id, "employee.created", issuer.App.Clock.Now()).ToJson());
        posted!.EventType.ShouldBe(EventType.EmployeeCreated);
        (await client.Events.GetAsync(posted.Id)).ShouldBeOfType<EmployeeEvent>().OccurredAt.ShouldBe(all[3].OccurredAt);
        (await client.Events.ListAsync(new() { Types = [EventType.BadgeCreated], Occurred = DayRange.Since(issuer.App.Today()) }).AllAsync()).Count.ShouldBe(1);
    }

    [Theory, Databases]
    public async Task OtherOrganization_ByTheSameClient_IsRefused(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var other = await Issuer.NewAsync(issuer.App);
        using var client = await issuer.ClientAsync();

        (await client.ForOrganization(issuer.Organization.Id).Badges.ListAsync().FirstPageAsync()).TotalCount.ShouldBe(0);
        (await Should.ThrowAsync<RosetteException>(() => client.ForOrganization(other.Organization.Id).Badges.ListAsync().FirstPageAsync())).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Task<(string Id, string Secret)> ApplicationAsync(Issuer issuer, IReadOnlyList<string> scopes) =>
        issuer.App.InScopeAsync(async services =>
        {
            var input = new OAuthApplicationInput("HR sync", null, [], scopes);
            var made = (await services.GetRequiredService<OAuthApplications>().CreateAsync(issuer.Organization.Id, input, Actor.CommandLine, default)).Value;
            return (made.Application.ClientId!, made.Secret);
        });
}
