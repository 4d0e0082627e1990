using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Earners;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Templates;
using Rosette.Tests.Workforce;
using Rosette.Workforce;
using static Rosette.Tests.Wire.WireSeed;

namespace Rosette.Tests.Wire;

/// <summary>
/// One organization with something of every kind that the wire knows, and badges in every state; made through the API wherever
/// the API can make it.
/// </summary>
internal sealed record World(Issuer Issuer, Issuer Other, User Earner)
{
    public const string Webhook = "https://lms.example.org/hooks?token=secret";

    /// <summary>An active template that <see cref="Issuer"/>'s template requires.</summary>
    public required Guid Required { get; init; }
    public required Guid Recommendation { get; init; }
    public required Guid Employee { get; init; }
    public required int Application { get; init; }

    /// <summary>What this organization lets another issue.</summary>
    public required Guid Issuing { get; init; }

    /// <summary>By whose leave this organization issues.</summary>
    public required Guid Granted { get; init; }
    public required Guid Pending { get; init; }
    public required Guid Accepted { get; init; }
    public required Guid Rejected { get; init; }
    public required Guid Revoked { get; init; }
    public required Guid Replaced { get; init; }
    public required Guid Successor { get; init; }
    public required Guid Event { get; init; }

    /// <summary>The path of each single thing.</summary>
    public IReadOnlyList<string> Things =>
        [
            Issuer.Path, $"{Issuer.Badges}/{Accepted}", $"{Issuer.Templates}/{Issuer.Template.Id}", $"{Issuer.Path}/recommendations/{Recommendation}",
            $"{Issuer.Path}/employees/{Employee}", $"{Issuer.Path}/employees/{Employee}/data", $"{Issuer.Path}/oauth_applications/{Application}", $"{Issuer.Path}/events/{Event}",
        ];

    /// <param name="twice">Every list has at least two entries.</param>
    public static async Task<World> MakeAsync(RosetteApp app, bool twice = false)
    {
        var other = await Issuer.NewAsync(app, o => o.WebsiteUrl = "https://harbour.example.org/", t => t.Skills = ["Mooring"]);
        var plain = await Issuer.NewAsync(app, o => (o.WorkforceEnabled, o.VerifiedAt, o.TimeZone) = (true, app.Clock.Now(), "Europe/Berlin"));
        (await plain.Api.PutWireAsync(plain.Path, Profile())).ShouldBe(HttpStatusCode.OK);
        var recommendation = (await plain.Api.PostWireAsync(plain.Path + "/recommendations", Recommend(plain))).ShouldBe(HttpStatusCode.Created).Id;
        var issuer = await TemplateAsync(plain, recommendation);
        var earner = await app.UserAsync();
        var states = await StatesAsync(issuer, earner);
        var employee = await ShareAsync(issuer, other, earner);
        var program = await issuer.ProgramAsync("events");
        var world = new World(issuer, other, earner)
        {
            Required = plain.Template.Id,
            Recommendation = recommendation,
            Employee = employee,
            Application = (await issuer.Api.OkAsync(issuer.Path + "/oauth_applications")).Data.EnumerateArray().Single(a => a.GetProperty("uid").GetString() == program.Id).GetProperty("id").GetInt32(),
            Issuing = (await app.AuthorizationAsync(issuer.Organization, other.Organization)).Id,
            Granted = (await app.AuthorizationAsync(other.Organization, issuer.Organization)).Id,
            Pending = states[0],
            Accepted = states[1],
            Rejected = states[2],
            Revoked = states[3],
            Replaced = states[4],
            Successor = states[5],
            Event = (await issuer.Api.OkAsync(issuer.Path + "/events?filter=event_type::badge.created")).Ids[0],
        };
        if (twice)
            await AgainAsync(world);
        return world;
    }

    public static JsonObject Profile() =>
        new()
        {
            ["bio"] = "Trade guild for sailors.",
            ["organization_type"] = "Professional association",
            ["address"] = "Hafenweg 3",
            ["city"] = "Berlin",
            ["state_or_province"] = "Berlin",
            ["zip_or_postal_code"] = "10115",
            ["country"] = "Germany",
            ["website_url"] = "https://northwind.example.org",
            ["twitter_url"] = "https://twitter.example.org/northwind",
            ["facebook_url"] = "https://facebook.example.org/northwind",
            ["linked_in_url"] = "https://linkedin.example.org/northwind",
            ["linked_in_org_id"] = "4711",
            ["webhook_url"] = Webhook,
            ["allowed_webhooks"] = new JsonArray("badge.created", "badge_template.deleted"),
            ["contact_email"] = "hello@northwind.example.org",
            ["legal_contact_email"] = "legal@northwind.example.org",
            ["technical_contact_email"] = "tech@northwind.example.org",
            ["support_email"] = "help@northwind.example.org",
            ["support_url"] = "https://northwind.example.org/help",
            ["primary_hex_color"] = "#0a7bc2",
            ["hide_subscription"] = true,
            ["photo"] = Picture(),
        };

    private static JsonObject Recommend(Issuer issuer) =>
        new() { ["type"] = "education", ["title"] = $"Take Knots II of {issuer.Organization.Name}", ["activity_url"] = "https://northwind.example.org/knots2", ["description"] = "Next." };

