using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Badges;

/// <summary>A badge is taken back (wire reference 9.7).</summary>
public sealed class RevokeBadgeTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory]
    [Databases("PUT", "json")]
    [Databases("POST", "json")]
    [Databases("PUT", "query")]
    [Databases("POST", "query")]
    [Databases("PUT", "form")]
    [Databases("PUT", "none")]
    public async Task Revoke_InEveryForm_AnswersTheRevokedBadge(DatabaseKind kind, string method, string form)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var issued = await issuer.IssueAsync();
        await issuer.AcceptAsync(issued.Id);
        const string reason = "Typo in name & <date>; 100% ünï";
        var path = $"{issuer.Badges}/{issued.Id}/revoke/";
        var (target, content) = form switch
        {
            "json" => (path, System.Net.Http.Json.JsonContent.Create(new { reason })),
            "form" => (path, new FormUrlEncodedContent([new("reason", reason)])),
            "query" => ($"{path}?reason={Uri.EscapeDataString(reason)}", new StringContent("", null, "application/json")),
            _ => (path, (HttpContent?)null),
        };

        var answer = (await issuer.Api.SendWireAsync(new HttpMethod(method), target, content)).ShouldBe(HttpStatusCode.OK);

        answer.Id.ShouldBe(issued.Id);
        answer["state"].ShouldBe("revoked");
        answer["revocation_reason"].ShouldBe(form == "none" ? null : reason);
        answer["state_updated_at"].ShouldBe(answer["updated_at"]);
        answer.Data.TryGetProperty("accept_badge_url", out _).ShouldBeFalse();
        answer.Data.TryGetProperty("badge_url", out _).ShouldBeFalse();
        (await issuer.Api.GetWireAsync($"{issuer.Badges}/{issued.Id}")).Data.ToString().ShouldBe(answer.Data.ToString());
        await issuer.App.InDatabaseAsync(async db =>
        {
            (await db.Events.Where(e => e.BadgeId == issued.Id).OrderBy(e => e.Id).Select(e => e.EventType).ToListAsync()).ShouldBe(["badge.created", "badge.state.changed"]);
            (await db.OutgoingMails.CountAsync(m => m.BadgeId == issued.Id && m.Kind == MailKinds.BadgeRevoked)).ShouldBe(1);
            (await db.AuditEntries.CountAsync(a => a.SubjectId == issued.Id && a.Action == "badge.revoked")).ShouldBe(1);
            return 0;
        });
    }

    [Theory]
    [Databases("true")]
    [Databases("\"true\"")]
    public async Task Revoke_Suppressed_OwesNoMail(DatabaseKind kind, string flag)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var issued = (await issuer.IssueAsync()).Id;

        await issuer.Api.PutWireAsync($"{issuer.Badges}/{issued}/revoke", new JsonObject { ["suppress_revoke_notification_email"] = JsonNode.Parse(flag) });

        (await issuer.App.InDatabaseAsync(db => db.OutgoingMails.CountAsync(m => m.BadgeId == issued && m.Kind == MailKinds.BadgeRevoked))).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task Revoke_TwiceOrAfterReplacement_Is422(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var revoked = (await issuer.IssueAsync()).Id;
        (await RevokeAsync(issuer, revoked, "first")).ShouldBe(HttpStatusCode.OK);
        var replaced = (await issuer.IssueAsync()).Id;
        (await issuer.Api.PostWireAsync($"{issuer.Badges}/{replaced}/replace", issuer.Body())).ShouldBe(HttpStatusCode.Created);
        var before = await issuer.RowsAsync();

        (await RevokeAsync(issuer, revoked, "second")).ShouldBeError(HttpStatusCode.UnprocessableEntity).Message.ShouldContain("already been revoked");
        (await RevokeAsync(issuer, replaced, "late")).ShouldBeError(HttpStatusCode.UnprocessableEntity).Message.ShouldContain("replaced");

        (await issuer.RowsAsync()).ShouldBe(before);
        (await issuer.Api.GetWireAsync($"{issuer.Badges}/{revoked}"))["revocation_reason"].ShouldBe("first");
    }

    [Theory, Databases]
    public async Task Reason_IsText_UpTo4000Characters(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var badge = (await issuer.IssueAsync()).Id;
        foreach (var wrong in new JsonNode[] { new string('x', 4_001), new JsonArray("a"), new JsonObject(), "\0", "a\u0007b" })
            (await issuer.Api.PutWireAsync($"{issuer.Badges}/{badge}/revoke", new JsonObject { ["reason"] = wrong })).ShouldRefuse("reason");
        (await issuer.Api.PutWireAsync($"{issuer.Badges}/{badge}/revoke", new JsonObject { ["suppress_revoke_notification_email"] = 7 })).ShouldRefuse("suppress_revoke_notification_email");

        foreach (var much in new[] { string.Concat(Enumerable.Repeat("🎖", 2_000)), new string('"', 4_000), new string('\n', 10) + "x", new string('\u2028', 3_999) + "x" })
        {
            var answer = (await RevokeAsync(issuer, (await issuer.IssueAsync()).Id, much)).ShouldBe(HttpStatusCode.OK);
            answer["revocation_reason"].ShouldBe(much.Trim());
        }
    }

    [Theory, Databases]
    public async Task Revoke_AtOnce_HappensOnce(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var badge = (await issuer.IssueAsync()).Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => RevokeAsync(issuer, badge, $"reason {i}")));

        answers.Count(a => a.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Where(a => a.Status != HttpStatusCode.OK).ShouldAllBe(a => a.Status == HttpStatusCode.UnprocessableEntity);
        (await issuer.RowsAsync()).ShouldBe(new OrganizationRows(1, 1, 2, 2, 2, 0));
        await issuer.IssueAsync();
    }

    private static Task<WireAnswer> RevokeAsync(Issuer issuer, Guid badge, string reason) =>
        issuer.Api.PutWireAsync($"{issuer.Badges}/{badge}/revoke", new JsonObject { ["reason"] = reason });
}
