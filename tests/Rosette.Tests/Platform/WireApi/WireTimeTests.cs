using System.Net;
using System.Text.Json.Nodes;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform.WireApi;

/// <summary>Times: every form that clients send, one form out (wire reference 2.4, client facts 14 and 21).</summary>
public sealed class WireTimeTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private static readonly (string Given, string Meant)[] Forms =
    [
        ("2031-05-06 07:08:09 -0500", "2031-05-06T12:08:09.000Z"),
        ("2031-05-06 07:08:09 +0000", "2031-05-06T07:08:09.000Z"),
        ("2031-05-06 07:08:09 +0530", "2031-05-06T01:38:09.000Z"),
        ("2031-05-06 07:08:09 UTC", "2031-05-06T07:08:09.000Z"),
        ("2031-05-06T07:08:09.000-05:00", "2031-05-06T12:08:09.000Z"),
        ("2031-05-06T07:08:09-05:00", "2031-05-06T12:08:09.000Z"),
        ("2031-05-06T07:08:09+0000", "2031-05-06T07:08:09.000Z"),
        ("2031-05-06T07:08:09 Z", "2031-05-06T07:08:09.000Z"),
        ("2031-05-06T07:08:09Z", "2031-05-06T07:08:09.000Z"),
        ("2031-05-06T07:08:09.000Z", "2031-05-06T07:08:09.000Z"),
        ("2031-05-06T07:08:09.123Z", "2031-05-06T07:08:09.123Z"),
        ("2031-05-06T07:08:09.123456789Z", "2031-05-06T07:08:09.123Z"),
        ("2031-05-06T07:08:09.5Z", "2031-05-06T07:08:09.500Z"),
        ("2031-05-06T07:08:09", "2031-05-06T07:08:09.000Z"),
        ("2031-05-06 07:08:09", "2031-05-06T07:08:09.000Z"),
        ("2031-05-06 07:08", "2031-05-06T07:08:00.000Z"),
        ("2031-05-06", "2031-05-06T00:00:00.000Z"),
        ("  2031-05-06  ", "2031-05-06T00:00:00.000Z"),
        ("2031-05-06  03:04:05 pm", "2031-05-06T15:04:05.000Z"),
        ("2031-05-06  03:04:05 am", "2031-05-06T03:04:05.000Z"),
        ("2031-05-06  12:04:05 am", "2031-05-06T00:04:05.000Z"),
        ("2031-05-06  12:04:05 PM", "2031-05-06T12:04:05.000Z"),
        ("2031-12-31T23:30:00-01:00", "2032-01-01T00:30:00.000Z"),
        ("2028-02-29T00:00:00+01:00", "2028-02-28T23:00:00.000Z"),
        ("1900-01-01", "1900-01-01T00:00:00.000Z"),
        ("1900-01-01T00:00:00+14:00", "1899-12-31T10:00:00.000Z"),
        ("9000-12-31", "9000-12-31T00:00:00.000Z"),
    ];

    private static readonly string[] Wrong =
    [
        "tomorrow", "2031", "2031-05", "06.05.2031", "05/06/2031", "2031-13-01", "2031-00-01", "2031-02-29", "2031-04-31", "2031-05-06T24:00:00Z", "2031-05-06T07:60:00Z",
        "2031-05-06T07:08:60Z", "2031-05-06T07:08:09+15:00", "2031-05-06T07:08:09+05:60", "2031-05-06T07:08:09 EST", "2031-05-06 13:04:05 am2", "0000-00-00", "0001-01-01",
        "9999-12-31", "10000-01-01", "1899-12-31", "-2031-05-06", "1620000000", "2031-05-06T07:08:09Zx", "２０３１-05-06", "2031-05-06T07:08:09Z; drop table badges", "{}", "NaN",
        "2031-05-06\u00a007:08:09",
    ];

    [Theory, Databases]
    public async Task Time_InEveryForm_IsKeptAsThatInstant(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var batch = new JsonArray([.. Forms.Select(form => issuer.Body(null, ("issued_at", form.Given)))]);

        var answer = (await issuer.Api.PostWireAsync(issuer.Badges + "/batch", new JsonObject { ["badges"] = batch })).ShouldBe(HttpStatusCode.Created);

        var kept = answer.Data.EnumerateArray().ToList();
        for (var i = 0; i < Forms.Length; i++)
        {
            kept[i].GetProperty("issued_at").GetString().ShouldBe(Forms[i].Meant, Forms[i].Given);
            kept[i].GetProperty("issued_at_date").GetString().ShouldBe(Forms[i].Meant[..10], Forms[i].Given);
            // What was answered can be posted back, and reads the same from the database.
            var read = await issuer.Api.GetWireAsync($"{issuer.Badges}/{kept[i].GetProperty("id").GetGuid()}");
            read["issued_at"].ShouldBe(Forms[i].Meant, Forms[i].Given);
            (await issuer.IssueAsync(null, ("issued_at", "1900-01-01"), ("expires_at", Forms[i].Meant.Replace("1899", "1999").Replace("1900", "1901"))))["expires_at"]
                .ShouldBe(Forms[i].Meant.Replace("1899", "1999").Replace("1900", "1901"));
        }
    }

    [Theory, Databases]
    public async Task Time_ThatCannotBeRead_Is422NamingTheField(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        foreach (var text in Wrong)
        {
            (await issuer.TryIssueAsync(null, ("issued_at", text))).ShouldRefuse("issued_at", text);
            (await issuer.TryIssueAsync(null, ("expires_at", text))).ShouldRefuse("expires_at", text);
        }
        foreach (var number in new JsonNode[] { 20310506, 1.5, -1, long.MaxValue, true, new JsonArray("2031-05-06"), new JsonObject { ["date"] = "2031-05-06" } })
            (await issuer.TryIssueAsync(null, ("issued_at", number))).ShouldRefuse("issued_at", number.ToJsonString());
    }
}