    private static async Task<Issuer> TemplateAsync(Issuer issuer, Guid recommendation)
    {
        var made = await issuer.MakeAsync(
            ("name", "Knots I"), ("cost", "Free"), ("level", "Foundational"), ("time_to_earn", "Days"), ("type_category", "Learning"),
            ("earn_this_badge_url", "https://northwind.example.org/earn"), ("enable_earn_this_badge", true), ("translatable", true),
            ("send_expiring_badge_notifications", true), ("variants_allowed", true), ("variant_name", "English"), ("variant_type", "language"),
            ("default_expires_at", "2041-05-06"), ("allow_duplicate_badges", true),
            ("image", Picture()), ("reporting_tags", new JsonArray("deck", "2031")),
            ("alignments", new JsonArray(new JsonObject { ["name"] = "Sea skills standard", ["url"] = "https://std.example.org/sea", ["description"] = "Section 4" })),
            ("recommendations", new JsonArray(new JsonObject { ["id"] = recommendation.ToString() })),
            (
                "badge_template_activities",
                new JsonArray(
                    TemplateRequests.Activity("Knot test"),
                    new JsonObject { ["activity_type"] = "Badge", ["title"] = "Deck safety", ["required_badge_template_id"] = issuer.Template.Id.ToString() }
                )
            )
        );
        var id = made.ShouldBe(HttpStatusCode.Created).Id;
        return issuer with { Template = await issuer.App.InDatabaseAsync(async db => (await db.BadgeTemplates.FindAsync(id))!) };
    }

    // Pending, accepted, rejected, revoked, replaced, and what it was replaced by.
    private static async Task<IReadOnlyList<Guid>> StatesAsync(Issuer issuer, User earner)
    {
        var evidence = new JsonArray(new JsonObject { ["type"] = "UrlEvidence", ["value"] = "https://portfolio.example.org/ines", ["name"] = "Portfolio", ["description"] = "Rope work" });
        async Task<Guid> IssueAsync(string? email = null) =>
            (
                await issuer.IssueAsync(
                    email,
                    ("issued_at", "2031-05-06T22:30:00Z"), ("expires_at", "2041-05-06T22:30:00Z"), ("country_name", "Germany"), ("state_or_province", "Berlin"),
                    ("issued_to_middle_name", "María"), ("issuer_earner_id", Guid.NewGuid().ToString()), ("evidence", evidence.DeepClone())
                )
            ).Id;

        var pending = await IssueAsync();
        var accepted = await IssueAsync(earner.Email);
        var rejected = await IssueAsync();
        var revoked = await IssueAsync();
        var replaced = await IssueAsync();
        await issuer.ChangeAsync(accepted, (badge, now) => badge.Accept(earner.Id, isPublic: true, now));
        await issuer.ChangeAsync(rejected, (badge, now) => badge.Reject(now));
        (await issuer.Api.PutWireAsync($"{issuer.Badges}/{revoked}/revoke", new JsonObject { ["reason"] = "Issued in error" })).ShouldBe(HttpStatusCode.OK);
        var replacement = new JsonObject { ["badge_template_id"] = issuer.Template.Id.ToString(), ["issued_at"] = "2032-05-06T22:30:00Z" };
        var successor = (await issuer.Api.PostWireAsync($"{issuer.Badges}/{replaced}/replace", replacement)).ShouldBe(HttpStatusCode.Created).Id;
        return [pending, accepted, rejected, revoked, replaced, successor];
    }

    // The earner works here, agrees, and has a badge of somebody else too.
    private static async Task<Guid> ShareAsync(Issuer issuer, Issuer other, User earner)
    {
        var employee = await issuer.EmployAsync(
            earner.Email,
            ("first_name", "Mara"), ("last_name", "Quist"), ("team", "Rigging"), ("external_id", "hr-" + Guid.NewGuid()), ("position_title", "Rigger"),
            ("manager_first_name", "Olaf"), ("manager_last_name", "Brandt"), ("manager_external_id", "hr-0007"), ("location", "Kiel"), ("country", "Germany"),
            ("zip_code", "20095"), ("state_or_province", "Hamburg"), ("department", "Operations"), ("organization_level1", "One"), ("organization_level_2", "Two"),
            ("organization_level3", "Three"), ("job_family", "Deck")
        );
        (await issuer.InviteAsync(employee.Id)).ShouldBe(HttpStatusCode.OK);
        await issuer.App.InScopeAsync(async services => (await services.GetRequiredService<AnswerEmployer>().AcceptAsync(earner.Id, employee.Id, default)).Value);
        await issuer.App.BadgeAsync(other.Template, earner);
        return employee.Id;
    }

    private static async Task AgainAsync(World world)
    {
        var (issuer, app) = (world.Issuer, world.Issuer.App);
        await issuer.WithTemplateAsync();
        await app.RecommendationAsync(issuer.Organization);
        await issuer.EmployAsync();
        await app.TokenAsync(issuer.Organization);
        await issuer.ProgramAsync("issued_badges");
        foreach (var organization in new[] { await app.OrganizationAsync(), await app.OrganizationAsync() })
        {
            await app.AuthorizationAsync(issuer.Organization, organization);
            await app.AuthorizationAsync(organization, issuer.Organization);
        }
        await app.BadgeAsync((await world.Other.WithTemplateAsync()).Template, world.Earner);
    }
}
