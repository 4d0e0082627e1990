using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Templates;
using Rosette.Tests.Workforce;
using Shouldly;
using Xunit;
using static Rosette.Tests.Wire.WireSeed;

namespace Rosette.Tests.Wire;

/// <summary>This part: badges in each state, events, employees, the earner's own view, and what everybody may read (4.7, 9.5, 11 to 15).</summary>
public sealed partial class WireObjectTests
{
    [Theory, Databases]
    public async Task Badge_InEachState_InFull(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var listed = (await world.Issuer.Api.OkAsync(world.Issuer.Badges)).Data.EnumerateArray().ToDictionary(b => b.GetProperty("id").GetGuid());
        foreach (var (id, state) in new[] { (world.Pending, "pending"), (world.Accepted, "accepted"), (world.Rejected, "rejected"), (world.Revoked, "revoked"), (world.Replaced, "replaced"), (world.Successor, "pending") })
        {
            var alone = (await world.Issuer.Api.OkAsync($"{world.Issuer.Badges}/{id}")).Data;
            alone.ShouldMatch(BadgeOf(world, id, state));
            listed[id].ShouldMatch(alone.GetRawText());
        }
    }

    [Theory, Databases]
    public async Task Badge_OfReplace_ShowsBothUrls(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var answer = await world.Issuer.Api.PostWireAsync($"{world.Issuer.Badges}/{world.Accepted}/replace", new JsonObject { ["badge_template_id"] = world.Issuer.Template.Id.ToString(), ["issued_at"] = "2032-01-02" });
        answer.ShouldBe(HttpStatusCode.Created);
        answer["state"].ShouldBe("accepted");
        answer["accept_badge_url"].ShouldBe(world.Issuer.App.Settings.Url($"/badges/{answer.Id}/accept"));
        answer["badge_url"].ShouldBe(world.Issuer.App.Settings.Url($"/badges/{answer.Id}"));
    }

    [Theory, Databases]
    public async Task Bulk_BothForms_InFull(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var (path, url) = ($"{world.Issuer.Path}/high_volume_issued_badge_search?filter=state::accepted", (Func<string, string>)world.Issuer.App.Settings.Url);
        string Short(string template, string more) =>
            $$"""
            {
              "id":"{{world.Accepted}}","issued_to":"Ines María Falk","issued_to_first_name":"Ines","issued_to_middle_name":"María","issued_to_last_name":"Falk",
              "issuer_earner_id":"@id","public":true,"recipient_email":"{{world.Earner.Email}}","state":"accepted","badge_url":"{{url($"/badges/{world.Accepted}")}}",
              "updated_at":"@time","created_at":"@time","expires_at":"2041-05-06T22:30:00.000Z","issued_at":"2031-05-06T22:30:00.000Z","state_updated_at":"@time",
              "badge_template":{"id":"{{world.Issuer.Template.Id}}","name":"Knots I"{{template}}},"user":{"id":"{{world.Earner.Id}}"}{{more}}
            }
            """;
        (await world.Issuer.Api.OkAsync(path + "&badge_format=minimal")).Data[0].ShouldMatch(Short("", ""));
        (await world.Issuer.Api.OkAsync(path + "&badge_format=default")).Data[0].ShouldMatch(
            Short(
                $$""","image_url":"@picture","url":"{{url($"/org/{world.Issuer.Organization.VanitySlug}/badge/{world.Issuer.Template.VanitySlug}")}}" """,
                $$""","locale":"en","image_url":"@picture","issuer":{{IssuerOf(world)}}"""
            )
        );
    }

