using System.Net;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Badges;

/// <summary>Jumps into the middle of a long list begin at a bookmark, and show what counting from the first page shows.</summary>
public sealed class BookmarkTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private const int Count = 5_230;

    [Theory, Databases]
    public async Task Jumps_ShowThePagesThatCountingShows_AlsoAfterDeletions(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        await app.RunScheduleAsync("badge.bookmarks");
        var issuer = await Issuer.NewAsync(app);
        var ids = await ManyAsync(app, issuer);
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        (await app.RunScheduleAsync("badge.bookmarks")).ShouldBeTrue();
        (await BookmarksAsync(app, issuer)).ShouldBe([1_000, 2_000, 3_000, 4_000, 5_000]);
        await JumpsAreRightAsync(issuer, ids);

        // One from the middle goes: bookmarks behind it would lie.
        (await issuer.Api.DeleteAsync($"{issuer.Path}/badges/{ids[2_500]}")).StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);
        ids.RemoveAt(2_500);
        (await BookmarksAsync(app, issuer)).ShouldBe([1_000, 2_000]);
        await JumpsAreRightAsync(issuer, ids);

        app.Clock.Advance(TimeSpan.FromMinutes(10));
        (await app.RunScheduleAsync("badge.bookmarks")).ShouldBeTrue();
        (await BookmarksAsync(app, issuer)).ShouldBe([1_000, 2_000, 3_000, 4_000, 5_000]);
        await JumpsAreRightAsync(issuer, ids);
    }

    private static async Task JumpsAreRightAsync(Issuer issuer, List<Guid> oldestFirst)
    {
        var newestFirst = Enumerable.Reverse(oldestFirst).ToList();
        foreach (var page in new[] { 21, 22, 47, 50, 52, 60, 85, 99, 104, 105, 106 })
        {
            (await IdsAsync($"?page={page}")).ShouldBe(newestFirst.Skip((page - 1) * 50).Take(50), $"page {page}, newest first");
            (await IdsAsync($"?page={page}&sort=created_at")).ShouldBe(oldestFirst.Skip((page - 1) * 50).Take(50), $"page {page}, oldest first");
            (await IdsAsync($"?page={page}&filter=state::pending")).ShouldBe(newestFirst.Skip((page - 1) * 50).Take(50), $"page {page}, filtered");
        }

        async Task<List<Guid>> IdsAsync(string query)
        {
            using var json = System.Text.Json.JsonDocument.Parse(await issuer.Api.GetStringAsync($"{issuer.Path}/badges{query}"));
            return [.. json.RootElement.GetProperty("data").EnumerateArray().Select(b => b.GetProperty("id").GetGuid())];
        }
    }

    private static Task<List<long>> BookmarksAsync(RosetteApp app, Issuer issuer) =>
        app.InDatabaseAsync(db => db.BadgeBookmarks.Where(m => m.OrganizationId == issuer.Organization.Id).OrderBy(m => m.Number).Select(m => m.Number).ToListAsync());

    // A second apart, so that each has its own place.
    private static Task<List<Guid>> ManyAsync(RosetteApp app, Issuer issuer) =>
        app.InDatabaseAsync(async db =>
        {
            var start = app.Clock.Now().AddSeconds(-Count);
            var badges = Enumerable
                .Range(0, Count)
                .Select(n =>
                {
                    var moment = start.AddSeconds(n);
                    var address = $"person{n}@example.org";
                    return new Badge
                    {
                        Id = Guid.CreateVersion7(new DateTimeOffset(moment)),
                        OrganizationId = issuer.Organization.Id,
                        BadgeTemplateId = issuer.Template.Id,
                        RecipientEmail = address,
                        RecipientEmailKey = EmailAddress.Key(address),
                        IssuedAt = moment,
                        CreatedAt = moment,
                    };
                })
                .ToList();
            db.AddRange(badges);
            db.Add(new BadgeCount { OrganizationId = issuer.Organization.Id, BadgeTemplateId = issuer.Template.Id, State = BadgeStates.Pending, IsPublic = true, Count = Count });
            await db.SaveChangesAsync();
            return badges.Select(b => b.Id).ToList();
        });
}
