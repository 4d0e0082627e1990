using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Templates;
using Shouldly;
using Xunit;
using static Rosette.Tests.Wire.WireSeed;

namespace Rosette.Tests.Wire;

/// <summary>
/// Every object of the wire in full: each member with the value that it must carry, and no other (wire reference 3, 4, 8, 10).
/// This part: organizations, tokens, applications, templates, recommendations, authorizations.
/// </summary>
public sealed partial class WireObjectTests(WireApps apps) : IClassFixture<WireApps>
{
    [Theory, Databases]
    public async Task Organization_InFull(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        foreach (var organization in new[] { (await world.Issuer.Api.OkAsync(world.Issuer.Path)).Data, (await world.Issuer.Api.OkAsync("/v1/organizations")).Data[0] })
            organization.ShouldMatch(OrganizationOf(world));
        var bare = await Issuer.NewAsync(world.Issuer.App);
        var plain = (await bare.Api.OkAsync(bare.Path)).Data;
        foreach (var name in new[] { "website_url", "webhook_url", "contact_email", "bio", "twitter_url", "location", "country", "verified_at", "photo", "photo_url", "address", "city" })
            plain.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Null, name);
        plain.GetProperty("allowed_webhooks").GetArrayLength().ShouldBe(0);
        plain.GetProperty("verified").GetBoolean().ShouldBeFalse();
        plain.GetProperty("has_employees").GetBoolean().ShouldBeFalse();
    }

    [Theory, Databases]
    public async Task Token_InFull(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var made = await issuer.Api.PostWireAsync(
            issuer.Path + "/authorization_tokens",
            new JsonObject { ["description"] = "LMS integration", ["write_enabled"] = true, ["expires_at"] = "2032-01-02T03:04:05Z", ["name"] = "ignored", ["scopes"] = new JsonArray("x") }
        );
        made.ShouldBe(HttpStatusCode.Created).Data.ShouldMatch(Of(made["token"]!));
        (await issuer.Api.OkAsync(issuer.Path + "/authorization_tokens")).Data.EnumerateArray().Single(t => t.GetProperty("id").GetGuid() == made.Id).ShouldMatch(Of(made["token"]!));
        var rotated = await issuer.Api.PostWireAsync(issuer.Path + "/authorization_tokens/rotate", new JsonObject { ["token_id"] = made.Id.ToString() });
        rotated.ShouldBe(HttpStatusCode.OK).Data.GetProperty("token").GetString().ShouldNotBe(made["token"]);
        rotated.Data.EnumerateObject().Select(p => p.Name).ShouldBe(made.Data.EnumerateObject().Select(p => p.Name));

        string Of(string value) =>
            $$"""
            {
              "id":"@id","token":"{{value}}","owner_id":"{{issuer.Organization.Id}}","description":"LMS integration","write_enabled":true,"read_enabled":true,"delete_enabled":false,
              "created_at":"@time","expires_at":"2032-01-02T03:04:05.000Z",
              "owner":{"type":"Organization","id":"{{issuer.Organization.Id}}","name":{{Quoted(issuer.Organization.Name)}},"url":"{{issuer.App.Settings.Url(issuer.Path)}}"}
            }
            """;
    }

    [Theory, Databases]
    public async Task OAuthApplication_AndTokenAnswer_InFull(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var program = await issuer.ProgramAsync("events", "issued_badges");
        var listed = (await issuer.Api.OkAsync(issuer.Path + "/oauth_applications")).Data[0];
        listed.ShouldMatch(
            $$"""
            {
              "id":{{listed.GetProperty("id").GetInt32()}},"name":"Test client","description":"Reads badges.","created_at":"@time","updated_at":"@time","uid":"{{program.Id}}",
              "created_by_id":null,"created_by_type":"User","created_by_name":null,"creator_available":false,"secret":null
            }
            """
        );
        (await issuer.Api.OkAsync($"{issuer.Path}/oauth_applications/{listed.GetProperty("id").GetInt32()}/")).Data.ShouldMatch(listed.GetRawText());
        var answer = await issuer.App.TokenAsync(program, ("grant_type", "client_credentials"), ("scope", "issued_badges events"));
        var json = answer.ShouldBe(HttpStatusCode.OK).Json;
        json.GetProperty("token_type").GetString().ShouldBe("Bearer");
        json.GetProperty("expires_in").GetInt32().ShouldBe(7200);
        json.GetProperty("scope").GetString()!.Split(' ').Order().ShouldBe(["events", "issued_badges"]);
        json.GetProperty("created_at").GetInt64().ShouldBeInRange(1_700_000_000, 4_000_000_000);
        json.GetProperty("access_token").GetString().ShouldNotBeNullOrEmpty();
        foreach (var (form, status, error) in new[] { (new[] { ("grant_type", "password") }, 400, "unsupported_grant_type"), ([("grant_type", "client_credentials"), ("scope", "workforce")], 400, "invalid_scope"), ([("grant_type", "authorization_code"), ("code", "x"), ("redirect_uri", Callback)], 400, "invalid_grant") })
        {
            var refused = await issuer.App.TokenAsync(error == "invalid_grant" ? await issuer.ProgramAsync() : program, form);
            ((int)refused.Status, refused.Json.GetProperty("error").GetString()).ShouldBe((status, error));
        }
        var wrong = await issuer.App.TokenAsync(program with { Secret = "wrong" }, ("grant_type", "client_credentials"));
        ((int)wrong.Status, wrong.Json.GetProperty("error").GetString()).ShouldBe((401, "invalid_client"));
    }

    [Theory, Databases]
    public async Task Scope_OfEachKind_OpensItsRoutesAlone(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), o => o.WorkforceEnabled = true);
        var routes = new (string Scope, string Path)[]
        {
            ("authorization_tokens", "/authorization_tokens"), ("badge_templates", "/badge_templates"), ("events", "/events"), ("issued_badges", "/badges"), ("issued_badges", "/issuers"),
            ("recommendations", "/recommendations"), ("workforce", "/employees"),
        };
        foreach (var scope in routes.Select(r => r.Scope).Distinct().Concat(["invitations", "memberships"]))
        {
            var token = (await issuer.App.TokenAsync(await issuer.ProgramAsync(scope), ("grant_type", "client_credentials"))).ShouldBe(HttpStatusCode.OK);
            token.Json.GetProperty("scope").GetString().ShouldBe(scope);
            var client = issuer.App.NewClient();
            client.DefaultRequestHeaders.Authorization = new("Bearer", token.Json.GetProperty("access_token").GetString());
            (await client.OkAsync(issuer.Path)).Id.ShouldBe(issuer.Organization.Id);
            foreach (var route in routes)
                (await client.GetWireAsync(issuer.Path + route.Path)).Status.ShouldBe(route.Scope == scope ? HttpStatusCode.OK : HttpStatusCode.Forbidden, $"{scope} {route.Path}");
            var update = await client.PutWireAsync(issuer.Path, new JsonObject { ["bio"] = "x" });
            update.Status.ShouldBe(scope == "memberships" ? HttpStatusCode.OK : HttpStatusCode.Forbidden, scope);
        }
    }

    [Theory, Databases]
    public async Task Template_InFull_ListedAloneAndEmbedded(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var (api, issuer) = (world.Issuer.Api, world.Issuer);
        (await api.OkAsync($"{issuer.Templates}?filter=name::\"Knots I\"")).Data[0].ShouldMatch(TemplateOf(world, ""","show_template_settings":false,"reporting_tags":["deck","2031"]"""));
        (await api.OkAsync($"{issuer.Templates}/{issuer.Template.Id}")).Data
            .ShouldMatch(TemplateOf(world, ""","show_template_settings":true,"reporting_tags":["deck","2031"],"recommending_templates":[],"criterion_for":[]"""));
        (await api.OkAsync($"{issuer.Badges}/{world.Pending}")).Data.GetProperty("badge_template").ShouldMatch(TemplateOf(world, ""","show_template_settings":false"""));
        var required = (await api.OkAsync($"{issuer.Templates}/{world.Required}")).Data;
        required.GetProperty("criterion_for")[0].GetProperty("id").GetGuid().ShouldBe(issuer.Template.Id);
    }

    [Theory, Databases]
    public async Task Template_OfADraft_IsNullWhereNothingIsKnown(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => (t.State, t.StateUpdatedAt) = ("draft", null));
        var draft = (await issuer.Api.OkAsync(issuer.Templates)).Data[0];
        foreach (
            var name in new[]
            {
                "cost", "level", "time_to_earn", "type_category", "default_expires_at", "default_expires_at_date", "default_expires_at_type", "earn_this_badge_url",
                "global_activity_url", "image", "image_url", "primary_badge_template_id", "variant_name", "variant_type", "state_updated_at", "template_type",
                "record_to_blockchain", "criteria_url", "criteria_url_name",
            }
        )
            draft.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Null, name);
        foreach (var name in new[] { "skills", "reporting_tags", "alignments", "recommendations", "badge_template_activities", "required_badge_templates" })
            draft.GetProperty(name).GetRawText().ShouldBe("[]", name);
        (draft.GetProperty("state").GetString(), draft.GetProperty("badges_count").GetInt32()).ShouldBe(("draft", 0));
        (await issuer.Api.PutWireAsync($"{issuer.Templates}/{issuer.Template.Id}", new JsonObject { ["public"] = false })).Data.GetProperty("visibility").GetString().ShouldBe("private");
        var made = (await issuer.MakeAsync(("default_expires_at", "P2Y"))).Data;
        (made.GetProperty("default_expires_at").GetString(), made.GetProperty("default_expires_at_type").GetString()).ShouldBe(("P2Y", "duration"));
        made.GetProperty("default_expires_at_date").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory, Databases]
    public async Task Recommendation_OfBothKinds_InFull_WithTheTemplatesThatShowIt(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var (api, issuer, template) = (world.Issuer.Api, world.Issuer, world.Issuer.Template);
        var ofUrl = $$"""
            {
              "id":"{{world.Recommendation}}","title":{{Quoted($"Take Knots II of {issuer.Organization.Name}")}},"type":"education","activity_url":"https://northwind.example.org/knots2",
              "description":"Next.","badge_templates_count":1,"recommended_badge_template_id":null,"organization_id":"{{issuer.Organization.Id}}","created_at":"@time","updated_at":"@time"
            }
            """;
        (await api.OkAsync($"{issuer.Path}/recommendations/{world.Recommendation}")).Data.ShouldMatch(ofUrl);
        (await api.OkAsync($"{issuer.Path}/recommendations?filter=type::education")).Data[0].ShouldMatch(ofUrl);
        var badge = await api.PostWireAsync($"{issuer.Path}/recommendations", new JsonObject { ["recommended_badge_template_id"] = template.Id.ToString() });
        badge.ShouldBe(HttpStatusCode.Created).Data.ShouldMatch(
            $$"""
            {
              "id":"@id","title":"Knots I","type":"badge","activity_url":"{{issuer.App.Settings.Url($"/org/{issuer.Organization.VanitySlug}/badge/{template.VanitySlug}")}}",
              "description":null,"badge_templates_count":0,"recommended_badge_template_id":"{{template.Id}}","organization_id":"{{issuer.Organization.Id}}","created_at":"@time","updated_at":"@time"
            }
            """
        );
        (await api.OkAsync($"{issuer.Path}/recommendations/{world.Recommendation}/badge_templates")).Data[0].ShouldMatch(ShortOf(world, template.Id, "Knots I", template.VanitySlug));
    }

    [Theory, Databases]
    public async Task IssuerAuthorization_InFull_FromBothSides(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var (api, issuer) = (world.Issuer.Api, world.Issuer);
        (await api.OkAsync(issuer.Path + "/issuers")).Data[0].ShouldMatch(
            $$"""
            {
              "id":"{{world.Issuing}}","authorization_type":"platform","display_issuer_as":"grantor","restrict_by_badge_templates":false,"subscription_type":null,
              "allowed_badge_templates":[],"collections":[],"issuer":{{ShortOf(world.Other, 1)}},"grantor":{{ShortOf(issuer, 2, photo: true)}}
            }
            """
        );
        (await api.OkAsync(issuer.Path + "/grantors")).Data[0].ShouldMatch($$"""{"id":"{{world.Granted}}","grantor":{{ShortOf(world.Other, 1)}}}""");

        static string ShortOf(Issuer of, int templates, bool photo = false) =>
            $$"""
            {
              "type":"Organization","id":"{{of.Organization.Id}}","name":{{Quoted(of.Organization.Name)}},"vanity_slug":"{{of.Organization.VanitySlug}}",
              "url":"{{(photo ? "https://northwind.example.org" : "https://harbour.example.org/")}}",
              "photo":{{(photo ? """{"id":"@id","url":"@picture"}""" : "null")}},"photo_url":{{(photo ? "\"@picture\"" : "null")}},"badge_template_count":{{templates}}
            }
            """;
    }

    internal static string OrganizationOf(World world)
    {
        var (organization, url) = (world.Issuer.Organization, (Func<string, string>)world.Issuer.App.Settings.Url);
        return $$"""
            {
              "id":"{{organization.Id}}","name":{{Quoted(organization.Name)}},"website_url":"https://northwind.example.org","webhook_url":"{{World.Webhook}}",
              "contact_email":"hello@northwind.example.org","legal_contact_email":"legal@northwind.example.org","technical_contact_email":"tech@northwind.example.org",
              "zip_or_postal_code":"10115","organization_type":"Professional association","bio":"Trade guild for sailors.",
              "twitter_url":"https://twitter.example.org/northwind","vanity_slug":"{{organization.VanitySlug}}","facebook_url":"https://facebook.example.org/northwind",
              "linked_in_url":"https://linkedin.example.org/northwind","linked_in_org_id":"4711","city":"Berlin","address":"Hafenweg 3","primary_hex_color":"#0a7bc2",
              "support_email":"help@northwind.example.org","support_url":"https://northwind.example.org/help","allow_saml_debug":false,
              "allowed_webhooks":["badge.created","badge_template.deleted"],"enable_blockchain":false,"print_method":null,"pdf_id":null,
              "internationalize_badge_templates":false,"integrated_with_faethm":false,"hide_subscription":true,"workforce_enabled":true,"linkedin_a2p_url":null,
              "location":"Hafenweg 3 Berlin Berlin 10115 Germany","country":"Germany","state_or_province":"Berlin","created_at":"@time","updated_at":"@time",
              "vanity_url":"{{url($"/org/{organization.VanitySlug}")}}","verified_at":"@time","verified":true,"require_template_detail_attributes":false,
              "photo":{"id":"@id","url":"@picture"},"photo_url":"@picture","has_employees":true
            }
            """;
    }

    /// <param name="more">Members that are not the same everywhere, beginning with a comma.</param>
    internal static string TemplateOf(World world, string more)
    {
        var (template, organization, url) = (world.Issuer.Template, world.Issuer.Organization, (Func<string, string>)world.Issuer.App.Settings.Url);
        var required = world.Issuer.App.InDatabaseAsync(async db => (await db.BadgeTemplates.FindAsync(world.Required))!).GetAwaiter().GetResult();
        return $$"""
            {
              "id":"{{template.Id}}","allow_duplicate_badges":true,"cost":"Free","description":"Can tie twelve knots.","default_expires_at":"2041-05-05T22:00:00.000Z",
              "default_expires_at_date":"2041-05-06","default_expires_at_type":"date","earn_this_badge_url":"https://northwind.example.org/earn","enable_earn_this_badge":true,
              "enable_detail_attribute_visibility":true,"global_activity_url":"https://northwind.example.org/knots","level":"Foundational","lock_badge_state":false,
              "name":"Knots I","state":"active","public":true,"badges_count":6,"recipient_type":"User","send_expiring_badge_notifications":true,"show_badge_lmi":false,
              "show_lmi_jobs":false,"show_skill_tag_links":true,"translatable":true,"vanity_slug":"{{template.VanitySlug}}","record_to_blockchain":null,"time_to_earn":"Days",
              "type_category":"Learning","printing_disabled":false,"visibility":"public","criteria_url_name":null,"criteria_url":null,"certification":true,
              "state_updated_at":"@time","created_at":"@time","updated_at":"@time","template_type":null,"primary_badge_template_id":null,"variant_name":"English",
              "variant_type":"language","variants_allowed":true,"get_issue_count":6,"image":{"id":"@id","url":"@picture"},"image_url":"@picture",
              "url":"{{url($"/org/{organization.VanitySlug}/badge/{template.VanitySlug}")}}",
              "owner":{
                "type":"Organization","id":"{{organization.Id}}","name":{{Quoted(organization.Name)}},"enable_blockchain":false,"url":"{{url(world.Issuer.Path)}}",
                "vanity_url":"{{url($"/org/{organization.VanitySlug}")}}","vanity_slug":"{{organization.VanitySlug}}","verified":true,"viewable":true
              },
              "alignments":[{"id":"@id","name":"Sea skills standard","url":"https://std.example.org/sea","description":"Section 4"}],
              "recommendations":[{
                "id":"{{world.Recommendation}}","title":{{Quoted($"Take Knots II of {organization.Name}")}},"type":"education","activity_url":"https://northwind.example.org/knots2",
                "description":"Next.","recommended_badge_template_id":null
              }],
              "required_badge_templates":[{{ShortOf(world, required.Id, required.Name, required.VanitySlug)}}],
              "badge_template_activities":[
                {"id":"@id","title":"Knot test","activity_type":"Assessment","activity_url":"https://northwind.example.org/test","required_badge_template_id":null},
                {
                  "id":"@id","title":"Deck safety","activity_type":"Badge","activity_url":null,"required_badge_template_id":"{{required.Id}}",
                  "required_badge_template_name":{{Quoted(required.Name)}},"required_badge_template_url":"{{url($"/org/{organization.VanitySlug}/badge/{required.VanitySlug}")}}"
                }
              ],
              "skills":["Knots","Rope care","Seamanship"]{{more}}
            }
            """;
    }

    // A template in lists about others. A required one of this world has no picture.
    private static string ShortOf(World world, Guid id, string name, string slug)
    {
        var hasPicture = id == world.Issuer.Template.Id;
        return $$"""
            {
              "id":"{{id}}","name":{{Quoted(name)}},"state":"active","public":true,"vanity_slug":"{{slug}}","updated_at":"@time",
              "image":{{(hasPicture ? """{"id":"@id","url":"@picture"}""" : "null")}},"image_url":{{(hasPicture ? "\"@picture\"" : "null")}},
              "url":"{{world.Issuer.App.Settings.Url($"/org/{world.Issuer.Organization.VanitySlug}/badge/{slug}")}}",
              "owner":{"id":"{{world.Issuer.Organization.Id}}","name":{{Quoted(world.Issuer.Organization.Name)}}}
            }
            """;
    }
}