    [Theory, Databases]
    public async Task Event_OfEachType_InFull(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var (api, issuer) = (world.Issuer.Api, world.Issuer);
        async Task<JsonElement> ToldAsync(string type, Guid about, string of)
        {
            var events = (await api.OkAsync($"{issuer.Path}/events?filter=event_type::{type}")).Data.EnumerateArray();
            var listed = events.First(e => e.GetProperty(of).GetProperty("id").GetGuid() == about);
            var alone = (await api.OkAsync($"{issuer.Path}/events/{listed.GetProperty("id")}")).Data;
            alone.ShouldMatch(listed.GetRawText());
            alone.ShouldMatch(
                $$"""{"id":"@id","event_type":"{{type}}","organization_id":"{{issuer.Organization.Id}}","occurred_at":"@time","{{of}}":{{alone.GetProperty(of).GetRawText()}}}"""
            );
            return alone.GetProperty(of);
        }
        (await ToldAsync("badge.created", world.Accepted, "badge")).ShouldMatch(BadgeOf(world, world.Accepted, "accepted"));
        (await ToldAsync("badge.state.changed", world.Revoked, "badge")).ShouldMatch(BadgeOf(world, world.Revoked, "revoked"));
        (await ToldAsync("organization.changed", issuer.Organization.Id, "organization")).ShouldMatch(OrganizationOf(world));
        (await ToldAsync("badge_template.created", issuer.Template.Id, "badge_template")).ShouldMatch(TemplateOf(world, ""","show_template_settings":false,"reporting_tags":["deck","2031"]"""));
        var employee = (await api.OkAsync($"{issuer.Path}/employees/{world.Employee}")).Data.GetRawText();
        foreach (var type in new[] { "employee.created", "employee.state.changed" })
            (await ToldAsync(type, world.Employee, "employee")).ShouldMatch(employee);
        (await api.PutWireAsync($"{issuer.Path}/employees/{world.Employee}", new JsonObject { ["team"] = "Deck" })).ShouldBe(HttpStatusCode.OK);
        (await ToldAsync("employee.changed", world.Employee, "employee")).GetProperty("team").GetString().ShouldBe("Deck");

        var made = (await issuer.MakeAsync()).Id;
        await api.PutWireAsync($"{issuer.Templates}/{made}", new JsonObject { ["description"] = "Changed." });
        await api.DeleteWireAsync($"{issuer.Templates}/{made}");
        foreach (var type in new[] { "badge_template.changed", "badge_template.deleted" })
            (await ToldAsync(type, made, "badge_template")).GetProperty("description").GetString().ShouldBe("Changed.");

        await api.DeleteWireAsync($"{issuer.Badges}/{world.Pending}");
        var earner = (await ToldAsync("badge.deleted", world.Pending, "badge")).GetProperty("issuer_earner_id").GetString();
        (await ToldAsync("badge.deleted", world.Pending, "badge")).ShouldMatch(
            $$$"""{"id":"{{{world.Pending}}}","issuer_earner_id":"{{{earner}}}","badge_template":{"id":"{{{issuer.Template.Id}}}","name":"Knots I"}}"""
        );
        await api.DeleteWireAsync($"{issuer.Path}/employees/{world.Employee}");
        (await ToldAsync("employee.deleted", world.Employee, "employee")).GetProperty("id").GetGuid().ShouldBe(world.Employee);
    }

    [Theory, Databases]
    public async Task Employee_WithDataBadgesAndSkills_InFull(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var (api, path) = (world.Issuer.Api, world.Issuer.Path + "/employees");
        var alone = (await api.OkAsync($"{path}/{world.Employee}")).Data;
        var employee = $$"""
            {
              "id":"{{world.Employee}}","email":"{{world.Earner.Email}}","created_at":"@time","employee_state":"accepted","employee_state_updated_at":"@time",
              "last_invitation_sent_at":"@time","first_name":"Mara","last_name":"Quist","full_name":"Mara Quist","photo_url":null,"team":"Rigging",
              "external_id":{{Quoted(alone.GetProperty("external_id").GetString())}},"position_title":"Rigger","manager_first_name":"Olaf","manager_last_name":"Brandt",
              "manager_external_id":"hr-0007","location":"Kiel","country":"Germany","zip_code":"20095","state_or_province":"Hamburg","department":"Operations",
              "organization_level_1":"One","organization_level_2":"Two","organization_level_3":"Three","job_family":"Deck",
              "organization_level1":"One","organization_level2":"Two","organization_level3":"Three"
            }
            """;
        alone.ShouldMatch(employee);
        (await api.OkAsync(path)).Data[0].ShouldMatch(employee);
        var data = (await api.OkAsync($"{path}/{world.Employee}/data")).Data;
        data.GetProperty("employee").ShouldMatch(employee);
        data.GetProperty("badges").EnumerateArray().Single(b => b.GetProperty("id").GetGuid() == world.Accepted).ShouldMatch(PublicOf(world));
        data.GetProperty("skills").EnumerateArray().Select(s => s.GetProperty("name").GetString()).ShouldBe(["Knots", "Mooring", "Rope care", "Seamanship"]);
        data.GetProperty("skills")[0].ShouldMatch("""{"id":"@id","name":"Knots"}""");
        (await api.OkAsync(path + "/skills?filter=name::knots")).Data[0].ShouldMatch("""{"id":"@id","name":"Knots","employee_count":1}""");
        var other = (await api.OkAsync(path + "/external_badges")).Data.EnumerateArray().Single();
        var id = other.GetProperty("id").GetString();
        other.ShouldMatch(
            $$$"""
            {
              "id":"{{{id}}}","employee_id":"{{{world.Employee}}}","expires_at_date":null,"issued_at":"@time",
              "external_badge":{
                "badge_name":{{{Quoted(world.Other.Template.Name)}}},"issuer_name":{{{Quoted(world.Other.Organization.Name)}}},"image_url":null,"badge_url":"{{{world.Issuer.App.Settings.Url($"/badges/{id}")}}}",
                "badge_id":"{{{id}}}","issued_at_date":"@day","expires_at_date":null,"credly_record_id":"{{{id}}}","skills":[{"name":"Mooring"}]
              }
            }
            """
        );
    }

