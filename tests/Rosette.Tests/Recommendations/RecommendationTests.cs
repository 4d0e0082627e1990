using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Templates;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Recommendations;

/// <summary>Recommendations of an organization (wire reference 8), and templates that show them.</summary>
public sealed class RecommendationTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Create_OfBothKinds_ThenGet(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => t.Name = "Knots II");
        var page = (await CreateAsync(issuer, Page(("description", "Two days")))).ShouldBe(HttpStatusCode.Created);
        page["title"].ShouldBe("Take Knots II");
        page["type"].ShouldBe("education");
        page["activity_url"].ShouldBe("https://northwind.example.org/knots2");
        page["description"].ShouldBe("Two days");
        page.Data.GetProperty("recommended_badge_template_id").ValueKind.ShouldBe(JsonValueKind.Null);
        page.Data.GetProperty("badge_templates_count").GetInt32().ShouldBe(0);
        page["updated_at"]!.ShouldEndWith("Z");
        page.Response.Headers.Location!.ToString().ShouldEndWith($"{Path(issuer)}/{page.Id}");
        (await issuer.Api.GetWireAsync(page.Response.Headers.Location!.ToString())).Text.ShouldBe(page.Text);

        foreach (var body in new[] { new JsonObject(), new JsonObject { ["type"] = "Badge", ["title"] = "ignored", ["activity_url"] = "x" } })
        {
            body["recommended_badge_template_id"] = issuer.Template.Id.ToString();
            var badge = (await CreateAsync(issuer, body)).ShouldBe(HttpStatusCode.Created);
            badge["type"].ShouldBe("badge");
            badge["title"].ShouldBe("Knots II");
            badge["activity_url"].ShouldBe($"{issuer.App.BaseAddress}org/{issuer.Organization.VanitySlug}/badge/{issuer.Template.VanitySlug}");
            badge["recommended_badge_template_id"].ShouldBe(issuer.Template.Id.ToString());
        }
        var form = await issuer.Api.PostRawAsync(Path(issuer), "type=offer&title=A+%26+B&activity_url=https%3A%2F%2Fnorthwind.example.org", "application/x-www-form-urlencoded");
        form.ShouldBe(HttpStatusCode.Created)["title"].ShouldBe("A & B");
        (await issuer.App.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.SubjectId == page.Id))).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Create_WithMistakes_NamesThem(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var other = await Issuer.NewAsync(issuer.App);
        foreach (
            var (attribute, body) in new (string, JsonObject)[]
            {
                ("type", []),
                ("type", Page(("type", "advert"))),
                ("type", Page(("type", new JsonArray("x")))),
                ("type", Page(("recommended_badge_template_id", issuer.Template.Id.ToString()))),
                ("title", Page(("title", ""))),
                ("title", Page(("title", null))),
                ("title", Page(("title", new string('x', 256)))),
                ("title", Page(("title", "a\0b"))),
                ("title", Page(("title", new JsonObject()))),
                ("activity_url", Page(("activity_url", null))),
                ("activity_url", Page(("activity_url", "javascript:alert(1)"))),
                ("activity_url", Page(("activity_url", "northwind"))),
                ("description", Page(("description", new string('x', 2_001)))),
                ("recommended_badge_template_id", new JsonObject { ["type"] = "badge" }),
                ("recommended_badge_template_id", new JsonObject { ["recommended_badge_template_id"] = "x" }),
                ("recommended_badge_template_id", new JsonObject { ["recommended_badge_template_id"] = other.Template.Id.ToString() }),
                ("recommended_badge_template_id", new JsonObject { ["recommended_badge_template_id"] = new JsonArray(1), ["type"] = "badge" }),
            }
        )
            (await CreateAsync(issuer, body)).ShouldRefuse(attribute, body.ToJsonString());
        var many = await CreateAsync(issuer, new JsonObject { ["type"] = "offer" });
        many.ShouldRefuse("title");
        many.ShouldRefuse("activity_url");
        (await issuer.Api.GetWireAsync(Path(issuer))).Ids.ShouldBeEmpty();
        (await issuer.Api.PostRawAsync(Path(issuer), "{")).ShouldBeError(HttpStatusCode.BadRequest);
    }

    [Theory, Databases]
    public async Task Update_ChangesEveryTemplateThatShowsIt(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var made = (await CreateAsync(issuer, Page())).ShouldBe(HttpStatusCode.Created);
        await issuer.PutAsync(issuer.Template.Id, ("recommendations", new JsonArray(new JsonObject { ["id"] = made.Id.ToString() })));
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Patch })
        {
            issuer.App.Clock.Advance(TimeSpan.FromSeconds(1));
            var changed = (await SendAsync(issuer, method, made.Id, new JsonObject { ["title"] = $"By {method}", ["description"] = null })).ShouldBe(HttpStatusCode.OK);
            changed["title"].ShouldBe($"By {method}");
            changed["activity_url"].ShouldBe(made["activity_url"]);
            string.CompareOrdinal(changed["updated_at"], made["updated_at"]).ShouldBeGreaterThan(0);
            (await issuer.TemplateAsync(issuer.Template.Id)).GetProperty("recommendations")[0].GetProperty("title").GetString().ShouldBe($"By {method}");
        }
        // From a page to a badge and back.
        var badge = await SendAsync(issuer, HttpMethod.Put, made.Id, new JsonObject { ["recommended_badge_template_id"] = issuer.Template.Id.ToString() });
        badge.ShouldBe(HttpStatusCode.OK)["title"].ShouldBe(issuer.Template.Name);
        (await SendAsync(issuer, HttpMethod.Put, made.Id, new JsonObject { ["type"] = "offer" })).ShouldRefuse("title");
        (await SendAsync(issuer, HttpMethod.Put, made.Id, Page())).ShouldBe(HttpStatusCode.OK)["type"].ShouldBe("education");
        (await SendAsync(issuer, HttpMethod.Put, made.Id, new JsonObject { ["activity_url"] = "" })).ShouldRefuse("activity_url");
        foreach (var id in new[] { Guid.NewGuid(), (await issuer.App.RecommendationAsync((await Issuer.NewAsync(issuer.App)).Organization)).Id })
        {
            (await SendAsync(issuer, HttpMethod.Put, id, Page())).ShouldBeError(HttpStatusCode.NotFound);
            (await issuer.Api.DeleteWireAsync($"{Path(issuer)}/{id}")).ShouldBeError(HttpStatusCode.NotFound);
            (await issuer.Api.GetWireAsync($"{Path(issuer)}/{id}/badge_templates")).ShouldBeError(HttpStatusCode.NotFound);
        }
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async i => (await SendAsync(issuer, HttpMethod.Put, made.Id, new JsonObject { ["title"] = $"At once {i}" })).ShouldBe(HttpStatusCode.OK)));
    }

    [Theory, Databases]
    public async Task List_FiltersSortsAndPages(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => t.Name = "Middle badge");
        async Task<Guid> Make(JsonObject body)
        {
            issuer.App.Clock.Advance(TimeSpan.FromMilliseconds(1));
            return (await CreateAsync(issuer, body)).ShouldBe(HttpStatusCode.Created).Id;
        }
        var b = await Make(Page(("title", "B page"), ("type", "offer")));
        var m = await Make(new JsonObject { ["recommended_badge_template_id"] = issuer.Template.Id.ToString() });
        var a = await Make(Page(("title", "A page")));
        await issuer.PutAsync(issuer.Template.Id, ("recommendations", new JsonArray(new JsonObject { ["id"] = a.ToString() }, new JsonObject { ["id"] = b.ToString() })));
        var second = (await issuer.MakeAsync(("recommendations", new JsonArray(new JsonObject { ["id"] = a.ToString() }, new JsonObject { ["id"] = m.ToString() })))).ShouldBe(HttpStatusCode.Created);
        foreach (
            var (query, ids) in new (string, Guid[])[]
            {
                ("", [a, b, m]), ("?sort=-title", [m, b, a]), ("?sort=created_at", [b, m, a]), ("?sort=type|title", [m, a, b]), ("?sort=-badge_templates_count|title", [a, b, m]),
                ("?filter=type::badge", [m]), ("?filter[type]=offer,badge&sort=title", [b, m]), ("?filter=type::none", []), ("?filter=query::PAGE", [a, b]), ("?filter=query::middle|x::y", [m]),
                ("?per=2", [a, b]), ("?per=2&page=2", [m]), ("?page=9", []),
            }
        )
            (await issuer.Api.GetWireAsync(Path(issuer) + query)).ShouldBe(HttpStatusCode.OK, query).Ids.ShouldBe(ids, query);
        var first = await issuer.Api.GetWireAsync(Path(issuer) + "/?per=2&sort=title");
        first.Metadata.GetProperty("total_count").GetInt32().ShouldBe(3);
        (await issuer.Api.GetWireAsync(first.Metadata.GetProperty("next_page_url").GetString()!)).Ids.ShouldBe([m]);
        first.Data[0].GetProperty("badge_templates_count").GetInt32().ShouldBe(2);

        var users = (await issuer.Api.GetWireAsync($"{Path(issuer)}/{a}/badge_templates")).ShouldBe(HttpStatusCode.OK);
        users.Ids.ShouldBe([issuer.Template.Id, second.Id], ignoreOrder: true);
        var user = users.Data.EnumerateArray().Single(t => t.GetProperty("id").GetGuid() == second.Id);
        user.GetProperty("image_url").GetString().ShouldBe(second["image_url"]);
        user.GetProperty("owner").GetProperty("name").GetString().ShouldBe(issuer.Organization.Name);
        user.GetProperty("public").GetBoolean().ShouldBeTrue();
        user.GetProperty("updated_at").GetString().ShouldBe(second["updated_at"]);
        (await issuer.Api.GetWireAsync($"{issuer.Templates}?filter=recommendation_ids::{m}")).Ids.ShouldBe([second.Id]);
        (await issuer.Api.GetWireAsync($"{issuer.Templates}?filter[recommendation_ids]={m},{b}")).Ids.Count.ShouldBe(2);
        (await issuer.TemplateAsync(issuer.Template.Id)).GetProperty("recommending_templates")[0].GetProperty("id").GetGuid().ShouldBe(second.Id);
    }

    [Theory, Databases]
    public async Task Template_WithRecommendationsInEachForm_ShowsThem_AndMakesNoneTwice(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => t.Name = "Knots II");
        var known = (await CreateAsync(issuer, Page(("title", "Known")))).ShouldBe(HttpStatusCode.Created);
        JsonArray List() =>
            new(
                new JsonObject { ["id"] = known.Id.ToString(), ["title"] = "not looked at" },
                new JsonObject { ["recommended_badge_template_id"] = issuer.Template.Id.ToString() },
                Page(("title", "New one"), ("description", "d")),
                Page(("title", "New one"), ("description", "d"))
            );
        var made = (await issuer.MakeAsync(("recommendations", List()))).ShouldBe(HttpStatusCode.Created);
        var shown = made.Data.GetProperty("recommendations");
        shown.EnumerateArray().Select(r => r.GetProperty("title").GetString()).ShouldBe(["Known", "Knots II", "New one"]);
        shown.EnumerateArray().Select(r => r.GetProperty("type").GetString()).ShouldBe(["education", "badge", "education"]);
        var again = (await issuer.MakeAsync(("recommendations", List()))).ShouldBe(HttpStatusCode.Created);
        again.Data.GetProperty("recommendations").GetRawText().ShouldBe(shown.GetRawText());
        (await issuer.Api.GetWireAsync(Path(issuer))).Ids.Count.ShouldBe(3);

        // Another order is a change; a badge shows its template's.
        var turned = new JsonArray([.. shown.EnumerateArray().Reverse().Select(r => r.Node())]);
        var changed = (await issuer.PutAsync(made.Id, ("recommendations", turned))).ShouldBe(HttpStatusCode.OK);
        changed.Data.GetProperty("recommendations").EnumerateArray().Select(r => r.GetProperty("title").GetString()).ShouldBe(["New one", "Knots II", "Known"]);
        (await issuer.EventsAsync(made.Id)).Count.ShouldBe(2);
        var badge = await issuer.IssueAsync(null, ("badge_template_id", made.Id.ToString()));
        badge.Data.GetProperty("badge_template").GetProperty("recommendations").GetArrayLength().ShouldBe(3);

        // The public page shows them; a recommended badge only while everybody may see it.
        var page = await issuer.App.Client.GetStringAsync(new Uri(made["url"]!).AbsolutePath);
        page.ShouldContain("What to do next");
        page.ShouldContain($"/org/{issuer.Organization.VanitySlug}/badge/{issuer.Template.VanitySlug}");
        await issuer.PutAsync(issuer.Template.Id, ("public", false));
        (await issuer.App.Client.GetStringAsync(new Uri(again["url"]!).AbsolutePath)).ShouldNotContain("Knots II");

        (await issuer.Api.DeleteWireAsync($"{Path(issuer)}/{known.Id}")).ShouldBe(HttpStatusCode.NoContent).Text.ShouldBeEmpty();
        (await issuer.Api.GetWireAsync($"{Path(issuer)}/{known.Id}")).ShouldBeError(HttpStatusCode.NotFound);
        (await issuer.TemplateAsync(made.Id)).GetProperty("recommendations").GetArrayLength().ShouldBe(2);
        (await issuer.PutAsync(made.Id, ("recommendations", new JsonArray()))).ShouldBe(HttpStatusCode.OK).Data.GetProperty("recommendations").GetArrayLength().ShouldBe(0);
        (await issuer.PutAsync(made.Id, ("recommendations", new JsonArray(new JsonObject { ["recommended_badge_template_id"] = made.Id.ToString() })))).ShouldRefuse("recommendations");
    }

    private static string Path(Issuer issuer) => $"{issuer.Path}/recommendations";

    private static JsonObject Page(params (string Name, JsonNode? Value)[] more)
    {
        var body = new JsonObject
        {
            ["type"] = "education",
            ["title"] = "Take Knots II",
            ["activity_url"] = "https://northwind.example.org/knots2",
        };
        foreach (var (name, value) in more)
            body[name] = value;
        return body;
    }

    private static Task<WireAnswer> CreateAsync(Issuer issuer, JsonObject body) => issuer.Api.PostWireAsync(Path(issuer), body);

    private static Task<WireAnswer> SendAsync(Issuer issuer, HttpMethod method, Guid id, JsonObject body) =>
        issuer.Api.SendWireAsync(method, $"{Path(issuer)}/{id}", new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
}
