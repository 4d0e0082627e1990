using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Badges;

/// <summary>The counters that lists answer from are what counting the rows gives, whatever happened before.</summary>
public sealed class BadgeCountTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory]
    [Databases(1)]
    [Databases(2)]
    public async Task Counters_AfterARandomLife_EqualTheRows(DatabaseKind kind, int seed)
    {
        var first = await Issuer.NewAsync(await apps.OnAsync(kind));
        var issuers = new[] { first, await first.WithTemplateAsync(), await first.WithTemplateAsync(t => t.AllowDuplicateBadges = true) };
        var people = Enumerable.Range(0, 6).Select(_ => Seed.NewAddress()).ToList();
        var random = new Random(seed);
        var badges = new List<Guid>();

        // Four at once, so that they also meet.
        for (var round = 0; round < 25; round++)
            foreach (var issued in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StepAsync(issuers, people, badges, random.Next(100), random.Next()))))
                badges.AddRange(issued);

        var rows = await first.App.InDatabaseAsync(db =>
            db.Badges.Where(b => b.OrganizationId == first.Organization.Id)
                .GroupBy(b => new { b.BadgeTemplateId, b.State, b.IsPublic })
                .Select(g => new { g.Key, Count = g.LongCount() })
                .ToListAsync()
        );
        var counters = await first.App.InDatabaseAsync(db => db.BadgeCounts.Where(c => c.OrganizationId == first.Organization.Id && c.Count != 0).ToListAsync());
        counters.Select(c => $"{c.BadgeTemplateId} {c.State} {c.IsPublic} {c.Count}")
            .ShouldBe(rows.Select(r => $"{r.Key.BadgeTemplateId} {r.Key.State} {r.Key.IsPublic} {r.Count}"), ignoreOrder: true);
        foreach (var state in BadgeStates.All)
            (await first.Api.GetWireAsync($"{first.Badges}?filter=state::{state}")).Metadata.GetProperty("total_count").GetInt64()
                .ShouldBe(rows.Where(r => r.Key.State == state).Sum(r => r.Count), state);
        rows.Select(r => r.Key.State).Distinct().Count().ShouldBe(5, "the mix reaches every state");
    }

    private static async Task<IReadOnlyList<Guid>> StepAsync(Issuer[] issuers, List<string> people, List<Guid> badges, int dice, int pick)
    {
        var issuer = issuers[pick % issuers.Length];
        var email = people[pick / 7 % people.Count];
        var some = badges.Count == 0 ? Guid.NewGuid() : badges[pick % badges.Count];
        switch (dice)
        {
            case < 35:
                var issued = await issuer.TryIssueAsync(email);
                return issued.Status == HttpStatusCode.Created ? [issued.Id] : [];
            case < 43:
                var batch = new JsonObject { ["badges"] = new JsonArray(issuer.Body(), issuer.Body(email)) };
                var many = await issuer.Api.PostWireAsync(issuer.Badges + "/batch", batch);
                return many.Status == HttpStatusCode.Created ? many.Ids : [];
            case < 55:
                var replaced = await issuer.Api.PostWireAsync($"{issuer.Badges}/{some}/replace", issuer.Body());
                ((int)replaced.Status).ShouldBeLessThan(500, replaced.Text);
                return replaced.Status == HttpStatusCode.Created ? [replaced.Id] : [];
            case < 63:
                ((int)(await issuer.Api.PutWireAsync($"{issuer.Badges}/{some}/revoke", new JsonObject())).Status).ShouldBeLessThan(500);
                return [];
            case < 70:
                ((int)(await issuer.Api.DeleteWireAsync($"{issuer.Badges}/{some}")).Status).ShouldBeLessThan(500);
                return [];
            default:
                await EarnerAsync(issuer, some, dice);
                return [];
        }
    }

    // The earner's side has no API of its own here: the entity's moves, committed as every use case commits them.
    private static async Task EarnerAsync(Issuer issuer, Guid id, int dice)
    {
        if (!await issuer.App.InDatabaseAsync(db => db.Badges.AnyAsync(b => b.Id == id)))
            return;
        try
        {
            if (dice < 82)
                await issuer.AcceptAsync(id);
            else
                await issuer.ChangeAsync(id, (badge, now) =>
                {
                    if (dice < 88)
                        badge.SetPublic(!badge.IsPublic, now);
                    return dice < 88 ? null : badge.Reject(now);
                });
        }
        catch (InvalidOperationException)
        {
            // The state machine does not know the move, or the badge is gone meanwhile: nothing was counted.
        }
    }
}