    [Theory, Databases]
    public async Task Self_AndItsBadges_InFull(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var (user, url) = (world.Earner, (Func<string, string>)world.Issuer.App.Settings.Url);
        var earner = await world.Issuer.EarnerAsync(user);
        var names = $$"""
            "id":"{{user.Id}}","email":"{{user.Email}}","first_name":"Ada","last_name":"{{user.LastName}}"
            """;
        (await earner.OkAsync("/oauth/v1/users/self")).Json.ShouldMatch(
            $$$"""
            {
              "data":{
                {{{names}}},"middle_name":null,"current_position_name":null,"current_organization_name":null,"confirmed":true,"photo":null,"photo_url":null,"bio":null,"locale":"en",
                "vanity_slug":"{{{user.VanitySlug}}}","url":"{{{url($"/users/{user.VanitySlug}")}}}"
              },
              "metadata":{},{{{names}}}
            }
            """
        );
        (await earner.OkAsync("/oauth/v1/users/self/badges?filter=state::accepted")).Data.EnumerateArray().Single(b => b.GetProperty("id").GetGuid() == world.Accepted)
            .ShouldMatch(BadgeOf(world, world.Accepted, "accepted"));
    }

    [Theory, Databases]
    public async Task PublicBadge_ByEachWay_InFull(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var client = world.Issuer.App.Client;
        foreach (var path in new[] { $"/users/{world.Earner.VanitySlug}/badges.json", $"/users/{world.Earner.Id}/badges.json" })
            (await client.OkAsync(path)).Data.EnumerateArray().Single(b => b.GetProperty("id").GetGuid() == world.Accepted).ShouldMatch(PublicOf(world));
        foreach (var path in new[] { $"/badges/{world.Accepted}.json", $"/api/v1/public_badges/{world.Accepted}?fields=recommendations:verbose,related_badges:basic", $"/v1/public_badges/{world.Accepted}" })
            (await client.OkAsync(path)).Json.ShouldMatch($$$"""{"data":{{{PublicOf(world, ""","related_badges":[]""")}}},"metadata":{}}""");
        (await client.OkAsync($"/api/v1/users/{world.Earner.Id}/external_badges/open_badges/public?page=1&page_size=48")).Data.GetArrayLength().ShouldBe(0);
        foreach (var hidden in new[] { world.Pending, world.Rejected, Guid.NewGuid() })
            (await client.GetWireAsync($"/api/v1/public_badges/{hidden}")).ShouldBeError(HttpStatusCode.NotFound);
        foreach (var accept in new[] { "application/json", "application/json, text/plain" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/users/{world.Earner.VanitySlug}");
            request.Headers.TryAddWithoutValidation("Accept", accept);
            (await client.SendWireAsync(request)).ShouldBe(HttpStatusCode.OK)["synthetic_id"].ShouldBe(world.Earner.Id.ToString());
        }
    }

    [Theory, Databases]
    public async Task PublicPages_OfTheReference_AllAnswer(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var (client, badge, user, organization) = (world.Issuer.App.NewClient(followRedirects: true), world.Accepted, world.Earner, world.Issuer.Organization);
        foreach (
            var path in new[]
            {
                $"/users/{user.VanitySlug}", $"/users/{user.Id}", $"/users/{user.VanitySlug}/badges", $"/user/{user.VanitySlug}", $"/badges/{badge}", $"/badges/{badge}/public_url",
                $"/badges/{badge}/accept", $"/badges/{world.Pending}/accept", $"/earner/earned/badge/{badge}", $"/users/{user.VanitySlug}/edit/badges/credly/{badge}",
                $"/embedded_badge/{badge}", $"/org/{organization.VanitySlug}", $"/org/{organization.VanitySlug}/badge/{world.Issuer.Template.VanitySlug}",
                $"/organizations/{organization.VanitySlug}", "/assets/utilities/embed.js",
            }
        )
            (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        (await client.PageAsync($"/users/{user.VanitySlug}")).Meta("og:url").ShouldBe(world.Issuer.App.Settings.Url($"/users/{user.Id}"));
    }

    [Theory, Databases]
    public async Task OpenBadges_Assertion_Class_AndIssuer_InFull(DatabaseKind kind)
    {
        var world = await World.MakeAsync(await apps.OnAsync(kind));
        var (client, issuer, url) = (world.Issuer.App.Client, world.Issuer, (Func<string, string>)world.Issuer.App.Settings.Url);
        var (o, t) = (issuer.Organization.Id, issuer.Template.Id);
        const string context = "\"@context\":\"https://w3id.org/openbadges/v2\"";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(world.Earner.Email!.ToLowerInvariant())));
        foreach (var path in new[] { $"/v1/obi/v2/badge_assertions/{world.Accepted}", $"/api/v1/obi/v2/badge_assertions/{world.Accepted}.json" })
            (await client.OkAsync(path)).Json.ShouldMatch(
                $$$"""
                {
                  {{{context}}},"badge":"{{{url($"/v1/obi/v2/issuers/{o}/badge_classes/{t}")}}}","expires":"2041-05-06T22:30:00.000Z",
                  "evidence":[{{{{context}}},"description":"Rope work","id":"https://portfolio.example.org/ines","name":"Portfolio","genre":"UrlEvidence","type":"Evidence"}],
                  "id":"{{{url($"/v1/obi/v2/badge_assertions/{world.Accepted}")}}}","issuedOn":"2031-05-06T22:30:00.000Z",
                  "recipient":{"type":"email","identity":"sha256${{{hash}}}","hashed":true},"type":"Assertion","verification":{"type":"hosted"}
                }
                """
            );
        string Issuer(string type) =>
            $$"""
            {
              {{context}},"email":"help@northwind.example.org","description":"Trade guild for sailors.","id":"{{url($"/v1/obi/v2/issuers/{o}")}}","image":"@picture",
              "name":{{Quoted(issuer.Organization.Name)}},"type":"{{type}}","url":"https://northwind.example.org"
            }
            """;
        (await client.OkAsync($"/v1/obi/v2/issuers/{o}")).Json.ShouldMatch(Issuer("Issuer"));
        foreach (var path in new[] { $"/v1/obi/v2/badge_classes/{t}", $"/v1/obi/v2/issuers/{o}/badge_classes/{t}" })
        {
            var answer = (await client.OkAsync(path)).Json;
            answer.GetProperty("criteria").GetProperty("narrative").GetString()!.ShouldStartWith("Assessment: Knot test https://northwind.example.org/test\nBadge: Deck safety");
            answer.ShouldMatch(
                $$$"""
                {
                  {{{context}}},"criteria":{{{{context}}},"id":"{{{url($"/org/{issuer.Organization.VanitySlug}/badge/{issuer.Template.VanitySlug}")}}}","narrative":"@text"},
                  "description":"Can tie twelve knots.","id":"{{{url($"/v1/obi/v2/issuers/{o}/badge_classes/{t}")}}}","image":{{{{context}}},"id":"@picture"},"name":"Knots I",
                  "issuer":{{{Issuer("Profile")}}},
                  "alignment":[{"targetDescription":"Section 4","targetName":"Sea skills standard","targetUrl":"https://std.example.org/sea"}],
                  "tags":["Knots","Rope care","Seamanship"],"type":"BadgeClass"
                }
                """
            );
        }
        (await client.GetWireAsync($"/v1/obi/v2/badge_assertions/{world.Revoked}")).ShouldBe(HttpStatusCode.Gone).Json.ShouldMatch(
            $$"""{{{context}},"type":"Assertion","id":"{{url($"/v1/obi/v2/badge_assertions/{world.Revoked}")}}","revoked":true,"revocationReason":"Issued in error"}"""
        );
        foreach (var hidden in new[] { world.Pending, world.Rejected, Guid.NewGuid() })
            (await client.GetWireAsync($"/v1/obi/v2/badge_assertions/{hidden}")).ShouldBe(HttpStatusCode.NotFound).Message.ShouldNotBeNullOrEmpty();
    }

