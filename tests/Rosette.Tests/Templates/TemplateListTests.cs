using System.Net;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Templates;

/// <summary>The list of badge templates: every filter, sorts and pages (wire reference 6.1).</summary>
public sealed class TemplateListTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Filter_InBothSyntaxes_FindsTheSame(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var a = await Issuer.NewAsync(app, template: t => (t.Name, t.Description, t.Skills, t.ReportingTags) = ("Safety Basics", "Über 100% Rope_work", ["Knots", "Rope, thick"], ["deck"]));
        var b = await a.WithTemplateAsync(t => (t.Name, t.State, t.Skills, t.IsPublic) = ("Safety Basics II", "draft", ["Seamanship"], false));
        var c = await a.WithTemplateAsync(t => (t.Name, t.State, t.ReportingTags) = ("Ärzte & \"Pfleger\"", "archived", ["deck", "2031"]));
        var other = await Issuer.NewAsync(app, template: t => t.Name = "Safety Basics");
        var (x, y, z) = (a.Template.Id, b.Template.Id, c.Template.Id);
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd");
        var cases = new (string Key, string Value, Guid[] Found)[]
        {
            ("query", "safety", [x, y]),
            ("query", "ROPE_WORK", [x]),
            ("query", "100%", [x]),
            ("query", "ropeXwork", []),
            ("query", "über", [x]),
            ("query", "ärzte", [z]),
            ("name", "basics", [x, y]),
            ("name", "\"Safety Basics\"", [x]),
            ("name", "\"safety basics\"", []),
            ("name", "\"", [z]),
            ("name", "\"\"", []),
            ("public", "true", [x, z]),
            ("public", "false", [y]),
            ("reporting_tags", "deck", [x, z]),
            ("reporting_tags", "2031,x", [z]),
            ("reporting_tags", "dec", []),
            ("skills", "Knots,Seamanship", [x, y]),
            ("skills", "knot", []),
            ("state", "active", [x]),
            ("state", "active,draft", [x, y]),
            ("state", "active,archived,draft", [x, y, z]),
            ("state", "none", []),
            ("created_at_min", today, [x, y, z]),
            ("created_at_max", DateTime.UtcNow.AddDays(-1).ToString("yyyy-MM-dd"), []),
            ("updated_at_min", "1900-01-01", [x, y, z]),
            ("updated_at_max", "9999-12-31", [x, y, z]),
            ("owner_id", a.Organization.Id.ToString(), [x, y, z]),
            ("owner_id", $"{other.Organization.Id},{a.Organization.Id}", [x, y, z]),
            ("owner_id", other.Organization.Id.ToString(), []),
            ("collection_id", Guid.NewGuid().ToString(), []),
            ("recommendation_ids", Guid.NewGuid().ToString(), []),
            ("unknown", "x", [x, y, z]),
            ("badge_templates[reporting_tags]", "x", [x, y, z]),
        };
        foreach (var (key, value, found) in cases)
            foreach (var query in new[] { $"filter={key}::{Uri.EscapeDataString(value)}", $"filter[{key}]={Uri.EscapeDataString(value)}&filter=" })
            {
                var answer = (await a.Api.GetWireAsync($"{a.Templates}/?{query}")).ShouldBe(HttpStatusCode.OK, query);
                answer.Ids.ShouldBe(found, ignoreOrder: true, query);
                answer.Metadata.GetProperty("total_count").GetInt32().ShouldBe(found.Length, query);
            }
        (await a.Api.GetWireAsync($"{a.Templates}?filter=state::active,draft|public::true|name::safety")).Ids.ShouldBe([x]);
        foreach (var foreign in new[] { other.Template.Id, Guid.NewGuid() })
            (await a.Api.GetWireAsync($"{a.Templates}/{foreign}")).ShouldBeError(HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task FiftyOneTemplates_AreTwoPages_InNameOrder(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var issuer = await Issuer.NewAsync(app, template: t => t.Name = "T00");
        for (var i = 1; i < 51; i++)
            await app.TemplateAsync(issuer.Organization, $"T{i:00}");

        var first = (await issuer.Api.GetWireAsync($"{issuer.Templates}?sort=name&filter=state::active")).ShouldBe(HttpStatusCode.OK);
        first.Ids.Count.ShouldBe(50);
        first.Metadata.GetProperty("total_pages").GetInt32().ShouldBe(2);
        var next = first.Metadata.GetProperty("next_page_url").GetString()!;
        next.ShouldStartWith($"{app.BaseAddress.GetLeftPart(UriPartial.Authority)}{issuer.Templates}?");
        var second = (await issuer.Api.GetWireAsync(next + "&sort=name&filter=state::active")).ShouldBe(HttpStatusCode.OK);
        second.Ids.Count.ShouldBe(1);
        second.Metadata.GetProperty("next_page_url").GetString().ShouldBeNull();
        second.Data[0].GetProperty("name").GetString().ShouldBe("T50");
        first.Ids.Concat(second.Ids).Distinct().Count().ShouldBe(51);
        (await issuer.Api.GetWireAsync($"{issuer.Templates}?page=3&sort=name")).ShouldBe(HttpStatusCode.OK).Ids.ShouldBeEmpty();
        (await issuer.Api.GetWireAsync($"{issuer.Templates}?page_size=100&sort=-name")).Data[0].GetProperty("name").GetString().ShouldBe("T50");
    }

    [Theory, Databases]
    public async Task Sort_ByBadgesCount_AndMore(DatabaseKind kind)
    {
        var few = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => (t.Name, t.State) = ("B", "active"));
        few.App.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var many = await few.WithTemplateAsync(t => (t.Name, t.UpdatedAt) = ("C", t.UpdatedAt.AddDays(1)));
        few.App.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var none = await few.WithTemplateAsync(t => (t.Name, t.State) = ("A", "archived"));
        await few.IssueAsync();
        await many.IssueAsync();
        await many.IssueAsync();
        var (f, m, n) = (few.Template.Id, many.Template.Id, none.Template.Id);

        foreach (
            var (sort, expected) in new (string, Guid[])[]
            {
                ("badges_count", [n, f, m]),
                ("-badges_count", [m, f, n]),
                ("name", [n, f, m]),
                ("-name", [m, f, n]),
                ("created_at", [f, m, n]),
                ("-created_at", [n, m, f]),
                ("-updated_at|name", [m, n, f]),
                ("state|-name", [m, f, n]),
                ("", [n, f, m]),
                ("nonsense", [n, f, m]),
            }
        )
        {
            var ids = (await few.Api.GetWireAsync($"{few.Templates}?sort={sort}")).ShouldBe(HttpStatusCode.OK, sort).Ids;
            // Made in the same few milliseconds: only the one that was set apart is sure.
            if (sort.StartsWith("-updated_at"))
                ids[0].ShouldBe(expected[0]);
            else
                ids.ShouldBe(expected, sort);
        }
        (await few.Api.GetWireAsync($"{few.Templates}/{m}")).Data.GetProperty("badges_count").GetInt32().ShouldBe(2);
    }
}
