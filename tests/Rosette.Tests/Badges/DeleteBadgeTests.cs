using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Badges;

/// <summary>A badge and the earner's data with it are removed (wire reference 9.8).</summary>
public sealed class DeleteBadgeTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Delete_LeavesNothingOfThePerson(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        const string person = "Xaverine";
        var file = new JsonObject { ["type"] = "FileEvidence", ["name"] = $"{person}.pdf", ["file"] = Convert.ToBase64String(Guid.NewGuid().ToByteArray()) };
        var issued = await issuer.IssueAsync(
            Seed.NewAddress(person),
            ("issued_to_first_name", person),
            ("issuer_earner_id", "emp-1"),
            ("evidence", new JsonArray(file)),
            ("notification_message", $"Dear {person}")
        );
        await issuer.Api.PutWireAsync($"{issuer.Badges}/{issued.Id}/revoke", new JsonObject { ["reason"] = $"{person} cheated" });

        var answer = (await issuer.Api.DeleteWireAsync($"{issuer.Badges}/{issued.Id}")).ShouldBe(HttpStatusCode.NoContent);

        answer.Text.ShouldBeEmpty();
        answer.Response.Content.Headers.ContentType.ShouldBeNull();
        (await issuer.Api.GetWireAsync($"{issuer.Badges}/{issued.Id}")).ShouldBeError(HttpStatusCode.NotFound);
        (await issuer.Api.DeleteWireAsync($"{issuer.Badges}/{issued.Id}")).ShouldBeError(HttpStatusCode.NotFound);
        (await issuer.Api.PutWireAsync($"{issuer.Badges}/{issued.Id}/revoke", new JsonObject())).ShouldBeError(HttpStatusCode.NotFound);
        (await issuer.Api.GetWireAsync(issuer.Badges)).Metadata.GetProperty("total_count").GetInt32().ShouldBe(0);
        (await issuer.Api.GetWireAsync($"{issuer.Templates}/{issuer.Template.Id}")).Data.GetProperty("badges_count").GetInt32().ShouldBe(0);
        (await issuer.RowsAsync()).ShouldBe(new OrganizationRows(0, 0, 3, 3, 0, 0));
        await issuer.App.InDatabaseAsync(async db =>
        {
            var deleted = await db.Events.SingleAsync(e => e.OrganizationId == issuer.Organization.Id && e.EventType == "badge.deleted");
            JsonDocument.Parse(deleted.Snapshot!).RootElement.ToString()
                .ShouldBe($$$"""{"id":"{{{issued.Id}}}","issuer_earner_id":"emp-1","badge_template":{"id":"{{{issuer.Template.Id}}}","name":"{{{issuer.Template.Name}}}"}}""");
            (await db.AuditEntries.Where(a => a.SubjectId == issued.Id).Select(a => a.Detail).ToListAsync()).ShouldAllBe(d => d == null || !d.Contains(person));
            (await db.StoredFiles.CountAsync(f => f.FileName.Contains(person))).ShouldBe(0);
            return 0;
        });
        await issuer.IssueAsync(issued["recipient_email"]);
    }

    [Theory, Databases]
    public async Task File_ThatASuccessorStillShows_IsKept(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var file = new JsonObject { ["type"] = "FileEvidence", ["name"] = "kept.pdf", ["file"] = "AAAA" };
        var old = await issuer.IssueAsync(null, ("evidence", new JsonArray(file)));
        var successor = (await issuer.Api.PostWireAsync($"{issuer.Badges}/{old.Id}/replace", issuer.Body())).ShouldBe(HttpStatusCode.Created);
        var id = Guid.Parse(new Uri(old.Data.GetProperty("evidence")[0].GetProperty("value").GetString()!).Segments[2].TrimEnd('/'));
        Task<int> Files() => issuer.App.InDatabaseAsync(db => db.StoredFiles.CountAsync(f => f.Id == id));

        (await issuer.Api.DeleteWireAsync($"{issuer.Badges}/{old.Id}")).ShouldBe(HttpStatusCode.NoContent);
        (await Files()).ShouldBe(1);
        (await issuer.Api.DeleteWireAsync($"{issuer.Badges}/{successor.Id}")).ShouldBe(HttpStatusCode.NoContent);
        (await Files()).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task Delete_InEveryState_Works(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var pending = (await issuer.IssueAsync()).Id;
        var accepted = (await issuer.IssueAsync()).Id;
        await issuer.AcceptAsync(accepted);
        var rejected = (await issuer.IssueAsync()).Id;
        await issuer.ChangeAsync(rejected, (badge, now) => badge.Reject(now));
        var replaced = (await issuer.IssueAsync()).Id;
        var successor = (await issuer.Api.PostWireAsync($"{issuer.Badges}/{replaced}/replace", issuer.Body())).Id;

        foreach (var id in new[] { pending, accepted, rejected, replaced, successor })
            (await issuer.Api.DeleteWireAsync($"{issuer.Badges}/{id}/")).ShouldBe(HttpStatusCode.NoContent);

        var rows = await issuer.RowsAsync();
        (rows.Badges, rows.Counted, rows.Mails).ShouldBe((0, 0, 0));
    }

    [Theory, Databases]
    public async Task Delete_AtOnceWithRevoke_EndsDeleted(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var badge = (await issuer.IssueAsync()).Id;

        var deletes = Enumerable.Range(0, 6).Select(_ => issuer.Api.DeleteWireAsync($"{issuer.Badges}/{badge}"));
        var revokes = Enumerable.Range(0, 4).Select(_ => issuer.Api.PutWireAsync($"{issuer.Badges}/{badge}/revoke", new JsonObject()));
        var answers = await Task.WhenAll(deletes.Concat(revokes).ToList());

        answers.Take(6).Count(a => a.Status == HttpStatusCode.NoContent).ShouldBe(1, string.Join(' ', answers.Select(a => (int)a.Status)));
        answers.ShouldAllBe(a => (int)a.Status < 500);
        var rows = await issuer.RowsAsync();
        (rows.Badges, rows.Counted, rows.Mails).ShouldBe((0, 0, 0));
        await issuer.IssueAsync();
    }
}
