using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Templates;

/// <summary>Archiving, unarchiving and deleting a template (wire reference 7.4), and what integrators are told.</summary>
public sealed class TemplateLifeTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Archive_AndUnarchive_MoveTheState_Once(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var made = (await issuer.MakeAsync()).ShouldBe(HttpStatusCode.Created);
        foreach (var (step, state) in new[] { ("archive", "archived"), ("archive", "archived"), ("unarchive", "active"), ("unarchive", "active") })
            foreach (var method in new[] { HttpMethod.Put, HttpMethod.Post })
            {
                issuer.App.Clock.Advance(TimeSpan.FromSeconds(1));
                var answer = (await issuer.Api.SendWireAsync(method, $"{issuer.TemplatePath(made.Id)}/{step}.json")).ShouldBe(HttpStatusCode.OK);
                answer["state"].ShouldBe(state);
                answer["state_updated_at"].ShouldNotBeNull();
                (await issuer.Api.PostWireAsync(issuer.Badges, issuer.Body(null, ("badge_template_id", made.Id.ToString())))).Status.ShouldBe(
                    state == "active" ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity
                );
            }
        // What was so already is no news.
        (await issuer.EventsAsync(made.Id)).Select(e => e.EventType).ShouldBe(["badge_template.created", "badge_template.changed", "badge_template.changed"]);
        (await issuer.App.InDatabaseAsync(db => db.AuditEntries.Where(a => a.SubjectId == made.Id).OrderBy(a => a.Id).Select(a => a.Action).ToListAsync())).ShouldBe(
            ["template.created", "template.archived", "template.unarchived"]
        );
    }

    [Theory, Databases]
    public async Task Archive_ByUpdate_AndOfADraft(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var made = (await issuer.MakeAsync()).ShouldBe(HttpStatusCode.Created);
        (await issuer.PutAsync(made.Id, ("state", "archived"))).ShouldBe(HttpStatusCode.OK)["state"].ShouldBe("archived");
        (await issuer.PutAsync(made.Id, ("state", "active"))).ShouldBe(HttpStatusCode.OK)["state"].ShouldBe("active");

        var draft = await issuer.Api.PostWireAsync(issuer.Templates, new JsonObject { ["name"] = "Draft", ["description"] = "d", ["state"] = "draft" });
        (await issuer.Api.SendWireAsync(HttpMethod.Put, $"{issuer.TemplatePath(draft.Id)}/unarchive")).ShouldRefuse("state");
        (await issuer.Api.SendWireAsync(HttpMethod.Put, $"{issuer.TemplatePath(draft.Id)}/archive")).ShouldBe(HttpStatusCode.OK);
        (await issuer.Api.SendWireAsync(HttpMethod.Put, $"{issuer.TemplatePath(draft.Id)}/unarchive")).ShouldRefuse("skills");
        (await issuer.PutAsync(draft.Id, ("state", "draft"))).ShouldBe(HttpStatusCode.OK)["state"].ShouldBe("draft");
    }

    [Theory, Databases]
    public async Task Delete_OfAnUnusedTemplate_Returns204_AndTheEventKeepsItWhole(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), o => o.WebhookUrl = "https://lms.example.org/hook");
        var made = await issuer.MakeAsync(
            ("recommendations", new JsonArray(new JsonObject { ["type"] = "offer", ["title"] = "T", ["activity_url"] = "https://northwind.example.org/t" })),
            ("required_badge_templates", new JsonArray(issuer.Template.Id.ToString())),
            ("reporting_tags", new JsonArray("deck"))
        );
        // Recommended by another: the recommendation goes with it, the other template stays.
        (await issuer.PutAsync(issuer.Template.Id, ("recommendations", new JsonArray(new JsonObject { ["recommended_badge_template_id"] = made.ShouldBe(HttpStatusCode.Created).Id.ToString() })))).ShouldBe(HttpStatusCode.OK);
        var listed = (await issuer.Api.GetWireAsync($"{issuer.Templates}?filter=name::\"{made["name"]}\"")).Data[0];

        var deleted = await issuer.Api.DeleteWireAsync(issuer.TemplatePath(made.Id) + "/");
        deleted.ShouldBe(HttpStatusCode.NoContent).Text.ShouldBeEmpty();
        (await issuer.Api.GetWireAsync(issuer.TemplatePath(made.Id))).ShouldBeError(HttpStatusCode.NotFound);
        (await issuer.Api.DeleteWireAsync(issuer.TemplatePath(made.Id))).ShouldBeError(HttpStatusCode.NotFound);
        (await issuer.TemplateAsync(issuer.Template.Id)).GetProperty("recommendations").GetArrayLength().ShouldBe(0);
        (await issuer.Api.PostWireAsync(issuer.Badges, issuer.Body(null, ("badge_template_id", made.Id.ToString())))).ShouldBeError(HttpStatusCode.UnprocessableEntity);

        var told = (await issuer.EventsAsync(made.Id))[^1];
        told.EventType.ShouldBe("badge_template.deleted");
        JsonDocument.Parse(told.Snapshot!).RootElement.GetRawText().ShouldBe(listed.GetRawText());
        (await issuer.App.Client.GetAsync(made["image_url"])).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await issuer.App.InDatabaseAsync(db => db.Deliveries.CountAsync(d => d.EventId == told.Id))).ShouldBe(1);
        (await issuer.App.InDatabaseAsync(db => db.AuditEntries.CountAsync(a => a.SubjectId == made.Id && a.Action == "template.deleted"))).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Delete_OfATemplateInUse_Returns422_AndSaysWhatToDo(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var badge = await issuer.IssueAsync();
        var issued = (await issuer.Api.DeleteWireAsync(issuer.TemplatePath(issuer.Template.Id))).ShouldBeError(HttpStatusCode.UnprocessableEntity);
        issued.Message.ShouldContain("badges were issued of it. Archive it instead");

        var required = (await issuer.MakeAsync()).ShouldBe(HttpStatusCode.Created);
        var requiring = (await issuer.MakeAsync(("name", "Asks for it"), ("required_badge_templates", new JsonArray(required.Id.ToString())))).ShouldBe(HttpStatusCode.Created);
        (await issuer.Api.DeleteWireAsync(issuer.TemplatePath(required.Id))).ShouldBeError(HttpStatusCode.UnprocessableEntity).Message.ShouldContain("require it: Asks for it.");
        (await issuer.PutAsync(requiring.Id, ("required_badge_templates", new JsonArray()))).ShouldBe(HttpStatusCode.OK);
        (await issuer.PutAsync(requiring.Id, ("primary_badge_template_id", required.Id.ToString()))).ShouldBe(HttpStatusCode.OK);
        (await issuer.Api.DeleteWireAsync(issuer.TemplatePath(required.Id))).ShouldBeError(HttpStatusCode.UnprocessableEntity).Message.ShouldContain("variants");
        (await issuer.Api.DeleteWireAsync(issuer.TemplatePath(requiring.Id))).ShouldBe(HttpStatusCode.NoContent);
        (await issuer.Api.DeleteWireAsync(issuer.TemplatePath(required.Id))).ShouldBe(HttpStatusCode.NoContent);

        // Once its badges are gone for good it may go too.
        (await issuer.Api.DeleteWireAsync($"{issuer.Badges}/{badge.Id}")).ShouldBe(HttpStatusCode.NoContent);
        (await issuer.Api.DeleteWireAsync(issuer.TemplatePath(issuer.Template.Id))).ShouldBe(HttpStatusCode.NoContent);
        (await issuer.App.InDatabaseAsync(db => db.BadgeCounts.CountAsync(c => c.BadgeTemplateId == issuer.Template.Id))).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task Delete_WhileItIsIssuedAndRequired_EitherGoesOrStays(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        for (var round = 0; round < 3; round++)
        {
            var made = (await issuer.MakeAsync()).ShouldBe(HttpStatusCode.Created);
            var delete = issuer.Api.DeleteWireAsync(issuer.TemplatePath(made.Id));
            var require = issuer.MakeAsync(("required_badge_templates", new JsonArray(made.Id.ToString())));
            var answers = await Task.WhenAll(delete, require);
            var isGone = (await issuer.Api.GetWireAsync(issuer.TemplatePath(made.Id))).Status == HttpStatusCode.NotFound;
            answers[0].Status.ShouldBe(isGone ? HttpStatusCode.NoContent : HttpStatusCode.UnprocessableEntity);
            answers[1].Status.ShouldBe(isGone ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.Created, answers[1].Text);
        }
    }
}
