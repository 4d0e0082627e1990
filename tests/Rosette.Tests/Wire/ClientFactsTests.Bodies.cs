using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;
using static Rosette.Tests.Wire.WireSeed;

namespace Rosette.Tests.Wire;

/// <summary>This part: what stands in requests.</summary>
public sealed partial class ClientFactsTests
{
    [Theory, Databases]
    public async Task Fact11_Issue_AndRevoke_TakeEveryKindOfBody(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var (app, auth) = (issuer.App, await issuer.BasicAsync());
        string Pairs() =>
            $"recipient_email={Uri.EscapeDataString(Seed.NewAddress("a+b"))}&badge_template_id={issuer.Template.Id}&issued_at=2031-05-06%2007:08:09%20%2B0000&issued_to_first_name=Ines&issued_to_last_name=O%27Neil";
        string Multipart() =>
            string.Concat(
                issuer.Body(Seed.NewAddress("m")).Select(p => $"--xYz\nContent-Disposition: form-data; name=\"{p.Key}\"\n\n{p.Value}\n")
            ).ReplaceLineEndings("\r\n") + "--xYz--\r\n";

        foreach (
            var (name, request) in new[]
            {
                ("json", $"POST {issuer.Badges} HTTP/1.1\nContent-Type: application/json\n\n{issuer.Body().ToJsonString()}"),
                ("json with charset", $"POST {issuer.Badges} HTTP/1.1\nContent-Type: application/json; charset=UTF-8\n\n{issuer.Body().ToJsonString()}"),
                ("form", $"POST {issuer.Badges} HTTP/1.1\nContent-Type: application/x-www-form-urlencoded\n\n{Pairs()}"),
                ("query, empty json", $"POST {issuer.Badges}?{Pairs()} HTTP/1.1\nContent-Type: application/json"),
                ("query, no type", $"POST {issuer.Badges}/?{Pairs()} HTTP/1.1"),
            }
        )
        {
            var answer = await app.SendRawAsync(request.Replace(" HTTP/1.1", $" HTTP/1.1\n{auth}"));
            answer.Status.ShouldBe(201, $"{name} {answer.Text}");
            answer.Data.GetProperty("state").GetString().ShouldBe("pending");
        }
        var parts = await issuer.Api.PostRawAsync(issuer.Badges, Multipart(), "multipart/form-data; boundary=xYz");
        var revoked = parts.ShouldBe(HttpStatusCode.Created).Id;

        (await app.SendRawAsync($"PUT {issuer.Badges}/{revoked}/revoke?reason=Left%20the%20guild&suppress_revoke_notification_email=true HTTP/1.1\n{auth}\nContent-Type: application/json"))
            .Data.GetProperty("revocation_reason").GetString().ShouldBe("Left the guild");
        (await app.SendRawAsync($"PUT {issuer.Badges}/{(await issuer.IssueAsync()).Id}/revoke/ HTTP/1.1\n{auth}\nContent-Type: application/json\n\n{{\"reason\":\"Error\"}}"))
            .Data.GetProperty("revocation_reason").GetString().ShouldBe("Error");
        (await app.SendRawAsync($"GET {issuer.Path} HTTP/1.1\n{auth}\nContent-Type: application/json")).Status.ShouldBe(200);
    }

    [Theory, Databases]
    public async Task Fact12_NullIsNotGiven_NumbersAreTexts_BooleansAreWords(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var nulls = await issuer.IssueAsync(
            null,
            ("expires_at", null), ("country_name", null), ("state_or_province", null), ("evidence", null), ("issued_to_middle_name", null), ("user_id", null),
            ("issuer_earner_id", null), ("locale", null), ("suppress_badge_notification_email", null), ("issued_to", null), ("badge_id", "x"), ("notification_message", null)
        );
        foreach (var name in new[] { "expires_at", "country", "state_or_province", "issued_to_middle_name", "issuer_earner_id" })
            nulls.Data.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Null, name);
        nulls["locale"].ShouldBe("en");