    private static string BadgeOf(World world, Guid id, string state)
    {
        var (issuer, url, user) = (world.Issuer, (Func<string, string>)world.Issuer.App.Settings.Url, world.Earner);
        var isHeld = id == world.Accepted;
        var isSuccessor = id == world.Successor;
        var moved = state == "pending" ? "null" : "\"@time\"";
        var links = state switch
        {
            "pending" => $",\"accept_badge_url\":\"{url($"/badges/{id}/accept")}\"",
            "accepted" => $",\"badge_url\":\"{url($"/badges/{id}")}\"",
            _ => "",
        };
        var holder = $$"""
            {
              "id":"{{user.Id}}","email":"{{user.Email}}","first_name":"Ada","middle_name":null,"last_name":"{{user.LastName}}","current_position_name":null,
              "current_organization_name":null,"confirmed":true,"photo":null,"photo_url":null,"url":"{{url($"/users/{user.VanitySlug}")}}"
            }
            """;
        return $$"""
            {
              "user":{{(isHeld ? holder : "{}")}},"created_by":{{EntityOf(world)}},"issuer":{{IssuerOf(world)}},"printing_enabled":false,"print_method":null,
              "badge_template":{{TemplateOf(world, ""","show_template_settings":false""")}},
              "id":"{{id}}","issued_to":"Ines María Falk","issued_to_first_name":"Ines","issued_to_middle_name":"María","issued_to_last_name":"Falk","issuer_earner_id":"@id",
              "locale":"en","public":true,"recipient_email":{{(isHeld ? Quoted(user.Email) : "\"@text\"")}},
              "replacement_badge_id":{{(state == "replaced" ? Quoted(world.Successor.ToString()) : "null")}},
              "replaces_badge_id":{{(isSuccessor ? Quoted(world.Replaced.ToString()) : "null")}},
              "revocation_reason":{{(state == "revoked" ? "\"Issued in error\"" : "null")}},"state":"{{state}}","suppress_badge_notification_email":false,"updated_at":"@time",
              "country":"Germany","country_code":"DE","state_or_province":"Berlin","created_at":"@time",
              "expires_at":{{(isSuccessor ? "\"@time\"" : "\"2041-05-06T22:30:00.000Z\"")}},"expires_at_date":"{{(isSuccessor ? "2041-05-06" : "2041-05-07")}}",
              "issued_at":"{{(isSuccessor ? "2032" : "2031")}}-05-06T22:30:00.000Z","issued_at_date":"{{(isSuccessor ? "2032" : "2031")}}-05-07","state_updated_at":{{moved}},
              "image":{"id":"@id","url":"@picture"},"image_url":"@picture","alignments":[{"name":"Sea skills standard","description":"Section 4"}],
              "evidence":[{"id":"@id","type":"UrlEvidence","name":"Portfolio","title":"Portfolio","description":"Rope work","value":"https://portfolio.example.org/ines"}]{{links}}
            }
            """;
    }

