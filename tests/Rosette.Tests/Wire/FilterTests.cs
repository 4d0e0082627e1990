using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Workforce;
using Shouldly;
using Xunit;
using static Rosette.Tests.Wire.WireSeed;

namespace Rosette.Tests.Wire;

/// <summary>
/// Filters together: two conditions find what both find alone, in either order and every way of writing them (wire reference 2.8),
/// and the bulk search finds what the list finds (9.5).
/// </summary>
public sealed class FilterTests(WireApps apps) : IClassFixture<WireApps>
{
    [Theory, Databases]
    public async Task Badges_TwoConditions_FindWhatBothFind(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind), twice: true);
        var issuer = world.Issuer;
        var plain = await issuer.WithTemplateAsync(t => t.Name = "Astronomy");
        await plain.IssueAsync(world.Earner.Email, ("issuer_earner_group", new JsonObject { ["name"] = "Crew" }));
        var (earner, template) = (world.Earner, issuer.Template.Id);
        await PairsAsync(
            issuer,
            "/badges",
            [
                ("query", "falk"), ("query", "Astro"), ("user_id", earner.Id.ToString()), ("recipient_email", earner.Email!), ("recipient_email_all", earner.Email!),
                ("badge_template_id", template.ToString()), ("badge_template_id", $"{plain.Template.Id},{Guid.NewGuid()}"), ("state", "pending"), ("state", "accepted,revoked,replaced"),
                ("public", "true"), ("public", "false"), ("badge_templates[reporting_tags]", "deck,none"), ("badge_templates[owner_id]", issuer.Organization.Id.ToString()),
                ("issuer_id", issuer.Organization.Id.ToString()), ("group_name", "Crew"), ("expires_at_date_min", "2041-05-06"), ("expires_at_date_max", "2041-05-06"),
                ("issued_at_min", "2032-01-01"), ("issued_at_max", "2031-12-31"), ("created_at_min", "2020-01-01"), ("updated_at_max", "2020-01-01"), ("state_updated_at_min", "2020-01-01"),
            ],
            withBulk: true
        );
    }

    [Theory, Databases]
    public async Task Templates_TwoConditions_FindWhatBothFind(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind), twice: true);
        var issuer = world.Issuer;
        await issuer.WithTemplateAsync(t => (t.Name, t.State, t.IsPublic, t.ReportingTags) = ("Knots II", "draft", false, ["deck"]));
        await issuer.WithTemplateAsync(t => (t.Name, t.State, t.Skills) = ("Ropes", "archived", ["Knots"]));
        await PairsAsync(
            issuer,
            "/badge_templates",
            [
                ("query", "knots"), ("name", "Knots"), ("name", "\"Knots I\""), ("public", "true"), ("public", "false"), ("reporting_tags", "deck"), ("reporting_tags", "2031,x"),
                ("recommendation_ids", world.Recommendation.ToString()), ("skills", "Knots,Seamanship"), ("state", "active"), ("state", "draft,archived"), ("created_at_min", "2020-01-01"),
                ("created_at_max", "2020-01-01"), ("updated_at_min", "2020-01-01"), ("updated_at_max", "2020-01-01"), ("owner_id", issuer.Organization.Id.ToString()),
            ]
        );
    }

    [Theory, Databases]
    public async Task Employees_TwoConditions_FindWhatBothFind(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind), twice: true);
        await world.Issuer.EmployAsync(null, ("first_name", "Mara"), ("team", "Deck"));
        await PairsAsync(
            world.Issuer,
            "/employees",
            [("name_or_email", "mara"), ("names_or_email", "quist"), ("employee_state", "accepted"), ("employee_state", "created,pending"), ("state", "created"), ("team", "Rigging"), ("badge_level", "Foundational")]
        );
    }

    [Theory, Databases]
    public async Task Public_IsTrueOrNotFalse(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        await issuer.WithTemplateAsync(t => t.IsPublic = false);
        foreach (var (value, isPublic) in new[] { ("true", true), ("TRUE", true), ("1", true), ("yes", true), ("false", false), ("False", false), ("0", false) })
            (await issuer.Api.OkAsync($"{issuer.Templates}?filter=public::{value}")).Data.EnumerateArray().Single().GetProperty("public").GetBoolean().ShouldBe(isPublic, value);
    }

    private static async Task PairsAsync(Issuer issuer, string list, (string Key, string Value)[] conditions, bool withBulk = false)
    {
        async Task<HashSet<string>> FoundAsync(string path, string query)
        {
            var ids = (await issuer.Api.OkAsync($"{issuer.Path}{path}?{query}")).Data.EnumerateArray().Select(i => i.GetProperty("id").GetString()!).ToList();
            ids.Distinct().Count().ShouldBe(ids.Count, query);
            return [.. ids];
        }
        var all = await FoundAsync(list, "");
        var alone = new List<HashSet<string>>();
        foreach (var (key, value) in conditions)
        {
            var query = $"filter={key}::{Uri.EscapeDataString(value)}";
            alone.Add(await FoundAsync(list, query));
            alone[^1].IsSubsetOf(all).ShouldBeTrue(query);
            if (withBulk)
                (await FoundAsync("/high_volume_issued_badge_search", query)).SetEquals(alone[^1]).ShouldBeTrue(query);
        }
        for (var i = 0; i < conditions.Length; i++)
            for (var j = 0; j < conditions.Length; j++)
            {
                var ((a, x), (b, y)) = (conditions[i], conditions[j]);
                // The same key twice is a matter of writing: the last one holds. One key and its alias are one condition.
                if (a == b || (a.EndsWith("state") && b.EndsWith("state")) || (a.EndsWith("_or_email") && b.EndsWith("_or_email")))
                    continue;
                var (m, n) = (Uri.EscapeDataString(x), Uri.EscapeDataString(y));
                var query = ((i + j) % 3) switch
                {
                    0 => $"filter={a}::{m}|{b}::{n}",
                    1 => $"filter={Uri.EscapeDataString($"{a}::{x}|{b}::{y}")}",
                    _ => $"filter[{a}]={m}&filter[{b}]={n}",
                };
                (await FoundAsync(list, query)).SetEquals(alone[i].Intersect(alone[j])).ShouldBeTrue(query);
            }
    }
}
