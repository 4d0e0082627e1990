using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Templates;
using RosetteClient = Rosette.Client.RosetteClient;

namespace Rosette.Tests.Infrastructure;

/// <summary>What an integrator holds: an organization, a token that may do everything, an active template.</summary>
public sealed record Issuer(RosetteApp App, Organization Organization, BadgeTemplate Template, HttpClient Api)
{
    public static async Task<Issuer> NewAsync(RosetteApp app, Action<Organization>? organization = null, Action<BadgeTemplate>? template = null)
    {
        var owner = await app.OrganizationAsync(change: organization);
        return new Issuer(app, owner, await app.TemplateAsync(owner, change: template), await app.ApiClientAsync(owner));
    }

    /// <summary>The typed client on <see cref="Api"/>, for what a test prepares rather than tests.</summary>
    public RosetteClient Client => new(Api, new() { OrganizationId = Organization.Id, Time = App.Clock });

    /// <summary><c>/v1/organizations/…</c></summary>
    public string Path => $"/v1/organizations/{Organization.Id}";

    public string Badges => Path + "/badges";

    public string Templates => Path + "/badge_templates";

    /// <summary>A complete issue request.</summary>
    /// <param name="more">Attributes on top, or instead.</param>
    public JsonObject Body(string? email = null, params (string Name, JsonNode? Value)[] more)
    {
        var body = new JsonObject
        {
            ["recipient_email"] = email ?? Seed.NewAddress(),
            ["badge_template_id"] = Template.Id.ToString(),
            ["issued_at"] = "2031-05-06 09:08:09 +0200",
            ["issued_to_first_name"] = "Ines",
            ["issued_to_last_name"] = "Falk",
        };
        foreach (var (name, value) in more)
            body[name] = value;
        return body;
    }

    public Task<WireAnswer> TryIssueAsync(string? email = null, params (string Name, JsonNode? Value)[] more) => Api.PostWireAsync(Badges, Body(email, more));

    /// <summary>Issues; anything but 201 fails the test. A millisecond passes, so that badges sort as they were issued.</summary>
    public async Task<WireAnswer> IssueAsync(string? email = null, params (string Name, JsonNode? Value)[] more)
    {
        App.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return (await TryIssueAsync(email, more)).ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>Another issuer's view of the same organization: another template.</summary>
    public async Task<Issuer> WithTemplateAsync(Action<BadgeTemplate>? template = null) =>
        this with
        {
            Template = await App.TemplateAsync(Organization, change: template),
        };

    /// <summary>Changes a badge the way the earner's pages do, counters included.</summary>
    public Task<int> ChangeAsync(Guid badgeId, Func<Badge, DateTime, Failure?> change) =>
        App.InScopeAsync(async services =>
        {
            var changes = services.GetRequiredService<ChangeSet>();
            var done = await changes.CommitAsync<int>(
                async () => change(await changes.Db.Badges.SingleAsync(b => b.Id == badgeId), changes.Now) is { } failure ? failure : 1,
                default
            );
            return done.Value;
        });

    public async Task AcceptAsync(Guid badgeId)
    {
        var user = await App.UserAsync();
        await ChangeAsync(badgeId, (badge, now) => badge.Accept(user.Id, isPublic: true, now));
    }

    /// <summary>How many rows of each kind the organization has, and what its counters say.</summary>
    public Task<OrganizationRows> RowsAsync() =>
        App.InDatabaseAsync(async db => new OrganizationRows(
            await db.Badges.CountAsync(b => b.OrganizationId == Organization.Id),
            await db.BadgeCounts.Where(c => c.OrganizationId == Organization.Id).SumAsync(c => c.Count),
            await db.Events.CountAsync(e => e.OrganizationId == Organization.Id),
            await db.AuditEntries.CountAsync(a => a.OrganizationId == Organization.Id),
            await db.OutgoingMails.CountAsync(m => m.OrganizationId == Organization.Id),
            await db.Deliveries.CountAsync(d => d.OrganizationId == Organization.Id)
        ));
}

public sealed record OrganizationRows(int Badges, long Counted, int Events, int Audits, int Mails, int Deliveries);
