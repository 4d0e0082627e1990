using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Templates;

/// <summary>Every attribute of a template × what means harm or comes from a broken client: taken as text, or refused by name; never a 500.</summary>
public sealed class TemplateHostileTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private static readonly string[] Texts = ["name", "description", "vanity_slug", "variant_name", "variant_type"];
    private static readonly string[] Words = ["state", "visibility", "cost", "level", "time_to_earn", "type_category", "default_expires_at", "default_expires_at_date", "default_expires_at_type"];
    private static readonly string[] Urls = ["global_activity_url", "earn_this_badge_url"];
    private static readonly string[] Ids = ["primary_badge_template_id"];

    private static readonly string[] Flags =
    [
        "public", "allow_duplicate_badges", "enable_earn_this_badge", "enable_detail_attribute_visibility", "lock_badge_state", "send_expiring_badge_notifications",
        "show_skill_tag_links", "translatable", "variants_allowed",
    ];

    private static readonly string[] Lists = ["skills", "reporting_tags", "badge_template_activities", "alignments", "recommendations", "required_badge_templates"];

    private static readonly (string Text, bool Taken)[] Values =
    [
        ("Robert'); drop table badge_templates;--", true), ("<script>alert(1)</script>", true), ("{{7*7}}${7*7}%s", true), ("🎖️👩🏽‍🚀", true), ("\u202Eevil\u202C", true), ("İıſßẞ עברית 漢字", true),
        ("a\0b", false), ("\u0001", false), (new string('x', 300_000), false),
    ];

    [Theory, Databases]
    public async Task Text_InEveryAttribute_ComesBackOrIsRefused(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var id = (await issuer.MakeAsync()).ShouldBe(HttpStatusCode.Created).Id;
        foreach (var (text, taken) in Values)
        {
            foreach (var field in Texts)
                if (!taken)
                    (await issuer.PutAsync(id, (field, text))).ShouldRefuse(field);
                else if ((await issuer.PutAsync(id, (field, text))).ShouldBe(HttpStatusCode.OK, field) is var changed && field != "vanity_slug")
                    changed[field].ShouldBe(text, field);
            foreach (var field in Words.Concat(Urls).Concat(Ids))
                (await issuer.PutAsync(id, (field, text))).ShouldBeError(HttpStatusCode.UnprocessableEntity, field);
            foreach (var field in Flags)
                (await issuer.PutAsync(id, (field, text))).ShouldRefuse(field);
            foreach (var (list, entry) in Entries(text))
                if (taken)
                    (await issuer.PutAsync(id, (list, entry))).ShouldBe(HttpStatusCode.OK, list).Text.ShouldContain(JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString());
                else
                    (await issuer.PutAsync(id, (list, entry))).ShouldRefuse(list, list);
        }
        var shown = await issuer.App.Client.GetStringAsync(new Uri((await issuer.TemplateAsync(id)).GetProperty("url").GetString()!).AbsolutePath);
        shown.ShouldNotContain("<script>alert");
        (await issuer.Api.GetWireAsync(issuer.TemplatePath(id))).ShouldBe(HttpStatusCode.OK);
    }

    [Theory, Databases]
    public async Task Attribute_OfTheWrongType_IsRefusedByName_OrMeant(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var id = (await issuer.MakeAsync()).ShouldBe(HttpStatusCode.Created).Id;
        string[] wrong = ["{}", "[]", "{\"a\":{\"b\":[1]}}", "[[[]]]", "[null]", "true", "0", "-1", "1e400", "1.5", "\"\"", "null", "\"x\"", "[{}]", "[\"x\"]", "[7]", new string('9', 3_000)];
        foreach (var field in Texts.Concat(Words).Concat(Urls).Concat(Ids).Concat(Flags).Concat(Lists).Append("image"))
            foreach (var json in wrong)
            {
                var answer = await issuer.Api.SendWireAsync(HttpMethod.Put, issuer.TemplatePath(id), new StringContent($$"""{"{{field}}":{{json}}}""", Encoding.UTF8, "application/json"));
                ((int)answer.Status).ShouldBeOneOf([200, 422], $"{field} {json[..Math.Min(json.Length, 40)]} {answer.Text}");
                if (answer.Status == HttpStatusCode.UnprocessableEntity)
                    answer.Data.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("attribute").GetString()!).ShouldAllBe(a => Related(field, a), $"{field} {json}");
                if (json.StartsWith('{') && !Lists.Contains(field) && field != "image")
                    answer.ShouldRefuse(field, json);
            }
        foreach (var json in new[] { "[]", "7", "\"x\"", "{", "", "null", "{\"name\":\"\\ud800\"}" })
            ((int)(await issuer.Api.PostRawAsync(issuer.Templates, json)).Status).ShouldBeOneOf([400, 422], json);
    }

    [Theory, Databases]
    public async Task List_ThatIsTooLong_IsRefused_AndTheLargestIsKeptWhole(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        foreach (var list in Lists)
            foreach (var entry in new JsonNode[] { "x", new JsonObject { ["title"] = "x" }, new JsonObject() })
                (await issuer.MakeAsync((list, new JsonArray([.. Enumerable.Range(0, 51).Select(_ => entry.DeepClone())])))).ShouldRefuse(list, list);

        // As large as the rules allow, in letters that take most room.
        static string Text(int length, int n) => string.Concat(Enumerable.Repeat("🎖", length / 2 - 4)) + n;
        JsonArray All(Func<int, JsonNode> entry) => new([.. Enumerable.Range(10, 50).Select(entry)]);
        var url = "https://northwind.example.org/" + new string('u', 900);
        var largest = await issuer.MakeAsync(
            ("description", Text(10_000, 1)),
            ("skills", All(n => Text(100, n))),
            ("reporting_tags", All(n => Text(100, n))),
            ("badge_template_activities", All(n => new JsonObject { ["activity_type"] = Text(100, n), ["title"] = Text(250, n), ["activity_url"] = url })),
            ("alignments", All(n => new JsonObject { ["name"] = Text(100, n), ["url"] = url, ["description"] = new string('d', 500) })),
            ("recommendations", All(n => new JsonObject { ["type"] = "offer", ["title"] = Text(250, n), ["activity_url"] = url, ["description"] = Text(2_000, n) }))
        );
        largest.ShouldBe(HttpStatusCode.Created).Data.GetProperty("recommendations").GetArrayLength().ShouldBe(50);
        var heavy = await issuer.MakeAsync(("alignments", All(n => new JsonObject { ["name"] = "x", ["description"] = Text(2_000, n) })));
        heavy.ShouldRefuse("alignments").Message.ShouldContain("too much text");
        (await issuer.Api.DeleteWireAsync(issuer.TemplatePath(largest.Id))).ShouldBe(HttpStatusCode.NoContent);
        JsonDocument.Parse((await issuer.EventsAsync(largest.Id))[^1].Snapshot!).RootElement.GetProperty("id").GetGuid().ShouldBe(largest.Id);
        (await issuer.App.InDatabaseAsync(db => db.BadgeTemplates.CountAsync(t => t.OrganizationId == issuer.Organization.Id))).ShouldBe(1);
    }

    private static IEnumerable<(string List, JsonNode Entry)> Entries(string text)
    {
        yield return ("skills", new JsonArray("a", "b", "c", text));
        yield return ("reporting_tags", new JsonArray(text));
        yield return ("badge_template_activities", new JsonArray(new JsonObject { ["activity_type"] = "Course", ["title"] = text }));
        yield return ("badge_template_activities", new JsonArray(new JsonObject { ["activity_type"] = text, ["title"] = "Title" }));
        yield return ("alignments", new JsonArray(new JsonObject { ["name"] = text }));
        yield return ("alignments", new JsonArray(new JsonObject { ["name"] = "Name", ["description"] = text }));
        yield return ("recommendations", new JsonArray(new JsonObject { ["type"] = "offer", ["title"] = text, ["activity_url"] = "https://northwind.example.org" }));
    }

    // Some rules look at two attributes; the error stands at the one that has to change.
    private static bool Related(string field, string attribute) =>
        attribute == field
        || field switch
        {
            "enable_earn_this_badge" => attribute == "earn_this_badge_url",
            "required_badge_templates" => attribute == "badge_template_activities",
            "default_expires_at_date" or "default_expires_at_type" => attribute == "default_expires_at",
            _ => false,
        };
}
