using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Tests.Images;
using Rosette.Tests.Infrastructure;
using Shouldly;
using SkiaSharp;
using Xunit;
using static Rosette.Tests.Templates.TemplateRequests;

namespace Rosette.Tests.Templates;

/// <summary>Making a template over the API (wire reference 7.1): every attribute, every body form, every rule.</summary>
public sealed class CreateTemplateTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Create_WithEveryAttribute_ShowsEachOfThem(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), o => o.WebhookUrl = "https://lms.example.org/hook");
        var made = (
            await issuer.MakeAsync(
                ("name", "Knots I"),
                ("cost", "Free"),
                ("level", "foundational"),
                ("time_to_earn", "Days"),
                ("type_category", "Learning"),
                ("lock_badge_state", true),
                ("translatable", "true"),
                ("allow_duplicate_badges", 1),
                ("earn_this_badge_url", "https://northwind.example.org/earn"),
                ("enable_earn_this_badge", true),
                ("enable_detail_attribute_visibility", false),
                ("show_skill_tag_links", false),
                ("send_expiring_badge_notifications", true),
                ("variants_allowed", true),
                ("variant_name", "English"),
                ("variant_type", "language"),
                ("primary_badge_template_id", issuer.Template.Id.ToString().ToUpperInvariant()),
                ("public", false),
                ("visibility", "private"),
                ("vanity_slug", "Knots the First!"),
                ("reporting_tags", new JsonArray("deck", 2031)),
                ("default_expires_at", "P2Y"),
                (
                    "alignments",
                    new JsonArray(
                        new JsonObject
                        {
                            ["name"] = "Sea skills standard",
                            ["url"] = "https://std.example.org/sea",
                            ["description"] = "Section 4",
                        }
                    )
                ),
                (
                    "badge_template_activities",
                    new JsonArray(
                        Activity("Knot test"),
                        new JsonObject { ["activity_type"] = "Badge", ["required_badge_template_id"] = issuer.Template.Id.ToString() }
                    )
                ),
                ("unknown", new JsonObject { ["a"] = 1 })
            )
        ).ShouldBe(HttpStatusCode.Created);

        made.Response.Headers.Location!.ToString().ShouldBe($"{issuer.App.BaseAddress.GetLeftPart(UriPartial.Authority)}{issuer.TemplatePath(made.Id)}");
        (await issuer.Api.GetWireAsync(made.Response.Headers.Location!.ToString())).Text.ShouldBe(made.Text);
        foreach (
            var (name, value) in new (string, string?)[]
            {
                ("name", "Knots I"), ("description", "Can tie twelve knots."), ("cost", "Free"), ("level", "Foundational"), ("time_to_earn", "Days"),
                ("type_category", "Learning"), ("lock_badge_state", "True"), ("translatable", "True"), ("allow_duplicate_badges", "True"),
                ("earn_this_badge_url", "https://northwind.example.org/earn"), ("enable_earn_this_badge", "True"), ("enable_detail_attribute_visibility", "False"),
                ("show_skill_tag_links", "False"), ("send_expiring_badge_notifications", "True"), ("variants_allowed", "True"), ("variant_name", "English"),
                ("variant_type", "language"), ("primary_badge_template_id", issuer.Template.Id.ToString()), ("public", "False"), ("visibility", "private"),
                ("vanity_slug", "knots-the-first"), ("default_expires_at", "P2Y"), ("default_expires_at_type", "duration"), ("default_expires_at_date", ""),
                ("state", "active"), ("global_activity_url", "https://northwind.example.org/knots"), ("badges_count", "0"),
                ("url", $"{issuer.App.BaseAddress}org/{issuer.Organization.VanitySlug}/badge/knots-the-first"),
            }
        )
            made.Data.GetProperty(name).ToString().ShouldBe(value, name);
        Strings(made.Data, "skills").ShouldBe(["Knots", "Rope care", "Seamanship"]);
        Strings(made.Data, "reporting_tags").ShouldBe(["deck", "2031"]);
        made.Data.GetProperty("alignments")[0].GetProperty("description").GetString().ShouldBe("Section 4");
        var steps = made.Data.GetProperty("badge_template_activities");
        steps[0].GetProperty("activity_type").GetString().ShouldBe("Assessment");
        steps[1].GetProperty("required_badge_template_name").GetString().ShouldBe(issuer.Template.Name);
        made.Data.GetProperty("required_badge_templates")[0].GetProperty("id").GetGuid().ShouldBe(issuer.Template.Id);
        (await issuer.TemplateAsync(issuer.Template.Id)).GetProperty("criterion_for")[0].GetProperty("name").GetString().ShouldBe("Knots I");

        var told = (await issuer.EventsAsync(made.Id)).ShouldHaveSingleItem();
        told.EventType.ShouldBe("badge_template.created");
        (await issuer.App.InDatabaseAsync(db => db.Deliveries.CountAsync(d => d.EventId == told.Id))).ShouldBe(1);
        (await issuer.App.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.SubjectId == made.Id && a.Action == "template.created"))).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Create_WithoutPicture_DrawsOne_AndTheTemplateCanBeIssued(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var made = (await issuer.MakeAsync()).ShouldBe(HttpStatusCode.Created);
        var picture = await issuer.App.Client.GetAsync(made["image_url"]);
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        made.Data.GetProperty("image").GetProperty("url").GetString().ShouldBe(made["image_url"]);
        made["image_url"]!.ShouldEndWith(".png");
        (await issuer.IssueAsync(null, ("badge_template_id", made.Id.ToString()))).Data.GetProperty("badge_template").GetProperty("name").GetString().ShouldBe(made["name"]);
    }

    [Theory, Databases]
    public async Task Create_InEachBodyForm_IsTheSame(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var pairs = new (string Name, string Value)[]
        {
            ("name", "Forms & more"), ("description", "Ünïcode +1"), ("global_activity_url", "https://northwind.example.org/a?b=c&d=e"),
            ("skills[]", "Knots"), ("skills[]", "Rope care"), ("skills[]", ""), ("skills[]", "Sea + land"), ("lock_badge_state", "false"), ("translatable", "1"),
            ("badge_template_activities[][activity_type]", "Course"), ("badge_template_activities[][title]", "One"),
            ("badge_template_activities[][activity_type]", "Exam"), ("badge_template_activities[][title]", "Two"), ("reporting_tags[0]", "deck"), ("alignments", ""),
        };
        var query = string.Join('&', pairs.Select(p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(p.Value)}"));
        var multipart = new MultipartFormDataContent();
        foreach (var (name, value) in pairs)
            multipart.Add(new StringContent(value, Encoding.UTF8), $"\"{name}\"");
        var file = new ByteArrayContent(ImageFiles.Of(SKEncodedImageFormat.Png));
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        multipart.Add(file, "\"image\"", "\"knots.png\"");
        var json = new JsonObject
        {
            ["name"] = "Forms & more",
            ["description"] = "Ünïcode +1",
            ["global_activity_url"] = "https://northwind.example.org/a?b=c&d=e",
            ["skills"] = new JsonArray("Knots", "Rope care", "Sea + land"),
            ["translatable"] = true,
            ["level"] = null,
            ["badge_template_activities"] = new JsonArray(
                new JsonObject { ["activity_type"] = "Course", ["title"] = "One" },
                new JsonObject { ["activity_type"] = "Exam", ["title"] = "Two", ["activity_url"] = "" }
            ),
            ["reporting_tags"] = new JsonArray("deck"),
        };
        var empty = new ByteArrayContent([]);
        empty.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        WireAnswer[] answers =
        [
            await issuer.Api.PostWireAsync(issuer.Templates + "/", json),
            await issuer.Api.PostRawAsync($"/api{issuer.Templates}.json", query, "application/x-www-form-urlencoded"),
            await issuer.Api.SendWireAsync(HttpMethod.Post, $"{issuer.Templates}?{query}", empty),
            await issuer.Api.SendWireAsync(HttpMethod.Post, issuer.Templates, multipart),
        ];
        foreach (var (answer, i) in answers.Select((a, i) => (a, i)))
        {
            answer.ShouldBe(HttpStatusCode.Created);
            answer["name"].ShouldBe("Forms & more");
            answer["description"].ShouldBe("Ünïcode +1");
            answer["vanity_slug"].ShouldBe(i == 0 ? "forms-more" : $"forms-more.{i + 1}");
            answer.Data.GetProperty("translatable").GetBoolean().ShouldBeTrue();
            Strings(answer.Data, "skills").ShouldBe(["Knots", "Rope care", "Sea + land"]);
            Strings(answer.Data, "reporting_tags").ShouldBe(["deck"]);
            answer.Data.GetProperty("badge_template_activities").EnumerateArray().Select(a => a.GetProperty("title").GetString()).ShouldBe(["One", "Two"]);
        }
        ImageFiles.SizeOf(await issuer.App.Client.GetByteArrayAsync(answers[3]["image_url"])).ShouldBe((40, 20));
    }

    [Theory, Databases]
    public async Task Create_WithManyMistakes_NamesThemAll(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var before = await issuer.RowsAsync();
        var answer = await issuer.Api.PostRawAsync(
            issuer.Templates,
            """
            {"skills":["a","A"],"cost":"cheap","level":7,"time_to_earn":"Minutes","type_category":"x","global_activity_url":"javascript:alert(1)","state":"published",
             "visibility":"secret","lock_badge_state":"perhaps","enable_earn_this_badge":true,"default_expires_at":"soon","image":"no picture","primary_badge_template_id":"x",
             "badge_template_activities":[{"activity_type":"Badge"},7],"alignments":[{"url":"ftp://x"}],"recommendations":[{"type":"advert"}],"reporting_tags":[["x"]]}
            """
        );
        answer.ShouldBeError(HttpStatusCode.UnprocessableEntity);
        answer.Message.ShouldStartWith("Validation failed: ");
        foreach (
            var attribute in new[]
            {
                "name", "description", "cost", "level", "time_to_earn", "type_category", "global_activity_url", "state", "visibility", "lock_badge_state", "earn_this_badge_url",
                "default_expires_at", "image", "primary_badge_template_id", "badge_template_activities", "alignments", "recommendations", "reporting_tags",
            }
        )
            answer.ShouldRefuse(attribute);
        answer.Message.ShouldContain("Cost must be one of Free, Paid");
        answer.Message.ShouldContain("entry 1 of the type Badge needs required_badge_template_id");
        answer.Message.ShouldContain("entry 2 must be an object");
        answer.Message.ShouldContain("entry 1: type is unknown: use one of badge, information");
        (await issuer.RowsAsync()).ShouldBe(before);
    }

    [Theory, Databases]
    public async Task Create_ActiveWithoutWhatItNeeds_Returns422_AsDraftIsTaken(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        foreach (
            var (name, value) in new (string, JsonNode?)[]
            {
                ("name", ""), ("name", "  "), ("name", null), ("description", null), ("skills", null), ("skills", new JsonArray("a", "b")), ("skills", new JsonArray("a", "b", "B ")),
                ("global_activity_url", null), ("badge_template_activities", null), ("badge_template_activities", new JsonArray()),
            }
        )
        {
            (await issuer.MakeAsync((name, value?.DeepClone()))).ShouldRefuse(name);
            if (name is "name" or "description")
                (await issuer.MakeAsync((name, value?.DeepClone()), ("state", "draft"))).ShouldRefuse(name);
            else
                (await issuer.MakeAsync((name, value?.DeepClone()), ("state", "draft"))).ShouldBe(HttpStatusCode.Created)["state"].ShouldBe("draft");
        }
        (await issuer.MakeAsync(("state", "archived"))).ShouldRefuse("state");
        var draft = (await issuer.Api.PostWireAsync(issuer.Templates, new JsonObject { ["name"] = "D", ["description"] = "d", ["state"] = "draft" })).ShouldBe(HttpStatusCode.Created);
        var published = await issuer.PutAsync(draft.Id, ("state", "active"));
        foreach (var attribute in new[] { "skills", "global_activity_url", "badge_template_activities" })
            published.ShouldRefuse(attribute);
    }

    [Theory, Databases]
    public async Task Create_WhereDetailsAreRequired_NeedsThem(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), o => o.RequireTemplateDetailAttributes = true);
        var refused = await issuer.MakeAsync(("cost", "Paid"));
        foreach (var attribute in new[] { "level", "time_to_earn", "type_category" })
            refused.ShouldRefuse(attribute);
        refused.Message.ShouldNotContain("Cost");
        var made = await issuer.MakeAsync(("cost", "Paid"), ("level", "Advanced"), ("time_to_earn", "Years"), ("type_category", "Certification"));
        made.ShouldBe(HttpStatusCode.Created);
        (await issuer.PutAsync(made.Id, ("level", ""))).ShouldRefuse("level");
        (await issuer.MakeAsync(("state", "draft"))).ShouldBe(HttpStatusCode.Created);
    }

    [Theory, Databases]
    public async Task Create_NamingAnothersTemplate_Returns422(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var other = await Issuer.NewAsync(issuer.App);
        var recommendation = await issuer.App.RecommendationAsync(other.Organization);
        foreach (var id in new[] { other.Template.Id.ToString(), Guid.NewGuid().ToString(), "x", new string('9', 300) })
        {
            (await issuer.MakeAsync(("badge_template_activities", new JsonArray(new JsonObject { ["required_badge_template_id"] = id })))).ShouldRefuse("badge_template_activities", id);
            (await issuer.MakeAsync(("primary_badge_template_id", id))).ShouldRefuse("primary_badge_template_id", id);
            (await issuer.MakeAsync(("recommendations", new JsonArray(new JsonObject { ["recommended_badge_template_id"] = id })))).ShouldRefuse("recommendations", id);
        }
        (await issuer.MakeAsync(("required_badge_templates", new JsonArray(other.Template.Id.ToString())))).ShouldRefuse("badge_template_activities");
        (await issuer.MakeAsync(("recommendations", new JsonArray(new JsonObject { ["id"] = recommendation.Id.ToString() })))).ShouldRefuse("recommendations");
    }

    [Theory, Databases]
    public async Task Create_ManyOfOneNameAtOnce_GivesEachItsSlug(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => issuer.MakeAsync(("name", "Same name"))));
        answers.Select(a => a.ShouldBe(HttpStatusCode.Created)["vanity_slug"]).Order().ShouldBe(["same-name", "same-name.2", "same-name.3", "same-name.4"]);
    }

    private static IEnumerable<string?> Strings(JsonElement data, string name) => data.GetProperty(name).EnumerateArray().Select(e => e.GetString());
}
