using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges;
using Rosette.Insights;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Schedules;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Insights;

/// <summary>The daily counts: each event once, however often and on however many nodes they are made; and what the console shows of them.</summary>
public sealed class EventCountingTests
{
    [Theory, Databases]
    public async Task WhatHappened_IsCountedOnce_AndShown(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind, Smtp = false, HoldsContract = false, Configure = SignedIn.Allow });
        await app.RunScheduleAsync("statistics");
        var issuer = await Issuer.NewAsync(app);
        var earner = await app.UserAsync();
        var mine = (await issuer.IssueAsync(earner.Email)).Id;
        var revoked = (await issuer.IssueAsync()).Id;
        await issuer.IssueAsync();
        (await app.InScopeAsync(s => s.GetRequiredService<AcceptBadge>().AcceptAsync(earner.Id, mine, null, default))).Failure.ShouldBeNull();
        (await issuer.Api.PutAsync($"{issuer.Badges}/{revoked}/revoke", null)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await CountAsync(app);
        await OnManyNodesAsync(app);
        await CountAsync(app);

        (await NumbersAsync(app, issuer, null)).ShouldBe("badge.accepted 1, badge.created 3, badge.revoked 1, badge.state.changed 2");
        (await NumbersAsync(app, issuer, issuer.Template.Id)).ShouldBe("badge.accepted 1, badge.created 3, badge.revoked 1, badge.state.changed 2");

        // A month in which nobody counted.
        app.Clock.Advance(TimeSpan.FromDays(31));
        await issuer.IssueAsync();
        await CountAsync(app);
        using var browser = await app.MemberAsync(issuer.Organization, Roles.All[0]);
        var page = await browser.PageAsync($"/mgmt/organizations/{issuer.Organization.Id}");

        var rows = page.QuerySelectorAll("section[aria-labelledby=recent] tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim())));
        rows.ShouldBe(["Issued 1 3", "Accepted 0 1", "Declined 0 0", "Revoked 0 1", "Expired 0 0"]);
    }

    private static async Task CountAsync(RosetteApp app)
    {
        app.Clock.Advance(TimeSpan.FromMinutes(21));
        (await app.RunScheduleAsync("statistics")).ShouldBeTrue();
    }

    private static Task OnManyNodesAsync(RosetteApp app)
    {
        var counting = app.Services.GetServices<ISchedule>().OfType<EventCounting>().Single();
        var window = new ScheduleWindow(DateTime.UnixEpoch, app.Clock.Now());
        return Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => counting.RunAsync(window, default))));
    }

    private static Task<string> NumbersAsync(RosetteApp app, Issuer issuer, Guid? template) =>
        app.InDatabaseAsync(async db =>
        {
            var id = template ?? Guid.Empty;
            var counts = await db.DailyCounts.Where(c => c.OrganizationId == issuer.Organization.Id && c.BadgeTemplateId == id).ToListAsync();
            return string.Join(", ", counts.GroupBy(c => c.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Sum(c => c.Count)}"));
        });
}
