using System.Net;
using Microsoft.EntityFrameworkCore;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Workforce;

/// <summary>The list of employees: filters, sorts, pages (wire reference 12.2).</summary>
public sealed class EmployeeListTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private static readonly (string First, string? Last, string Team)[] People =
    [
        ("Mara", "Quist", "Rigging"), ("olaf", "Brandt", "Rigging"), ("Ada", "Brandt", "Sails, spare"), ("Zoe", null, "Sails"), ("Bo", "Ek", "Rigging"), ("Ada", "Abel", "Sails"), ("Mara", "Aalto", "Deck"),
    ];

    [Theory]
    [Databases("", "6,5,4,3,2,1,0")]
    [Databases("created_at", "0,1,2,3,4,5,6")]
    [Databases("-created_at", "6,5,4,3,2,1,0")]
    [Databases("email", "0,1,2,3,4,5,6")]
    [Databases("-email", "6,5,4,3,2,1,0")]
    [Databases("first_name", "2,5,4,0,6,1,3")]
    [Databases("-first_name", "3,1,6,0,4,5,2")]
    [Databases("last_name", "3,6,5,1,2,4,0")]
    [Databases("-last_name", "0,4,2,1,5,6,3")]
    [Databases("last_name|first_name", "3,6,5,2,1,4,0")]
    [Databases("nonsense|last_name", "3,6,5,1,2,4,0")]
    public async Task Sort_ByEachKey_ShowsEachOnce_HoweverTheyAreWalked(DatabaseKind kind, string sort, string expected)
    {
        var (employer, ids) = await PeopleAsync(kind);
        List<Guid> order = [.. expected.Split(',').Select(i => ids[int.Parse(i)])];
        var path = $"{employer.Employees()}?per=2&sort={sort}";

        var byLink = new List<Guid>();
        for (var url = path; url is not null; )
        {
            var page = (await employer.Api.GetWireAsync(url)).ShouldBe(HttpStatusCode.OK);
            byLink.AddRange(page.Ids);
            page.Metadata.GetProperty("total_count").GetInt64().ShouldBe(7);
            page.Metadata.GetProperty("total_pages").GetInt64().ShouldBe(4);
            url = page.Metadata.GetProperty("next_page_url").GetString();
            if (url is not null)
                foreach (var word in new[] { "example.org", "quist", "brandt", "mara", "%40" })
                    url.ShouldNotContain(word, Case.Insensitive, "Nothing of a person stands in a URL.");
        }
        var byNumber = new List<Guid>();
        for (var number = 1; number <= 5; number++)
            byNumber.AddRange((await employer.Api.GetWireAsync($"{path}&page={number}")).Ids);

        byLink.ShouldBe(order);
        byNumber.ShouldBe(order);
        (await employer.Api.GetWireAsync($"{employer.Employees()}?sort={sort}&per=3&page=2")).Ids.ShouldBe(order[3..6]);
    }

    [Theory]
    [Databases("filter=name_or_email::ara", "0,6")]
    [Databases("filter=names_or_email::MARA Q", "0")]
    [Databases("filter[name_or_email]=person5", "5")]
    [Databases("filter=name_or_email::person6+x@", "6")]
    [Databases("filter=team::Rigging", "0,1,4")]
    [Databases("filter=team::Rigging,Deck", "0,1,4,6")]
    [Databases("filter[team]=Sails, spare", "2,3,5")]
    [Databases("filter=employee_state::created", "0,1,2,3,4,5,6")]
    [Databases("filter=state::pending", "")]
    [Databases("filter=state::accepted,created|team::Deck", "6")]
    [Databases("filter=badge_level::Advanced", "")]
    [Databases("filter=public|unknown::x", "0,1,2,3,4,5,6")]
    [Databases("filter=", "0,1,2,3,4,5,6")]
    public async Task Filter_ByEachKey_ShowsTheseAlone(DatabaseKind kind, string filter, string expected)
    {
        var (employer, ids) = await PeopleAsync(kind);
        List<Guid> wanted = expected == "" ? [] : [.. expected.Split(',').Select(i => ids[int.Parse(i)])];

        var list = (await employer.Api.GetWireAsync($"{employer.Employees()}?sort=created_at&{filter}")).ShouldBe(HttpStatusCode.OK);

        list.Ids.ShouldBe(wanted);
        list.Metadata.GetProperty("total_count").GetInt64().ShouldBe(wanted.Count);
        list.Metadata.GetProperty("per").GetInt32().ShouldBe(50);
    }

    [Theory, Databases]
    public async Task List_WhoseMarkedRowIsGone_GoesOn(DatabaseKind kind)
    {
        var (employer, ids) = await PeopleAsync(kind);
        var first = await employer.Api.GetWireAsync($"{employer.Employees()}?per=2&sort=email");
        await employer.Api.DeleteWireAsync($"{employer.Employees()}/{ids[1]}");

        var next = (await employer.Api.GetWireAsync(first.Metadata.GetProperty("next_page_url").GetString()!)).ShouldBe(HttpStatusCode.OK);

        next.Ids.ShouldBe([ids[3], ids[4]], "Its place is skipped to, since the row that marked it is gone.");
    }

    [Theory, Databases]
    public async Task Counts_FollowEveryState(DatabaseKind kind)
    {
        var (employer, ids) = await PeopleAsync(kind);
        await employer.InviteAsync(ids[0], ids[1], ids[2]);
        var (sharing, person) = await employer.SharingAsync();
        await employer.Api.DeleteWireAsync($"{employer.Employees()}/{ids[2]}");
        await employer.App.EndAsync(person, sharing);

        async Task<long> TotalAsync(string state) => (await employer.Api.GetWireAsync($"{employer.Employees()}?filter=state::{state}")).Metadata.GetProperty("total_count").GetInt64();
        foreach (var (state, count) in new[] { ("created", 4), ("pending", 2), ("accepted", 0), ("rejected", 1), ("pending,rejected", 3) })
            (await TotalAsync(state)).ShouldBe(count, state);
        await employer.App.InDatabaseAsync(async db =>
        {
            var rows = await db.Employees.Where(e => e.OrganizationId == employer.Organization.Id).GroupBy(e => e.State).Select(g => new { g.Key, Count = g.LongCount() }).ToListAsync();
            var counts = await db.EmployeeCounts.Where(c => c.OrganizationId == employer.Organization.Id && c.Count != 0).Select(c => new { Key = c.State, c.Count }).ToListAsync();
            counts.ShouldBe(rows, ignoreOrder: true);
            return 1;
        });
    }

    private async Task<(Issuer Employer, List<Guid> Ids)> PeopleAsync(DatabaseKind kind)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        var ids = new List<Guid>();
        foreach (var (first, last, team) in People)
            ids.Add((await employer.EmployAsync($"person{ids.Count}+x@example.org", ("first_name", first), ("last_name", last), ("team", team))).Id);
        return (employer, ids);
    }
}