        (await issuer.IssueAsync(null, ("issuer_earner_id", 4711)))["issuer_earner_id"].ShouldBe("4711");
        (await issuer.IssueAsync(null, ("issuer_earner_id", "0815"), ("unknown", new JsonObject { ["a"] = new JsonArray(1) })))["issuer_earner_id"].ShouldBe("0815");
        foreach (var (said, meant) in new (JsonNode, bool)[] { (true, true), ("true", true), (false, false), ("false", false), ("True", true), (1, true), ("0", false) })
            (await issuer.IssueAsync(null, ("suppress_badge_notification_email", said))).Data.GetProperty("suppress_badge_notification_email").GetBoolean().ShouldBe(meant, said.ToJsonString());
    }

    [Theory, Databases]
    public async Task Fact13_Names_AreAsked_UnlessTheOrganizationLetsThemBeMissing(DatabaseKind kind)
    {
        var strict = await Issuer.NewAsync(await apps.OnAsync(kind));
        (await strict.TryIssueAsync(null, ("issued_to_first_name", ""), ("issued_to_last_name", ""))).ShouldRefuse("issued_to_first_name").ShouldRefuse("issued_to_last_name");

        var lenient = await Issuer.NewAsync(strict.App, o => o.NamesMayBeMissing = true);
        var user = await lenient.App.UserAsync(change: u => u.MiddleName = "King");
        var body = lenient.Body(user.Email);
        body.Remove("issued_to_first_name");
        body.Remove("issued_to_last_name");
        var badge = (await lenient.Api.PostWireAsync(lenient.Badges, body)).ShouldBe(HttpStatusCode.Created);
        badge["issued_to"].ShouldBe("");

        var accepted = (await (await lenient.EarnerAsync(user)).SendWireAsync(HttpMethod.Put, $"/oauth/v1/users/self/badges/{badge.Id}/accept")).ShouldBe(HttpStatusCode.OK);
        accepted["issued_to"].ShouldBe($"Ada King {user.LastName}");
        (await lenient.Api.OkAsync($"{lenient.Badges}/{badge.Id}"))["issued_to_last_name"].ShouldBe(user.LastName);
    }

    [Theory, Databases]
    public async Task Fact14_Times_InEveryFormOfTheWild(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        foreach (
            var (said, meant) in new[]
            {
                ("2026-04-01 09:41:00 -0500", "2026-04-01T14:41:00.000Z"),
                ("2026-04-01 09:41:00 +0000", "2026-04-01T09:41:00.000Z"),
                ("2026-04-01 09:41:00 UTC", "2026-04-01T09:41:00.000Z"),
                ("2026-04-01T09:41:00-05:00", "2026-04-01T14:41:00.000Z"),
                ("2026-04-01T09:41:00.000-05:00", "2026-04-01T14:41:00.000Z"),
                ("2026-04-01T09:41:00+0000", "2026-04-01T09:41:00.000Z"),
                ("2026-04-01T09:41:00Z", "2026-04-01T09:41:00.000Z"),
                ("2026-04-01T09:41:00.123456Z", "2026-04-01T09:41:00.123Z"),
                ("2026-04-01T09:41:00 Z", "2026-04-01T09:41:00.000Z"),
                ("2026-04-01  09:41:00 pm", "2026-04-01T21:41:00.000Z"),
                ("2026-04-01  12:41:00 am", "2026-04-01T00:41:00.000Z"),
                ("2026-04-01 09:41:00", "2026-04-01T09:41:00.000Z"),
                ("2026-04-01T09:41", "2026-04-01T09:41:00.000Z"),
                ("2026-04-01", "2026-04-01T00:00:00.000Z"),
            }
        )
        {
            var badge = await issuer.IssueAsync(null, ("issued_at", said), ("expires_at", said.Replace("2026", "2036")));
            badge["issued_at"].ShouldBe(meant, said);
            badge["expires_at"].ShouldBe(meant.Replace("2026", "2036"), said);
        }
    }

    [Theory, Databases]
    public async Task Fact15_Evidence_OfEachType_AndNullIsNone(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var badge = await issuer.IssueAsync(
            null,
            (
                "evidence",
                JsonNode.Parse(
                    """
                    [
                      {"type":"IdEvidence","title":"Course","description":"course-v1:edX+Demo","id":"4711"},
                      {"type":"UrlEvidence","value":"https://portfolio.example.org/ines","name":"Portfolio","description":"Rope work"},
                      {"type":"UrlEvidence","value":"https://portfolio.example.org/"},
                      {"type":"TextEvidence","title":"Essay","description":"About knots"},
                      {"type":"FieldEvidence","title":"Grades","values":[{"key":"Final","value":"A","url":"https://grades.example.org/1"}]},
                      {"type":"FileEvidence","name":"knot.txt","description":"A file","file":"a25vdA=="}
                    ]
                    """
                )
            )
        );
        badge.Data.GetProperty("evidence").ShouldMatch(
            $$"""
            [
              {"id":"4711","type":"IdEvidence","title":"Course","name":"Course","description":"course-v1:edX+Demo"},
              {"id":"@id","type":"UrlEvidence","title":"Portfolio","name":"Portfolio","description":"Rope work","value":"https://portfolio.example.org/ines"},
              {"id":"@id","type":"UrlEvidence","title":null,"name":null,"description":null,"value":"https://portfolio.example.org/"},
              {"id":"@id","type":"TextEvidence","title":"Essay","name":"Essay","description":"About knots"},
              {"id":"@id","type":"FieldEvidence","title":"Grades","name":"Grades","description":null,"values":[{"key":"Final","value":"A","url":"https://grades.example.org/1"}]},
              {"id":"@id","type":"FileEvidence","title":"knot.txt","name":"knot.txt","description":"A file","value":"@text"}
            ]
            """
        );
        var file = badge.Data.GetProperty("evidence")[5].GetProperty("value").GetString()!;
        (await issuer.App.Client.GetStringAsync(file)).ShouldBe("knot");
        // Everybody reads the same of it.
        var user = await issuer.App.UserAsync();
        await issuer.ChangeAsync(badge.Id, (b, now) => b.Accept(user.Id, isPublic: true, now));
        (await issuer.App.Client.OkAsync($"/badges/{badge.Id}.json")).Data.GetProperty("evidence").ShouldMatch(badge.Data.GetProperty("evidence").GetRawText());
        (await issuer.IssueAsync(null, ("evidence", null))).Data.GetProperty("evidence").GetArrayLength().ShouldBe(0);
        (await issuer.TryIssueAsync(null, ("evidence", new JsonArray(new JsonObject { ["type"] = "OtherEvidence" })))).ShouldRefuse("evidence");
    }
}
