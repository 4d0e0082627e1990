using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Templates;

/// <summary>The default expiry of a template: how it is said, shown, and what it does to a badge.</summary>
public sealed class TemplateExpiryTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    // What is sent, what is shown (at, day, type), and when a badge issued on 2031-01-31 at noon expires.
    private static readonly (string Sent, string? At, string? Day, string? Type, string? Badge)[] Cases =
    [
        ("""{"default_expires_at":"P2Y"}""", "P2Y", null, "duration", "2033-01-31T12:00:00.000Z"),
        ("""{"default_expires_at":"p1m"}""", "P1M", null, "duration", "2031-02-28T12:00:00.000Z"),
        ("""{"default_expires_at":"P1Y6M","default_expires_at_type":"duration"}""", "P1Y6M", null, "duration", "2032-07-31T12:00:00.000Z"),
        ("""{"default_expires_at":"P2W"}""", "P2W", null, "duration", "2031-02-14T12:00:00.000Z"),
        ("""{"default_expires_at":"P90D"}""", "P90D", null, "duration", "2031-05-01T12:00:00.000Z"),
        ("""{"default_expires_at":"2032-06-01 00:00:00 -0500"}""", "2032-06-01T05:00:00.000Z", "2032-06-01", "date", "2032-06-01T05:00:00.000Z"),
        ("""{"default_expires_at_date":"2032-06-01","default_expires_at_type":"date"}""", "2032-06-01T00:00:00.000Z", "2032-06-01", "date", "2032-06-01T00:00:00.000Z"),
        ("""{"default_expires_at":"2032-06-01T00:00:00Z","default_expires_at_date":"2032-06-01"}""", "2032-06-01T00:00:00.000Z", "2032-06-01", "date", "2032-06-01T00:00:00.000Z"),
        ("""{"default_expires_at":null,"default_expires_at_type":null}""", "2032-06-01T00:00:00.000Z", "2032-06-01", "date", "2032-06-01T00:00:00.000Z"),
        ("""{"default_expires_at_date":"2032-07-01","default_expires_at":"2032-06-01T00:00:00.000Z"}""", "2032-07-01T00:00:00.000Z", "2032-07-01", "date", "2032-07-01T00:00:00.000Z"),
        ("""{"default_expires_at_date":"2032-07-01","default_expires_at":"P1Y","default_expires_at_type":"duration"}""", "P1Y", null, "duration", "2032-01-31T12:00:00.000Z"),
        ("""{"default_expires_at":false}""", null, null, null, null),
        ("""{"default_expires_at":"P1Y"}""", "P1Y", null, "duration", "2032-01-31T12:00:00.000Z"),
        ("""{"default_expires_at_type":""}""", null, null, null, null),
        ("""{"default_expires_at":"P1Y"}""", "P1Y", null, "duration", "2032-01-31T12:00:00.000Z"),
        ("""{"default_expires_at":""}""", null, null, null, null),
    ];

    [Theory, Databases]
    public async Task Expiry_OfEachForm_IsShownAndTaken(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        foreach (var (sent, at, day, type, badge) in Cases)
        {
            var changed = (await issuer.Api.PutWireAsync(issuer.TemplatePath(issuer.Template.Id), JsonNode.Parse(sent)!)).ShouldBe(HttpStatusCode.OK, sent);
            changed["default_expires_at"].ShouldBe(at, sent);
            changed["default_expires_at_date"].ShouldBe(day, sent);
            changed["default_expires_at_type"].ShouldBe(type, sent);
            (await issuer.IssueAsync(null, ("issued_at", "2031-01-31T12:00:00Z")))["expires_at"].ShouldBe(badge, sent);
        }
    }

    [Theory, Databases]
    public async Task Expiry_OnADay_BeginsWhereTheOrganizationIs(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), o => o.TimeZone = "America/New_York");
        var changed = (await issuer.PutAsync(issuer.Template.Id, ("default_expires_at", "2032-07-01"))).ShouldBe(HttpStatusCode.OK);
        changed["default_expires_at"].ShouldBe("2032-07-01T04:00:00.000Z");
        changed["default_expires_at_date"].ShouldBe("2032-07-01");
        (await issuer.Api.PutWireAsync(issuer.TemplatePath(issuer.Template.Id), changed.Data.Node())).ShouldBe(HttpStatusCode.OK)["updated_at"].ShouldBe(changed["updated_at"]);
    }

    [Theory, Databases]
    public async Task Expiry_ThatIsNone_IsRefused(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        foreach (
            var sent in new[]
            {
                """{"default_expires_at":"soon"}""", """{"default_expires_at":"P"}""", """{"default_expires_at":"P0D"}""", """{"default_expires_at":"P101Y"}""", """{"default_expires_at":"P99999D"}""",
                """{"default_expires_at":"PT1H"}""", """{"default_expires_at":"P-1Y"}""", """{"default_expires_at":"P1.5Y"}""", """{"default_expires_at":"2 years"}""",
                """{"default_expires_at":{"a":1}}""", """{"default_expires_at":[]}""", """{"default_expires_at":true}""", """{"default_expires_at":7}""",
                """{"default_expires_at":"2020-01-01"}""", """{"default_expires_at":"0001-01-01"}""", """{"default_expires_at":"9999-12-31"}""", """{"default_expires_at":"2031-02-30"}""",
                """{"default_expires_at_date":"P1Y","default_expires_at":"P2Y"}""", """{"default_expires_at_type":"duration"}""", """{"default_expires_at":"P1Y","default_expires_at_type":"date"}""",
                """{"default_expires_at":"P1Y","default_expires_at_type":"span"}""", """{"default_expires_at":"2031-01-01","default_expires_at_date":"2032-01-01"}""",
            }
        )
        {
            var refused = await issuer.Api.PutWireAsync(issuer.TemplatePath(issuer.Template.Id), JsonNode.Parse(sent)!);
            refused.ShouldBeError(HttpStatusCode.UnprocessableEntity, sent);
            refused.Data.GetProperty("errors").EnumerateArray().ShouldAllBe(e => e.GetProperty("attribute").GetString()!.StartsWith("default_expires_at"), sent);
        }
        (await issuer.TemplateAsync(issuer.Template.Id)).GetProperty("default_expires_at").ValueKind.ShouldBe(JsonValueKind.Null);
    }
}
