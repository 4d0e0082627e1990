using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.Platform;
using Rosette.Platform.Blobs;
using Rosette.Templates;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Badges;

/// <summary>The whole badge, template and organization on the wire: every key, its type and its value (wire reference 4).</summary>
public sealed class BadgeObjectTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private static readonly string[] BadgeKeys =
    [
        "user", "created_by", "issuer", "printing_enabled", "print_method", "badge_template", "id", "issued_to", "issued_to_first_name", "issued_to_middle_name",
        "issued_to_last_name", "issuer_earner_id", "locale", "public", "recipient_email", "replacement_badge_id", "replaces_badge_id", "revocation_reason", "state",
        "suppress_badge_notification_email", "updated_at", "country", "country_code", "state_or_province", "created_at", "expires_at", "expires_at_date", "issued_at",
        "issued_at_date", "state_updated_at", "image", "image_url", "alignments", "evidence",
    ];

    private static readonly string[] TemplateKeys =
    [
        "id", "allow_duplicate_badges", "cost", "description", "default_expires_at", "default_expires_at_date", "default_expires_at_type", "earn_this_badge_url",
        "enable_earn_this_badge", "enable_detail_attribute_visibility", "global_activity_url", "level", "lock_badge_state", "name", "state", "public", "badges_count",
        "recipient_type", "send_expiring_badge_notifications", "show_badge_lmi", "show_lmi_jobs", "show_skill_tag_links", "translatable", "vanity_slug",
        "record_to_blockchain", "time_to_earn", "type_category", "printing_disabled", "visibility", "criteria_url_name", "criteria_url", "certification",
        "state_updated_at", "created_at", "updated_at", "template_type", "primary_badge_template_id", "variant_name", "variant_type", "variants_allowed",
        "show_template_settings", "get_issue_count", "image", "image_url", "url", "owner", "alignments", "recommendations", "required_badge_templates",
        "badge_template_activities", "skills",
    ];

    private static readonly string[] OrganizationKeys =
    [
        "id", "name", "website_url", "webhook_url", "contact_email", "legal_contact_email", "technical_contact_email", "zip_or_postal_code", "organization_type", "bio",
        "twitter_url", "vanity_slug", "facebook_url", "linked_in_url", "linked_in_org_id", "city", "address", "primary_hex_color", "support_email", "support_url",
        "allow_saml_debug", "allowed_webhooks", "enable_blockchain", "print_method", "pdf_id", "internationalize_badge_templates", "integrated_with_faethm",
        "hide_subscription", "workforce_enabled", "linkedin_a2p_url", "location", "country", "state_or_province", "created_at", "updated_at", "vanity_url",
        "verified_at", "verified", "require_template_detail_attributes", "photo", "photo_url", "has_employees",
    ];

    [Theory, Databases]
    public async Task Badge_WithEveryAttribute_IsComplete(DatabaseKind kind)
    {
        var issuer = await RichIssuerAsync(kind);
        var (app, url) = (issuer.App, (Func<string, string>)issuer.App.Settings.Url);
        var before = app.Clock.Now();

        var issued = await issuer.IssueAsync(
            "Ines.Falk@Example.ORG",
            ("issued_to_middle_name", "María"),
            ("issuer_earner_id", 4711),
            ("locale", "pt-br"),
            ("expires_at", "2033-05-06T22:30:00Z"),
            ("issued_at", "2031-05-06T22:30:00Z"),
            ("country_name", "Germany"),
            ("state_or_province", "Berlin")
        );

        var badge = issued.Data;
        KeysOf(badge).ShouldBe([.. BadgeKeys, "accept_badge_url"], ignoreOrder: true);
        issued.Metadata.ToString().ShouldBe("{}");
        badge.GetProperty("user").ToString().ShouldBe("{}");
        var entity =
            $$"""{"type":"Organization","id":"{{issuer.Organization.Id}}","name":"Ünï & <Guild>","url":"{{url(issuer.Path)}}","vanity_url":"{{url($"/org/{issuer.Organization.VanitySlug}")}}","share_to_ziprecruiter":false,"verified":true}""";
        badge.GetProperty("created_by").ToString().ShouldBe(entity);
        badge.GetProperty("issuer").ToString()
            .ShouldBe($$"""{"summary":"issued by Ünï & <Guild>","entities":[{"label":"Issued by","primary":true,"entity":{{entity}}}]}""");
        badge.GetProperty("printing_enabled").GetBoolean().ShouldBeFalse();
        issued["id"].ShouldBe(issued.Id.ToString());
        issued["issued_to"].ShouldBe("Ines María Falk");
        issued["issued_to_first_name"].ShouldBe("Ines");
        issued["issued_to_middle_name"].ShouldBe("María");
        issued["issued_to_last_name"].ShouldBe("Falk");
        issued["issuer_earner_id"].ShouldBe("4711");
        issued["locale"].ShouldBe("pt-BR");
        badge.GetProperty("public").GetBoolean().ShouldBeTrue();
        issued["recipient_email"].ShouldBe("Ines.Falk@Example.ORG");
        issued["state"].ShouldBe("pending");
        badge.GetProperty("suppress_badge_notification_email").GetBoolean().ShouldBeFalse();
        issued["country"].ShouldBe("Germany");
        issued["country_code"].ShouldBe("DE");
        issued["state_or_province"].ShouldBe("Berlin");
        issued["expires_at"].ShouldBe("2033-05-06T22:30:00.000Z");
        issued["issued_at"].ShouldBe("2031-05-06T22:30:00.000Z");
        // The organization's day is the next one already.
        issued["issued_at_date"].ShouldBe("2031-05-07");
        issued["expires_at_date"].ShouldBe("2033-05-07");
        issued["created_at"].ShouldBe(issued["updated_at"]);
        DateTime.Parse(issued["created_at"]!, null, System.Globalization.DateTimeStyles.RoundtripKind).ShouldBeInRange(before, app.Clock.Now());
        foreach (var name in new[] { "print_method", "replacement_badge_id", "replaces_badge_id", "revocation_reason", "state_updated_at" })
            badge.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Null, name);
        badge.GetProperty("image").GetProperty("url").GetString().ShouldBe(issued["image_url"]);
        issued["image_url"]!.ShouldStartWith(url("/images/"));
        issued["image_url"]!.ShouldEndWith("/knots.png");
        badge.GetProperty("alignments").ToString().ShouldBe("""[{"name":"Sea skills","description":"Section 4"}]""");
        badge.GetProperty("evidence").ToString().ShouldBe("[]");
        issued["accept_badge_url"].ShouldBe(url($"/badges/{issued.Id}/accept"));
        KeysOf(badge.GetProperty("badge_template")).ShouldBe(TemplateKeys, ignoreOrder: true);

        // The same object, whichever way it is read.
        var embedded = (JsonElement b) => b.ToString().Replace("\"badges_count\":0", "\"badges_count\":1").Replace("\"get_issue_count\":0", "\"get_issue_count\":1");
        (await issuer.Api.GetWireAsync($"{issuer.Badges}/{issued.Id}")).Data.ToString().ShouldBe(embedded(badge));
        (await issuer.Api.GetWireAsync(issuer.Badges)).Data[0].ToString().ShouldBe(embedded(badge));
    }

    [Theory, Databases]
    public async Task Badge_OfAnAccount_ShowsItsUser(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var user = await issuer.App.UserAsync(change: u => u.MiddleName = "King");

        var badge = await issuer.IssueAsync(user.Email!.ToUpperInvariant());

        badge.Data.GetProperty("user").ToString()
            .ShouldBe(
                $$"""{"id":"{{user.Id}}","email":"{{user.Email}}","first_name":"Ada","middle_name":"King","last_name":"{{user.LastName}}","current_position_name":null,"current_organization_name":null,"confirmed":true,"photo":null,"photo_url":null,"url":"{{issuer.App.Settings.Url($"/users/{user.VanitySlug}")}}"}"""
            );
        var unconfirmed = await issuer.App.UserAsync(confirmed: false);
        (await issuer.IssueAsync(unconfirmed.Email)).Data.GetProperty("user").ToString().ShouldBe("{}");
    }

    [Theory, Databases]
    public async Task Template_InList_HasTags_AndAlone_HasItsRelations(DatabaseKind kind)
    {
        var issuer = await RichIssuerAsync(kind);
        await issuer.IssueAsync();
        var url = (Func<string, string>)issuer.App.Settings.Url;

        var listed = (await issuer.Api.GetWireAsync($"{issuer.Templates}?filter=name::\"Knots I\"")).ShouldBe(HttpStatusCode.OK).Data.EnumerateArray().Single();
        var alone = (await issuer.Api.GetWireAsync($"{issuer.Templates}/{issuer.Template.Id}")).ShouldBe(HttpStatusCode.OK);

        KeysOf(listed).ShouldBe([.. TemplateKeys, "reporting_tags"], ignoreOrder: true);
        KeysOf(alone.Data).ShouldBe([.. TemplateKeys, "reporting_tags", "recommending_templates", "criterion_for"], ignoreOrder: true);
        alone.Data.GetProperty("show_template_settings").GetBoolean().ShouldBeTrue();
        listed.GetProperty("show_template_settings").GetBoolean().ShouldBeFalse();
        listed.GetProperty("skills").ToString().ShouldBe("""["Knots","Rope care","Seamanship"]""");
        listed.GetProperty("reporting_tags").ToString().ShouldBe("""["deck","2031"]""");
        listed.GetProperty("badges_count").GetInt32().ShouldBe(1);
        listed.GetProperty("get_issue_count").GetInt32().ShouldBe(1);
        listed.GetProperty("visibility").GetString().ShouldBe("public");
        listed.GetProperty("url").GetString().ShouldBe(url($"/org/{issuer.Organization.VanitySlug}/badge/{issuer.Template.VanitySlug}"));
        listed.GetProperty("image_url").GetString().ShouldBe(listed.GetProperty("image").GetProperty("url").GetString());
        KeysOf(listed.GetProperty("owner")).ShouldBe(["type", "id", "name", "enable_blockchain", "url", "vanity_url", "vanity_slug", "verified", "viewable"]);
        KeysOf(listed.GetProperty("alignments")[0]).ShouldBe(["id", "name", "url", "description"]);
        var activities = listed.GetProperty("badge_template_activities");
        KeysOf(activities[0]).ShouldBe(["id", "title", "activity_type", "activity_url", "required_badge_template_id"]);
        activities[1].GetProperty("required_badge_template_name").GetString().ShouldBe("Deck safety");
        activities[1].GetProperty("required_badge_template_url").GetString()!.ShouldStartWith(url($"/org/{issuer.Organization.VanitySlug}/badge/"));
        foreach (var flag in listed.EnumerateObject().Where(p => p.Name.StartsWith("enable_") || p.Name.StartsWith("show_") || p.Name is "public" or "translatable" or "certification" or "lock_badge_state"))
            flag.Value.ValueKind.ShouldBeOneOf(JsonValueKind.True, JsonValueKind.False);
    }

    [Theory, Databases]
    public async Task Organization_IsComplete_AndItsUrlsAnswer(DatabaseKind kind)
    {
        var issuer = await RichIssuerAsync(kind);

        var answer = (await issuer.Api.GetWireAsync(issuer.Path)).ShouldBe(HttpStatusCode.OK);

        KeysOf(answer.Data).ShouldBe(OrganizationKeys, ignoreOrder: true);
        answer["name"].ShouldBe("Ünï & <Guild>");
        answer["location"].ShouldBe("Hafenweg 3 Berlin Berlin 10115 Germany");
        answer.Data.GetProperty("verified").GetBoolean().ShouldBeTrue();
        answer.Data.GetProperty("allowed_webhooks").ToString().ShouldBe("""["badge.created"]""");
        answer.Data.GetProperty("photo").ValueKind.ShouldBe(JsonValueKind.Null);
        foreach (var name in new[] { "created_at", "updated_at", "verified_at" })
            answer[name]!.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");
        (await issuer.Api.GetWireAsync("/v1/organizations")).Data[0].ToString().ShouldBe(answer.Data.ToString());
        // Recorded answers name the organization with /api in the path; both must be readable.
        var own = (await issuer.IssueAsync()).Data.GetProperty("created_by").GetProperty("url").GetString()!;
        (await issuer.Api.GetWireAsync(own)).Id.ShouldBe(issuer.Organization.Id);
        (await issuer.Api.GetWireAsync(own.Replace("/v1/", "/api/v1/"))).Id.ShouldBe(issuer.Organization.Id);
    }

    [Theory, Databases]
    public async Task Country_NamesItsCode_OrNull(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        foreach (var (name, code) in new[] { ("United States", "US"), ("france", "FR"), ("JP", "JP"), ("Ruritania", null), ("United Kingdom", "GB"), ("Brazil", "BR"), ("India", "IN") })
        {
            var badge = await issuer.IssueAsync(null, ("country_name", name));
            badge["country"].ShouldBe(name);
            badge["country_code"].ShouldBe(code, name);
        }
    }

    [Theory, Databases]
    public async Task Name_OfThePerson_IsJoinedOrSplit(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));

        var split = await issuer.IssueAsync(null, ("issued_to_first_name", null), ("issued_to_last_name", null), ("issued_to", "Ana María de la Cruz"));
        (split["issued_to_first_name"], split["issued_to_last_name"], split["issued_to"]).ShouldBe(("Ana María de la", "Cruz", "Ana María de la Cruz"));
        (await issuer.TryIssueAsync(null, ("issued_to_first_name", ""), ("issued_to_last_name", " "), ("issued_to", "Teller"))).ShouldRefuse("issued_to_last_name");
        // Both given: issued_to is an answer's attribute posted back.
        (await issuer.IssueAsync(null, ("issued_to", "Somebody Else")))["issued_to"].ShouldBe("Ines Falk");
        (await issuer.IssueAsync(null, ("issued_to_middle_name", "")))["issued_to"].ShouldBe("Ines Falk");
    }

    [Theory, Databases]
    public async Task Names_Missing_AreRefused_UnlessTheOrganizationAllows(DatabaseKind kind)
    {
        var strict = await Issuer.NewAsync(await apps.OnAsync(kind));
        var lenient = await Issuer.NewAsync(strict.App, o => o.NamesMayBeMissing = true);
        foreach (var missing in new JsonNode?[] { null, "", "  " })
        {
            var refused = await strict.TryIssueAsync(null, ("issued_to_first_name", missing?.DeepClone()), ("issued_to_last_name", missing?.DeepClone()));
            refused.ShouldRefuse("issued_to_first_name").ShouldRefuse("issued_to_last_name");
            var badge = await lenient.IssueAsync(null, ("issued_to_first_name", missing?.DeepClone()), ("issued_to_last_name", missing?.DeepClone()));
            (badge["issued_to"], badge["issued_to_first_name"], badge["issued_to_last_name"]).ShouldBe(("", "", ""));
        }
    }

    internal static List<string> KeysOf(JsonElement item) => [.. item.EnumerateObject().Select(p => p.Name)];

    private async Task<Issuer> RichIssuerAsync(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var plain = await Issuer.NewAsync(
            app,
            o =>
            {
                (o.Name, o.TimeZone, o.VerifiedAt, o.AllowedWebhooks) = ("Ünï & <Guild>", "Europe/Berlin", app.Clock.Now(), ["badge.created"]);
                (o.Address, o.City, o.StateOrProvince, o.ZipOrPostalCode, o.Country) = ("Hafenweg 3", "Berlin", "Berlin", "10115", "Germany");
            },
            t => t.Name = "Deck safety"
        );
        var image = new StoredFile
        {
            Id = app.Clock.NewId(),
            FileName = "knots.png",
            ContentType = "image/png",
            Sha256 = new string('0', 64),
            CreatedAt = app.Clock.Now(),
        };
        await app.InDatabaseAsync(db =>
        {
            db.Add(image);
            return db.SaveChangesAsync();
        });
        return await plain.WithTemplateAsync(t =>
        {
            (t.Name, t.ImageId, t.Skills, t.ReportingTags) = ("Knots I", image.Id, ["Knots", "Rope care", "Seamanship"], ["deck", "2031"]);
            t.Alignments = [new TemplateAlignment { Id = app.Clock.NewId(), Name = "Sea skills", Description = "Section 4", Url = "https://std.example.org" }];
            t.Activities =
            [
                new TemplateActivity { Id = app.Clock.NewId(), Title = "Knot test", ActivityType = "Assessment", ActivityUrl = "https://example.org/test" },
                new TemplateActivity { Id = app.Clock.NewId(), Title = "Deck safety", ActivityType = "Badge", RequiredBadgeTemplateId = plain.Template.Id },
            ];
        });
    }
}
