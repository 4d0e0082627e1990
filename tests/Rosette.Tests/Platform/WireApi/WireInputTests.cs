using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform.WireApi;

/// <summary>Query string, form and JSON body are one set of parameters (wire reference 2.3, client facts 11 and 12).</summary>
public sealed class WireInputTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Issue_AsJsonFormMultipartOrQuery_GivesTheSameBadge(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        List<KeyValuePair<string, string>> Pairs() =>
            [
                new("recipient_email", Seed.NewAddress("a+b")),
                new("badge_template_id", issuer.Template.Id.ToString()),
                new("issued_at", "2031-05-06 07:08:09 +0000"),
                new("issued_to_first_name", "Zoë"),
                new("issued_to_last_name", "O'Neil & Söhne"),
                new("issuer_earner_id", Seed.NewAddress("emp")),
                new("expires_at", "2033-01-02"),
                new("locale", "de"),
                new("suppress_badge_notification_email", "false"),
                new("user_id", "ignored"),
            ];
        HttpContent Multipart(List<KeyValuePair<string, string>> pairs)
        {
            var content = new MultipartFormDataContent();
            foreach (var (key, value) in pairs)
                content.Add(new StringContent(value), key);
            return content;
        }
        string Query(List<KeyValuePair<string, string>> pairs) =>
            string.Join('&', pairs.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
        HttpContent Json(string text) => new StringContent(text, Encoding.UTF8, "application/json");

        var requests = new List<(string Name, List<KeyValuePair<string, string>> Pairs, Func<List<KeyValuePair<string, string>>, (string Path, HttpContent? Body)>)>
        {
            ("json", Pairs(), p => (issuer.Badges, Json(JsonSerializer.Serialize(p.ToDictionary())))),
            ("json, no type", Pairs(), p => (issuer.Badges, new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(p.ToDictionary())))),
            ("json over query", Pairs(), p => (issuer.Badges + "?issued_to_first_name=Wrong&locale=xx", Json(JsonSerializer.Serialize(p.ToDictionary())))),
            ("form", Pairs(), p => (issuer.Badges, new FormUrlEncodedContent(p))),
            ("form over query", Pairs(), p => (issuer.Badges + "/?issued_to_first_name=Wrong", new FormUrlEncodedContent(p))),
            ("multipart", Pairs(), p => (issuer.Badges, Multipart(p))),
            ("query, empty json", Pairs(), p => ($"{issuer.Badges}?{Query(p)}", Json(""))),
            ("query, blank json", Pairs(), p => ($"{issuer.Badges}?{Query(p)}", Json(" \r\n"))),
            ("query, no body", Pairs(), p => ($"{issuer.Badges}?{Query(p)}", null)),
            ("query, {}", Pairs(), p => ($"{issuer.Badges}?{Query(p)}", Json("{}"))),
            ("query, empty form", Pairs(), p => ($"{issuer.Badges}?{Query(p)}", new FormUrlEncodedContent([]))),
        };

        foreach (var (name, pairs, build) in requests)
        {
            var (path, content) = build(pairs);
            var badge = (await issuer.Api.SendWireAsync(HttpMethod.Post, path, content)).ShouldBe(HttpStatusCode.Created, name);
            badge["recipient_email"].ShouldBe(pairs[0].Value, name);
            badge["issuer_earner_id"].ShouldBe(pairs[5].Value, name);
            badge["issued_to"].ShouldBe("Zoë O'Neil & Söhne", name);
            badge["issued_at"].ShouldBe("2031-05-06T07:08:09.000Z", name);
            badge["expires_at"].ShouldBe("2033-01-02T00:00:00.000Z", name);
            badge["locale"].ShouldBe("de", name);
            badge.Data.GetProperty("suppress_badge_notification_email").GetBoolean().ShouldBeFalse(name);
            badge.Data.TryGetProperty("user_id", out _).ShouldBeFalse(name);
        }
    }

    [Theory, Databases]
    public async Task Evidence_InRailsKeys_IsTheSameAsInJson(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var pairs = issuer.Body().Select(p => KeyValuePair.Create(p.Key, p.Value!.ToString())).ToList();
        pairs.AddRange([
            new("evidence[][type]", "UrlEvidence"),
            new("evidence[][value]", "https://portfolio.example.org/ines"),
            new("evidence[][name]", "Portfolio"),
            new("evidence[][type]", "TextEvidence"),
            new("evidence[][title]", "Notes"),
            new("evidence[][description]", "Rope work"),
            new("issuer_earner_group[name]", "Crew"),
        ]);
        var indexed = pairs.Select(p => KeyValuePair.Create(p.Key.Replace("[][", p.Value is "Notes" or "Rope work" or "TextEvidence" ? "[1][" : "[0]["), p.Value)).ToList();
        indexed[0] = new("recipient_email", Seed.NewAddress());

        foreach (var form in new[] { pairs, indexed })
        {
            var badge = (await issuer.Api.SendWireAsync(HttpMethod.Post, issuer.Badges, new FormUrlEncodedContent(form))).ShouldBe(HttpStatusCode.Created);
            var evidence = badge.Data.GetProperty("evidence").EnumerateArray().ToList();
            evidence.Select(e => e.GetProperty("type").GetString()).ShouldBe(["UrlEvidence", "TextEvidence"]);
            evidence[0].GetProperty("value").GetString().ShouldBe("https://portfolio.example.org/ines");
            evidence[1].GetProperty("title").GetString().ShouldBe("Notes");
        }
        (await issuer.Api.GetWireAsync(issuer.Badges + "?filter=group_name::Crew")).Metadata.GetProperty("total_count").GetInt32().ShouldBe(2);
    }

    [Theory, Databases]
    public async Task Batch_AsForm_IsTaken(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var pairs = Enumerable.Range(0, 2).SelectMany(i => issuer.Body().Select(p => KeyValuePair.Create($"badges[{i}][{p.Key}]", p.Value!.ToString())));

        var answer = await issuer.Api.SendWireAsync(HttpMethod.Post, issuer.Badges + "/batch", new FormUrlEncodedContent(pairs));

        answer.ShouldBe(HttpStatusCode.Created).Ids.Count.ShouldBe(2);
    }

    [Theory]
    [Databases("evidence[-1][type]", 422)]
    [Databases("evidence[+1][type]", 422)]
    [Databases("evidence[2147483647][type]", 422)]
    [Databases("evidence[99999999999][type]", 422)]
    [Databases("evidence[][]", 422)]
    [Databases("evidence[0][0]", 422)]
    [Databases("evidence[", 201)]
    [Databases("evidence", 422)]
    [Databases("[evidence]", 201)]
    [Databases("", 201)]
    [Databases("a[b]&a&a[c]", 201)]
    [Databases("a[][b]&a[b]&a[0][b]", 201)]
    [Databases("a[b][c][d][e][f][g][h][i]", 400)]
    public async Task OddKeys_NeverFail(DatabaseKind kind, string keys, int status)
    {
        var issuer = await IssuerAsync(kind);
        var query = string.Join('&', keys.Split('&').Select(key => Uri.EscapeDataString(key) + "=x"));

        ((int)(await issuer.Api.PostWireAsync($"{issuer.Badges}?{query}", issuer.Body())).Status).ShouldBe(status, keys);
        var form = issuer.Body().Select(p => KeyValuePair.Create(p.Key, p.Value!.ToString())).Concat(keys.Split('&').Select(key => KeyValuePair.Create(key, "x")));
        ((int)(await issuer.Api.SendWireAsync(HttpMethod.Post, issuer.Badges, new FormUrlEncodedContent(form))).Status).ShouldBe(status, keys);
    }

    [Theory, Databases]
    public async Task Null_MeansNotGiven(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);

        var badge = await issuer.IssueAsync(
            null,
            ("expires_at", null),
            ("country_name", null),
            ("state_or_province", null),
            ("evidence", null),
            ("issued_to_middle_name", null),
            ("issuer_earner_id", null),
            ("user_id", null),
            ("locale", null),
            ("suppress_badge_notification_email", null),
            ("notification_message", null),
            ("issuer_earner_group", null)
        );

        badge["locale"].ShouldBe("en");
        badge.Data.GetProperty("evidence").GetArrayLength().ShouldBe(0);
        foreach (var name in new[] { "expires_at", "expires_at_date", "country", "country_code", "state_or_province", "issued_to_middle_name", "issuer_earner_id" })
            badge.Data.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Null, name);
        foreach (var required in new[] { "recipient_email", "issued_at", "issued_to_first_name", "issued_to_last_name" })
            (await issuer.TryIssueAsync(null, (required, null))).ShouldRefuse(required);
    }

    [Theory, Databases]
    public async Task NumbersAndTexts_StandForEachOther(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);

        (await issuer.IssueAsync(null, ("issuer_earner_id", 123456)))["issuer_earner_id"].ShouldBe("123456");
        foreach (
            var (flag, expected) in new (JsonNode, bool)[] { (true, true), ("true", true), ("True", true), (1, true), ("1", true), (false, false), ("false", false), (0, false), ("", false) }
        )
            (await issuer.IssueAsync(null, ("suppress_badge_notification_email", flag))).Data.GetProperty("suppress_badge_notification_email").GetBoolean()
                .ShouldBe(expected, flag.ToJsonString());
        foreach (var wrong in new JsonNode[] { "yes please", 2, new JsonArray(), new JsonObject() })
            (await issuer.TryIssueAsync(null, ("suppress_badge_notification_email", wrong))).ShouldRefuse("suppress_badge_notification_email");
    }

    [Theory, Databases]
    public async Task ExpiresAt_FalseNullOrEmpty_NeverDefaultDefault(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(
            await apps.OnAsync(kind),
            template: t => (t.DefaultExpiresAtType, t.DefaultExpiresAt) = ("duration", "P2Y")
        );

        foreach (var never in new JsonNode[] { false, "false" })
            (await issuer.IssueAsync(null, ("expires_at", never))).Data.GetProperty("expires_at").ValueKind.ShouldBe(JsonValueKind.Null);
        foreach (var usual in new JsonNode?[] { null, "" })
            (await issuer.IssueAsync(null, ("expires_at", usual)))["expires_at"].ShouldBe("2033-05-06T07:08:09.000Z");
        (await issuer.IssueAsync())["expires_at"].ShouldBe("2033-05-06T07:08:09.000Z");
        (await issuer.TryIssueAsync(null, ("expires_at", true))).ShouldRefuse("expires_at");
        (await issuer.TryIssueAsync(null, ("expires_at", "2031-05-06T07:08:09Z"))).ShouldRefuse("expires_at");
    }

    [Theory, Databases]
    public async Task Body_ThatIsNoJsonObject_Is400(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        foreach (var path in new[] { issuer.Badges, issuer.Badges + "?locale=en", issuer.Badges + "/batch" })
        {
            foreach (var text in new[] { "{", "[]", "[1]", "null", "true", "7", "\"text\"", "{\"a\":1} trailing", "{'a':1}", "{\"a\":01}", "{a:1}", "<xml/>", "a=b", "\0" })
                (await issuer.Api.PostRawAsync(path, text)).ShouldBeError(HttpStatusCode.BadRequest, text);
            (await issuer.Api.PostRawAsync(path, [0x7b, 0x22, 0xff, 0xc0, 0x22, 0x3a, 0x31, 0x7d])).ShouldBeError(HttpStatusCode.BadRequest);
            (await issuer.Api.PostRawAsync(path, "x", "multipart/form-data")).ShouldBeError(HttpStatusCode.BadRequest);
            (await issuer.Api.PostRawAsync(path, "--b\r\nbroken", "multipart/form-data; boundary=b")).ShouldBeError(HttpStatusCode.BadRequest);
            var many = string.Join('&', Enumerable.Range(0, 6_000).Select(i => $"k{i}=1"));
            (await issuer.Api.PostRawAsync(path, many, "application/x-www-form-urlencoded")).ShouldBeError(HttpStatusCode.BadRequest);
        }
    }

    private async Task<Issuer> IssuerAsync(DatabaseKind kind) => await Issuer.NewAsync(await apps.OnAsync(kind));
}