    private static string EntityOf(World world)
    {
        var (issuer, url) = (world.Issuer, (Func<string, string>)world.Issuer.App.Settings.Url);
        return $$"""
            {
              "type":"Organization","id":"{{issuer.Organization.Id}}","name":{{Quoted(issuer.Organization.Name)}},"url":"{{url(issuer.Path)}}",
              "vanity_url":"{{url($"/org/{issuer.Organization.VanitySlug}")}}","share_to_ziprecruiter":false,"verified":true
            }
            """;
    }

    private static string IssuerOf(World world) =>
        $$"""
        {"summary":{{Quoted($"issued by {world.Issuer.Organization.Name}")}},"entities":[{"label":"Issued by","primary":true,"entity":{{EntityOf(world)}} }]}
        """;

    private static string PublicOf(World world, string more = "")
    {
        var (issuer, template, url) = (world.Issuer, world.Issuer.Template, (Func<string, string>)world.Issuer.App.Settings.Url);
        var slug = issuer.Organization.VanitySlug;
        var block = $$$"""
            {
              "summary":{{{Quoted($"issued by {issuer.Organization.Name}")}}},
              "entities":[{
                "label":"Issued by","primary":true,
                "entity":{
                  "type":"Organization","id":"{{{issuer.Organization.Id}}}","name":{{{Quoted(issuer.Organization.Name)}}},"url":"{{{url($"/organizations/{slug}")}}}",
                  "vanity_url":"{{{url($"/org/{slug}")}}}","internationalize_badge_templates":false,"share_to_ziprecruiter":false,
                  "twitter_url":"https://twitter.example.org/northwind","verified":true
                }
              }]
            }
            """;
        return $$"""
            {
              "id":"{{world.Accepted}}","expires_at_date":"2041-05-07","issued_at_date":"2031-05-07","issued_to":"Ines María Falk","locale":"en","public":true,"state":"accepted",
              "translate_metadata":false,"accepted_at":"@time","expires_at":"2041-05-06T22:30:00.000Z","issued_at":"2031-05-06T22:30:00.000Z","last_updated_at":"@time",
              "updated_at":"@time","earner_path":"/users/{{world.Earner.VanitySlug}}","earner_photo_url":null,"is_private_badge":false,"user_is_earner":false,"printable":false,
              "issuer":{{block}},
              "badge_template":{
                "id":"{{template.Id}}","description":"Can tie twelve knots.","global_activity_url":"https://northwind.example.org/knots",
                "earn_this_badge_url":"https://northwind.example.org/earn","enable_earn_this_badge":true,"enable_detail_attribute_visibility":true,"job_board_url":null,
                "name":"Knots I","public":true,"recipient_type":"User","vanity_slug":"{{template.VanitySlug}}","show_badge_lmi":false,"show_skill_tag_links":true,
                "settings_enable_related_badges":false,"translatable":true,"level":"Foundational","time_to_earn":"Days","cost":"Free","type_category":"Learning",
                "image":{"id":"@id","url":"@picture"},"image_url":"@picture","url":"{{url($"/org/{slug}/badge/{template.VanitySlug}")}}","owner_vanity_slug":"{{slug}}",
                "badge_template_earnable":true,"recommendable":true,"issuer":{{block}},"related_badge_templates":[],
                "alignments":[{"id":"@id","name":"Sea skills standard","url":"https://std.example.org/sea","description":"Section 4"}],"endorsements":[],
                "badge_template_activities":[
                  {"id":"@id","activity_type":"Assessment","required_badge_template_id":null,"title":"Knot test","url":"https://northwind.example.org/test"},
                  {"id":"@id","activity_type":"Badge","required_badge_template_id":"{{world.Required}}","title":"Deck safety","url":null}
                ],
                "skills":[{"id":"@id","name":"Knots","vanity_slug":"knots"},{"id":"@id","name":"Rope care","vanity_slug":"rope-care"},{"id":"@id","name":"Seamanship","vanity_slug":"seamanship"}]
              },
              "image":{"id":"@id","url":"@picture"},"image_url":"@picture",
              "evidence":[{"id":"@id","type":"UrlEvidence","name":"Portfolio","title":"Portfolio","description":"Rope work","value":"https://portfolio.example.org/ines"}],
              "recommendations":[]{{more}}
            }
            """;
    }
}
