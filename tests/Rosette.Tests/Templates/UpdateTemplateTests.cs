using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;
using static Rosette.Tests.Templates.TemplateRequests;

namespace Rosette.Tests.Templates;

/// <summary>Changing a template over the API (wire reference 7.2): what is given changes, what is not stays.</summary>
public sealed class UpdateTemplateTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Update_OfOneAttribute_LeavesTheRest(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var made = (await issuer.MakeAsync(("level", "Advanced"), ("reporting_tags", new JsonArray("deck")))).ShouldBe(HttpStatusCode.Created);
        issuer.App.Clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Patch })
        {
            var name = $"By {method}";
            var changed = await issuer.Api.SendWireAsync(method, issuer.TemplatePath(made.Id) + ".json/", JsonContent(new JsonObject { ["name"] = name, ["level"] = null, ["badges_count"] = 7 }));
            changed.ShouldBe(HttpStatusCode.OK)["name"].ShouldBe(name);
            var before = made.Data.EnumerateObject().Where(m => m.Name is not ("name" or "updated_at"));
            foreach (var member in before)
                changed.Data.GetProperty(member.Name).ToString().ShouldBe(member.Value.ToString(), member.Name);
            string.CompareOrdinal(changed["updated_at"], made["updated_at"]).ShouldBeGreaterThan(0);
        }
        (await issuer.EventsAsync(made.Id)).Select(e => e.EventType).ShouldBe(["badge_template.created", "badge_template.changed", "badge_template.changed"]);
        (await issuer.App.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.SubjectId == made.Id && a.Action == "template.changed"))).ShouldBe(2);
    }

    [Theory, Databases]
    public async Task Update_WithTheWholeAnswerSentBack_ChangesNothing(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var made = await issuer.MakeAsync(
            ("alignments", new JsonArray(new JsonObject { ["name"] = "Standard" })),
            ("recommendations", new JsonArray(new JsonObject { ["recommended_badge_template_id"] = issuer.Template.Id.ToString() })),
            ("default_expires_at", "2033-01-02"),
            ("badge_template_activities", new JsonArray(Activity("A"), new JsonObject { ["required_badge_template_id"] = issuer.Template.Id.ToString() }))
        );
        var whole = (await issuer.TemplateAsync(made.ShouldBe(HttpStatusCode.Created).Id)).Node();
        var back = (await issuer.Api.PutWireAsync(issuer.TemplatePath(made.Id), whole)).ShouldBe(HttpStatusCode.OK);
        back.Text.ShouldBe(made.Text);
        // Without the ids too: what is the same stays the same.
        foreach (var entry in whole["badge_template_activities"]!.AsArray().Concat(whole["alignments"]!.AsArray()))
            entry!.AsObject().Remove("id");
        (await issuer.Api.PutWireAsync(issuer.TemplatePath(made.Id), whole)).ShouldBe(HttpStatusCode.OK).Text.ShouldBe(made.Text);
        (await issuer.EventsAsync(made.Id)).Count.ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Update_OfLists_ReplacesThem_AndKeepsNamedEntries(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var made = await issuer.MakeAsync(
            ("badge_template_activities", new JsonArray(Activity("One"), Activity("Two"))),
            ("alignments", new JsonArray(new JsonObject { ["name"] = "A" }, new JsonObject { ["name"] = "B" }))
        );
        var two = made.ShouldBe(HttpStatusCode.Created).Data.GetProperty("badge_template_activities")[1].GetProperty("id").GetString();
        var b = made.Data.GetProperty("alignments")[1].GetProperty("id").GetString();
        var changed = await issuer.PutAsync(
            made.Id,
            ("badge_template_activities", new JsonArray(Activity("New"), new JsonObject { ["id"] = two, ["activity_type"] = "Course", ["title"] = "Two changed" })),
            ("alignments", new JsonArray(new JsonObject { ["id"] = b, ["name"] = "B2" })),
            ("skills", new JsonArray("x", "y", "z", " X "))
        );
        var steps = changed.ShouldBe(HttpStatusCode.OK).Data.GetProperty("badge_template_activities");
        steps.GetArrayLength().ShouldBe(2);
        steps[1].GetProperty("id").GetString().ShouldBe(two);
        steps[1].GetProperty("title").GetString().ShouldBe("Two changed");
        steps[1].GetProperty("activity_url").ValueKind.ShouldBe(JsonValueKind.Null);
        steps[0].GetProperty("id").GetGuid().ShouldNotBe(Guid.Empty);
        changed.Data.GetProperty("alignments")[0].GetProperty("id").GetString().ShouldBe(b);
        changed.Data.GetProperty("skills").GetArrayLength().ShouldBe(3);
        var cleared = await issuer.PutAsync(made.Id, ("alignments", new JsonArray()), ("reporting_tags", new JsonArray()), ("global_activity_url", null));
        cleared.ShouldBe(HttpStatusCode.OK).Data.GetProperty("alignments").GetArrayLength().ShouldBe(0);
        (await issuer.PutAsync(made.Id, ("badge_template_activities", new JsonArray()))).ShouldRefuse("badge_template_activities");
        (await issuer.PutAsync(made.Id, ("global_activity_url", ""))).ShouldRefuse("global_activity_url");
        (await issuer.PutAsync(made.Id, ("skills", new JsonArray("x")))).ShouldRefuse("skills");
    }

    [Theory, Databases]
    public async Task Update_WithEmptyText_ClearsWhatMayBeEmpty(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var made = await issuer.MakeAsync(
            ("level", "Advanced"),
            ("variant_name", "Deutsch"),
            ("default_expires_at", "P1Y"),
            ("primary_badge_template_id", issuer.Template.Id.ToString()),
            ("earn_this_badge_url", "https://northwind.example.org/earn")
        );
        var cleared = await issuer.PutAsync(
            made.ShouldBe(HttpStatusCode.Created).Id,
            ("level", ""),
            ("variant_name", ""),
            ("default_expires_at", false),
            ("primary_badge_template_id", ""),
            ("earn_this_badge_url", "")
        );
        foreach (var name in new[] { "level", "variant_name", "default_expires_at", "default_expires_at_type", "primary_badge_template_id", "earn_this_badge_url" })
            cleared.ShouldBe(HttpStatusCode.OK).Data.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Null, name);
        (await issuer.PutAsync(made.Id, ("name", ""))).ShouldRefuse("name");
        (await issuer.PutAsync(made.Id, ("description", " "))).ShouldRefuse("description");
        (await issuer.PutAsync(made.Id, ("vanity_slug", ""))).ShouldBe(HttpStatusCode.OK)["vanity_slug"].ShouldBe(made["vanity_slug"]);
    }

    [Theory, Databases]
    public async Task Update_OfVisibility_ByEitherWord(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var id = issuer.Template.Id;
        async Task Becomes(bool isPublic, params (string, JsonNode?)[] said)
        {
            var changed = (await issuer.PutAsync(id, said)).ShouldBe(HttpStatusCode.OK);
            changed.Data.GetProperty("public").GetBoolean().ShouldBe(isPublic);
            changed["visibility"].ShouldBe(isPublic ? "public" : "private");
        }
        await Becomes(false, ("visibility", "private"));
        await Becomes(true, ("public", true));
        // A whole template sent back with one of the two changed.
        await Becomes(false, ("public", false), ("visibility", "public"));
        await Becomes(true, ("public", false), ("visibility", "public"));
        (await issuer.MakeAsync(("public", false), ("visibility", "public"))).ShouldRefuse("visibility");
    }

    [Theory, Databases]
    public async Task Update_BackToDraft_OnlyWhileNothingIsIssued(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        (await issuer.PutAsync(issuer.Template.Id, ("state", "draft"))).ShouldBe(HttpStatusCode.OK)["state"].ShouldBe("draft");
        var second = await issuer.WithTemplateAsync();
        var badge = await second.IssueAsync();
        var refused = await second.PutAsync(second.Template.Id, ("state", "draft"));
        refused.ShouldRefuse("state");
        refused.Message.ShouldContain("archive");
        (await second.PutAsync(second.Template.Id, ("name", "Renamed after issue"))).ShouldBe(HttpStatusCode.OK);
        (await second.Api.GetWireAsync($"{second.Badges}/{badge.Id}")).Data.GetProperty("badge_template").GetProperty("name").GetString().ShouldBe("Renamed after issue");
        (await second.IssueAsync()).Data.GetProperty("badge_template").GetProperty("name").GetString().ShouldBe("Renamed after issue");
    }

    [Theory, Databases]
    public async Task Update_OfWhatIsRequired_ByActivitiesOrByList(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var (a, b) = (issuer.Template, (await issuer.WithTemplateAsync()).Template);
        var made = (await issuer.MakeAsync(("required_badge_templates", new JsonArray(a.Id.ToString())))).ShouldBe(HttpStatusCode.Created);
        made.Data.GetProperty("badge_template_activities").GetArrayLength().ShouldBe(2);
        var replaced = await issuer.PutAsync(made.Id, ("required_badge_templates", new JsonArray(new JsonObject { ["id"] = b.Id.ToString() })));
        replaced.ShouldBe(HttpStatusCode.OK).Data.GetProperty("required_badge_templates").EnumerateArray().Select(t => t.GetProperty("id").GetGuid()).ShouldBe([b.Id]);
        (await issuer.TemplateAsync(a.Id)).GetProperty("criterion_for").GetArrayLength().ShouldBe(0);
        (await issuer.TemplateAsync(b.Id)).GetProperty("criterion_for")[0].GetProperty("id").GetGuid().ShouldBe(made.Id);

        // A badge that would need itself, at once or by way of another.
        (await issuer.PutAsync(made.Id, ("required_badge_templates", new JsonArray(made.Id.ToString())))).ShouldRefuse("badge_template_activities");
        (await issuer.PutAsync(b.Id, ("badge_template_activities", new JsonArray(new JsonObject { ["required_badge_template_id"] = made.Id.ToString() })))).ShouldRefuse("badge_template_activities");
        (await issuer.PutAsync(made.Id, ("primary_badge_template_id", made.Id.ToString()))).ShouldRefuse("primary_badge_template_id");
        (await issuer.PutAsync(a.Id, ("primary_badge_template_id", b.Id.ToString()))).ShouldBe(HttpStatusCode.OK);
        (await issuer.PutAsync(b.Id, ("primary_badge_template_id", made.Id.ToString()))).ShouldRefuse("primary_badge_template_id");
        (await issuer.PutAsync(made.Id, ("primary_badge_template_id", a.Id.ToString()))).ShouldRefuse("primary_badge_template_id");
    }

    [Theory, Databases]
    public async Task Update_OfTheSlug_TakesAFreeOne(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var taken = (await issuer.MakeAsync(("vanity_slug", "taken"))).ShouldBe(HttpStatusCode.Created);
        (await issuer.PutAsync(issuer.Template.Id, ("vanity_slug", "Täken"))).ShouldBe(HttpStatusCode.OK)["vanity_slug"].ShouldBe("taken.2");
        (await issuer.PutAsync(issuer.Template.Id, ("vanity_slug", "taken.2"), ("name", "Another name"))).ShouldBe(HttpStatusCode.OK)["vanity_slug"].ShouldBe("taken.2");
        (await issuer.PutAsync(taken.Id, ("vanity_slug", "../../x"))).ShouldBe(HttpStatusCode.OK)["vanity_slug"].ShouldBe("x");
        (await issuer.App.Client.GetAsync($"/org/{issuer.Organization.VanitySlug}/badge/x")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, Databases]
    public async Task Updates_AtOnce_AllHold(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var made = (await issuer.MakeAsync()).ShouldBe(HttpStatusCode.Created);
        (string, JsonNode?)[] changes =
        [
            ("name", "At once"), ("level", "Advanced"), ("skills", new JsonArray("p", "q", "r")), ("translatable", true),
        ];
        foreach (var answer in await Task.WhenAll(changes.Select(change => issuer.PutAsync(made.Id, change))))
            answer.ShouldBe(HttpStatusCode.OK);
        var now = await issuer.TemplateAsync(made.Id);
        now.GetProperty("name").GetString().ShouldBe("At once");
        now.GetProperty("level").GetString().ShouldBe("Advanced");
        now.GetProperty("skills")[0].GetString().ShouldBe("p");
        now.GetProperty("translatable").GetBoolean().ShouldBeTrue();
        (await issuer.EventsAsync(made.Id)).Count.ShouldBe(1 + changes.Length);
    }

    [Theory, Databases]
    public async Task Update_OfWhatIsNotThere_Returns404(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var other = await Issuer.NewAsync(issuer.App);
        foreach (var id in new[] { other.Template.Id.ToString(), Guid.NewGuid().ToString(), "x" })
        {
            (await issuer.Api.PutWireAsync($"{issuer.Templates}/{id}", new JsonObject { ["name"] = "x" })).ShouldBeError(HttpStatusCode.NotFound);
            (await issuer.Api.SendWireAsync(HttpMethod.Put, $"{issuer.Templates}/{id}/archive")).ShouldBeError(HttpStatusCode.NotFound);
            (await issuer.Api.SendWireAsync(HttpMethod.Post, $"{issuer.Templates}/{id}/unarchive")).ShouldBeError(HttpStatusCode.NotFound);
            (await issuer.Api.DeleteWireAsync($"{issuer.Templates}/{id}")).ShouldBeError(HttpStatusCode.NotFound);
        }
        (await other.TemplateAsync(other.Template.Id)).GetProperty("name").GetString().ShouldBe(other.Template.Name);
    }

    private static StringContent JsonContent(JsonNode body) => new(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");

    [Theory, Databases]
    public async Task Update_ByManyAtOnce_IsNoFault(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var id = (await issuer.MakeAsync()).Id;
        var next = new JsonObject { ["type"] = "education", ["title"] = "Next", ["activity_url"] = "https://northwind.example.org/next" };

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(async worker =>
            {
                var own = new List<WireAnswer>();
                for (var i = 0; i < 25; i++)
                    own.Add(await issuer.PutAsync(id, ("description", $"{worker} {i}"), ("recommendations", i % 2 == 0 ? new JsonArray(next.DeepClone()) : []), ("skills", new JsonArray("A", "B", "C", $"{worker}"))));
                return own;
            })
        );

        answers.SelectMany(own => own).ShouldAllBe(answer => answer.Status == HttpStatusCode.OK, string.Join('\n', issuer.App.Logs.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).Take(2)));
    }
}
