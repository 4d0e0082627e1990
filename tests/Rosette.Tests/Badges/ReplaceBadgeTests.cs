using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Mail;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Badges;

/// <summary>A newer badge takes an older one's place (wire reference 9.6).</summary>
public sealed class ReplaceBadgeTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private const string Already = "Validation failed: This badge cannot be replaced because it has already been replaced.";

    [Theory, Databases]
    public async Task Accepted_WhenReplaced_HandsItsAcceptanceOn(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var next = await issuer.WithTemplateAsync();
        var old = await issuer.IssueAsync(null, ("issuer_earner_id", "e-1"), ("locale", "de"), ("country_name", "France"), ("issued_to_middle_name", "M"));
        await issuer.AcceptAsync(old.Id);
        await issuer.ChangeAsync(old.Id, (badge, now) => { badge.SetPublic(false, now); return null; });

        var answer = (await ReplaceAsync(next, old.Id, Minimal(next))).ShouldBe(HttpStatusCode.Created);

        answer.Id.ShouldNotBe(old.Id);
        answer["state"].ShouldBe("accepted");
        answer["replaces_badge_id"].ShouldBe(old.Id.ToString());
        answer.Data.GetProperty("replacement_badge_id").ValueKind.ShouldBe(JsonValueKind.Null);
        answer["accept_badge_url"].ShouldBe(issuer.App.Settings.Url($"/badges/{answer.Id}/accept"));
        answer["badge_url"].ShouldBe(issuer.App.Settings.Url($"/badges/{answer.Id}"));
        answer.Data.GetProperty("public").GetBoolean().ShouldBeFalse();
        answer.Data.GetProperty("badge_template").GetProperty("id").GetGuid().ShouldBe(next.Template.Id);
        answer.Data.GetProperty("user").GetProperty("id").GetString().ShouldNotBeNull();
        foreach (var kept in new[] { "recipient_email", "issued_to", "issued_to_middle_name", "issuer_earner_id", "locale", "country" })
            answer[kept].ShouldBe(old[kept], kept);
        answer["issued_at"].ShouldBe("2032-01-02T03:04:05.000Z");

        var gone = (await issuer.Api.GetWireAsync($"{issuer.Badges}/{old.Id}")).ShouldBe(HttpStatusCode.OK);
        gone["state"].ShouldBe("replaced");
        gone["replacement_badge_id"].ShouldBe(answer.Id.ToString());
        gone["state_updated_at"].ShouldNotBeNull();
        gone.Data.TryGetProperty("badge_url", out _).ShouldBeFalse();
        gone.Data.TryGetProperty("accept_badge_url", out _).ShouldBeFalse();
        (await issuer.Api.GetWireAsync($"{issuer.Badges}/{answer.Id}")).Data.TryGetProperty("accept_badge_url", out _).ShouldBeFalse();
        await issuer.App.InDatabaseAsync(async db =>
        {
            (await db.Events.SingleAsync(e => e.BadgeId == answer.Id)).EventType.ShouldBe("badge.created");
            (await db.Events.Where(e => e.BadgeId == old.Id).OrderBy(e => e.Id).LastAsync()).EventType.ShouldBe("badge.state.changed");
            (await db.OutgoingMails.SingleAsync(m => m.BadgeId == answer.Id)).Kind.ShouldBe(MailKinds.BadgeReplaced);
            return 0;
        });
    }

    [Theory, Databases]
    public async Task Pending_WhenReplacedByTheSameTemplate_IsRenewedAndStaysPending(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var old = await issuer.IssueAsync(null, ("issuer_earner_id", 7));

        var answer = (await ReplaceAsync(issuer, old.Id, Minimal(issuer, ("issuer_earner_id", 7), ("issued_to_first_name", "Ida"), ("badge_id", old.Id), ("expires_at", false))))
            .ShouldBe(HttpStatusCode.Created);

        (answer["state"], answer["issued_to"], answer["issuer_earner_id"]).ShouldBe(("pending", "Ida Falk", "7"));
        // The rule now holds for the new one.
        (await issuer.TryIssueAsync(answer["recipient_email"])).Message.ShouldBe("User already has this badge");
        (await issuer.TryIssueAsync(null, ("issuer_earner_id", "7"))).Message.ShouldBe("User already has this badge");
    }

    [Theory, Databases]
    public async Task Answer_PostedBack_IsTakenAsItIs(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var old = await issuer.IssueAsync(null, ("expires_at", "2033-01-01"));
        var body = JsonNode.Parse(old.Data.ToString())!.AsObject();
        body["badge_template_id"] = issuer.Template.Id.ToString();

        var answer = (await ReplaceAsync(issuer, old.Id, body)).ShouldBe(HttpStatusCode.Created);

        foreach (var same in new[] { "issued_at", "expires_at", "issued_to", "recipient_email" })
            answer[same].ShouldBe(old[same], same);
    }

    [Theory]
    [Databases("POST")]
    [Databases("PUT")]
    public async Task Replaced_AgainThroughAChain_Names_TheBadgeThatIsValidNow(DatabaseKind kind, string method)
    {
        var issuer = await IssuerAsync(kind);
        var first = (await issuer.IssueAsync()).Id;
        async Task<WireAnswer> Replace(Guid id) =>
            await issuer.Api.SendWireAsync(new HttpMethod(method), $"{issuer.Badges}/{id}/replace", System.Net.Http.Json.JsonContent.Create(Minimal(issuer)));
        var second = (await Replace(first)).ShouldBe(HttpStatusCode.Created).Id;
        var third = (await Replace(second)).ShouldBe(HttpStatusCode.Created).Id;

        foreach (var stale in new[] { first, second })
            (await Replace(stale))
                .ShouldBe(HttpStatusCode.UnprocessableEntity)
                .Text.ShouldBe($$$"""{"data":{"message":"{{{Already}}}"},"metadata":{"current_badge_id":"{{{third}}}"}}""");
        (await Replace(third)).ShouldBe(HttpStatusCode.Created);
        var rows = await issuer.RowsAsync();
        (rows.Badges, rows.Counted).ShouldBe((4, 4));
    }

    [Theory, Databases]
    public async Task Evidence_IsKeptUnlessNewOneComes(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        JsonArray Text(string title) => new(new JsonObject { ["type"] = "TextEvidence", ["title"] = title, ["description"] = "x" });
        var old = await issuer.IssueAsync(null, ("evidence", Text("old")));

        var kept = await ReplaceAsync(issuer, old.Id, Minimal(issuer));
        kept.Data.GetProperty("evidence").ToString().ShouldBe(old.Data.GetProperty("evidence").ToString());
        var alsoKept = await ReplaceAsync(issuer, kept.Id, Minimal(issuer, ("evidence", null)));
        alsoKept.Data.GetProperty("evidence")[0].GetProperty("title").GetString().ShouldBe("old");
        var replaced = await ReplaceAsync(issuer, alsoKept.Id, Minimal(issuer, ("evidence", Text("new"))));
        replaced.Data.GetProperty("evidence").EnumerateArray().Single().GetProperty("title").GetString().ShouldBe("new");
        (await ReplaceAsync(issuer, replaced.Id, Minimal(issuer, ("evidence", new JsonArray(7))))).ShouldRefuse("evidence");
    }

    [Theory, Databases]
    public async Task Replacement_ThatTheEarnerHasAlready_Is422_AndNothingChanges(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var next = await issuer.WithTemplateAsync();
        var old = await issuer.IssueAsync();
        await next.IssueAsync(old["recipient_email"]);
        await next.IssueAsync(null, ("issuer_earner_id", "taken"));
        var before = await issuer.RowsAsync();

        (await ReplaceAsync(next, old.Id, Minimal(next))).ShouldBeError(HttpStatusCode.UnprocessableEntity).Message.ShouldBe("User already has this badge");
        var free = await issuer.WithTemplateAsync();
        (await ReplaceAsync(next, (await free.IssueAsync()).Id, Minimal(next, ("issuer_earner_id", "taken")))).Message.ShouldBe("User already has this badge");

        (await issuer.RowsAsync()).Badges.ShouldBe(before.Badges + 1);
        (await issuer.Api.GetWireAsync($"{issuer.Badges}/{old.Id}"))["state"].ShouldBe("pending");
    }

    [Theory, Databases]
    public async Task Replace_WithWrongInput_Is422(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var archived = await issuer.WithTemplateAsync(t => t.State = "archived");
        var foreign = await IssuerAsync(kind);
        var old = await issuer.IssueAsync();

        (await ReplaceAsync(issuer, old.Id, [])).Text.ShouldBe("""{"data":{"message":"Invalid or missing Badge Template ID: "},"metadata":null}""");
        (await ReplaceAsync(issuer, old.Id, Minimal(foreign))).Message.ShouldBe($"Invalid or missing Badge Template ID: {foreign.Template.Id}");
        (await ReplaceAsync(issuer, old.Id, Minimal(archived))).ShouldBeError(HttpStatusCode.UnprocessableEntity).Message.ShouldContain("not active");
        (await ReplaceAsync(issuer, old.Id, Minimal(issuer, ("issued_at", null)))).ShouldRefuse("issued_at");
        (await ReplaceAsync(issuer, old.Id, Minimal(issuer, ("locale", "xx")))).ShouldRefuse("locale");
        (await ReplaceAsync(issuer, (await foreign.IssueAsync()).Id, Minimal(issuer))).ShouldBeError(HttpStatusCode.NotFound);
        foreach (var state in new[] { BadgeStates.Rejected, BadgeStates.Revoked })
        {
            var badge = await issuer.IssueAsync();
            await issuer.ChangeAsync(badge.Id, (b, now) => state == BadgeStates.Rejected ? b.Reject(now) : b.Revoke(null, now));
            (await ReplaceAsync(issuer, badge.Id, Minimal(issuer))).ShouldBeError(HttpStatusCode.UnprocessableEntity).Message.ShouldContain(state);
        }
        (await issuer.Api.GetWireAsync($"{issuer.Badges}/{old.Id}"))["state"].ShouldBe("pending");
    }

    [Theory, Databases]
    public async Task Mail_CarriesTheMessage_AndIsSuppressed(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var told = await ReplaceAsync(issuer, (await issuer.IssueAsync()).Id, Minimal(issuer, ("notification_message", "Renewed: <b>well done</b> 🎖")));
        var quiet = await ReplaceAsync(issuer, (await issuer.IssueAsync()).Id, Minimal(issuer, ("suppress_badge_notification_email", "true")));

        var mails = await issuer.App.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.BadgeId == told.Id || m.BadgeId == quiet.Id).ToListAsync());

        mails.ShouldHaveSingleItem().BadgeId.ShouldBe(told.Id);
        mails[0].Data["message"].ShouldBe("Renewed: <b>well done</b> 🎖");
    }

    [Theory, Databases]
    public async Task Replace_AtOnce_GivesOneSuccessor(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var old = (await issuer.IssueAsync()).Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ReplaceAsync(issuer, old, Minimal(issuer))));

        var winner = answers.Where(a => a.Status == HttpStatusCode.Created).ShouldHaveSingleItem().Id;
        foreach (var loser in answers.Where(a => a.Status != HttpStatusCode.Created))
            loser.ShouldBeError(HttpStatusCode.UnprocessableEntity).Metadata.GetProperty("current_badge_id").GetGuid().ShouldBe(winner);
        var rows = await issuer.RowsAsync();
        (rows.Badges, rows.Counted).ShouldBe((2, 2));
        await issuer.IssueAsync();
    }

    [Theory, Databases]
    public async Task Replace_WhileTheSameBadgeIsIssued_NeverGivesTwo(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var next = await issuer.WithTemplateAsync();
        for (var round = 0; round < 6; round++)
        {
            var old = await issuer.IssueAsync();
            var email = old["recipient_email"];

            var answers = await Task.WhenAll(ReplaceAsync(next, old.Id, Minimal(next)), next.TryIssueAsync(email), next.TryIssueAsync(email));

            answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1, string.Join('\n', answers.Select(a => a.Status)));
            answers.Where(a => a.Status != HttpStatusCode.Created).ShouldAllBe(a => a.Message == "User already has this badge");
            (await next.Api.GetWireAsync($"{next.Badges}?filter=recipient_email::{email}|badge_template_id::{next.Template.Id}")).Ids.Count.ShouldBe(1);
        }
    }

    private static JsonObject Minimal(Issuer issuer, params (string Name, JsonNode? Value)[] more)
    {
        var body = new JsonObject { ["badge_template_id"] = issuer.Template.Id.ToString(), ["issued_at"] = "2032-01-02 03:04:05 UTC" };
        foreach (var (name, value) in more)
            body[name] = value;
        return body;
    }

    private static Task<WireAnswer> ReplaceAsync(Issuer issuer, Guid badge, JsonObject body) => issuer.Api.PostWireAsync($"{issuer.Badges}/{badge}/replace", body);

    private async Task<Issuer> IssuerAsync(DatabaseKind kind) => await Issuer.NewAsync(await apps.OnAsync(kind));
}
