using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Badges;

/// <summary>Evidence of every type, in and out (wire reference 4.8).</summary>
public sealed class EvidenceTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory]
    [Databases(
        """{"type":"UrlEvidence","value":"https://example.org/a?b=c#d","name":"Portfolio","description":"Rope work"}""",
        """{"id":"*","type":"UrlEvidence","name":"Portfolio","title":"Portfolio","description":"Rope work","value":"https://example.org/a?b=c#d"}"""
    )]
    [Databases("""{"type":"urlevidence","value":"http://example.org"}""", """{"id":"*","type":"UrlEvidence","name":null,"title":null,"description":null,"value":"http://example.org"}""")]
    [Databases(
        """{"type":"IdEvidence","title":"Certificate number","description":"4711-A","id":"cert-1"}""",
        """{"id":"cert-1","type":"IdEvidence","name":"Certificate number","title":"Certificate number","description":"4711-A"}"""
    )]
    [Databases("""{"type":"IdEvidence","description":4711}""", """{"id":"*","type":"IdEvidence","name":null,"title":null,"description":"4711"}""")]
    [Databases("""{"type":"TextEvidence","title":"Note","description":"Two\nlines"}""", """{"id":"*","type":"TextEvidence","name":"Note","title":"Note","description":"Two\nlines"}""")]
    [Databases(
        """{"type":"FieldEvidence","title":"Results","values":[{"key":"Mark","value":"A"},{"key":"Log","value":"see","url":"https://example.org"}]}""",
        """{"id":"*","type":"FieldEvidence","name":"Results","title":"Results","description":null,"values":[{"key":"Mark","value":"A","url":null},{"key":"Log","value":"see","url":"https://example.org"}]}"""
    )]
    public async Task Evidence_OfEveryType_ComesBack(DatabaseKind kind, string given, string expected)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));

        var issued = await issuer.IssueAsync(null, ("evidence", new JsonArray(JsonNode.Parse(given))));
        var read = await issuer.Api.GetWireAsync($"{issuer.Badges}/{issued.Id}");

        foreach (var answer in new[] { issued, read })
        {
            var evidence = answer.Data.GetProperty("evidence").EnumerateArray().Single();
            var id = evidence.GetProperty("id").GetString()!;
            (id == "cert-1" || Guid.TryParse(id, out _)).ShouldBeTrue();
            evidence.ToString().ShouldBe(expected.Replace("*", id));
        }
        read.Data.GetProperty("evidence").ToString().ShouldBe(issued.Data.GetProperty("evidence").ToString());
    }

    [Theory, Databases]
    public async Task File_UpTo4MB_IsStored_AndMoreIsRefused(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        JsonArray File(string data) => new(new JsonObject { ["type"] = "FileEvidence", ["name"] = "../scan of ✓.pdf", ["file"] = data });
        var bytes = new byte[4 * 1024 * 1024];
        new Random(7).NextBytes(bytes);

        var issued = await issuer.IssueAsync(null, ("evidence", File(Convert.ToBase64String(bytes))));
        var uri = await issuer.IssueAsync(null, ("evidence", File("data:application/pdf;base64," + Convert.ToBase64String([1, 2, 3]))));

        var evidence = issued.Data.GetProperty("evidence")[0];
        BadgeObjectTests.KeysOf(evidence).ShouldBe(["id", "type", "name", "title", "description", "value"]);
        evidence.GetProperty("name").GetString().ShouldBe("../scan of ✓.pdf");
        var value = new Uri(evidence.GetProperty("value").GetString()!);
        value.GetLeftPart(UriPartial.Authority).ShouldBe(issuer.App.Settings.Url(""));
        value.AbsolutePath.ShouldNotContain("..");
        var fileId = Guid.Parse(value.Segments[2].TrimEnd('/'));
        var stored = await issuer.App.InDatabaseAsync(db => db.StoredFiles.SingleAsync(f => f.Id == fileId));
        (stored.Length, stored.Sha256).ShouldBe((bytes.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))));
        uri.Data.GetProperty("evidence")[0].GetProperty("value").GetString()!.ShouldNotBe(value.ToString());

        foreach (var wrong in new[] { Convert.ToBase64String(new byte[bytes.Length + 1]), Convert.ToBase64String(new byte[5_000_000]), "", "no*base64", "data:,", "data:text/plain;base64,***" })
            (await issuer.TryIssueAsync(null, ("evidence", File(wrong)))).ShouldRefuse("evidence");
    }

    [Theory, Databases]
    public async Task File_AsPartOfAMultipartForm_IsStored(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        using var form = new MultipartFormDataContent();
        foreach (var (key, value) in issuer.Body())
            form.Add(new StringContent(value!.ToString()), key);
        foreach (var name in new[] { "first.bin", "second.bin" })
        {
            form.Add(new StringContent("FileEvidence"), "evidence[][type]");
            form.Add(new ByteArrayContent([0, 1, 2, 254, 255]), "evidence[][file]", name);
            form.Add(new StringContent(name), "evidence[][name]");
        }

        var answer = (await issuer.Api.SendWireAsync(HttpMethod.Post, issuer.Badges, form)).ShouldBe(HttpStatusCode.Created);

        answer.Data.GetProperty("evidence").EnumerateArray().Select(e => e.GetProperty("name").GetString()).ShouldBe(["first.bin", "second.bin"]);
    }

    [Theory]
    [Databases("""[{"type":"Url","value":"https://example.org"}]""")]
    [Databases("""[{"value":"https://example.org"}]""")]
    [Databases("""[{"type":null}]""")]
    [Databases("""[{"type":["UrlEvidence"]}]""")]
    [Databases("""[{"type":"UrlEvidence"}]""")]
    [Databases("""[{"type":"UrlEvidence","value":"not a url"}]""")]
    [Databases("""[{"type":"UrlEvidence","value":"javascript:alert(1)"}]""")]
    [Databases("""[{"type":"UrlEvidence","value":"file:///etc/passwd"}]""")]
    [Databases("""[{"type":"UrlEvidence","value":"/relative"}]""")]
    [Databases("""[{"type":"UrlEvidence","value":{"a":1}}]""")]
    [Databases("""[{"type":"TextEvidence"}]""")]
    [Databases("""[{"type":"IdEvidence","id":"x"}]""")]
    [Databases("""[{"type":"FieldEvidence","title":"x"}]""")]
    [Databases("""[{"type":"FieldEvidence","values":{}}]""")]
    [Databases("""[{"type":"FieldEvidence","values":["text"]}]""")]
    [Databases("""[{"type":"FieldEvidence","values":[null]}]""")]
    [Databases("""[{"type":"FieldEvidence","values":[{"key":["x"]}]}]""")]
    [Databases("""[{"type":"FieldEvidence","values":[{}]}]""")]
    [Databases("""[{"type":"FieldEvidence","values":[{"key":"a","url":"javascript:alert(1)"}]}]""")]
    [Databases("""[null]""")]
    [Databases("""["UrlEvidence"]""")]
    [Databases("""[[]]""")]
    [Databases("""{"type":"UrlEvidence","value":"https://example.org"}""")]
    [Databases("\"text\"")]
    [Databases("7")]
    public async Task Evidence_ThatIsWrong_Is422(DatabaseKind kind, string evidence)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));

        (await issuer.TryIssueAsync(null, ("evidence", JsonNode.Parse(evidence)))).ShouldRefuse("evidence", evidence);

        (await issuer.Api.GetWireAsync(issuer.Badges)).Ids.ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Evidence_TooMuch_Is422_AndMuchIsKept(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        JsonArray Texts(int count, string text) =>
            new([.. Enumerable.Range(0, count).Select(_ => (JsonNode)new JsonObject { ["type"] = "TextEvidence", ["title"] = "t", ["description"] = text })]);

        (await issuer.IssueAsync(null, ("evidence", Texts(50, new string('ü', 3_000))))).Data.GetProperty("evidence").GetArrayLength().ShouldBe(50);
        (await issuer.TryIssueAsync(null, ("evidence", Texts(51, "x")))).ShouldRefuse("evidence");
        (await issuer.TryIssueAsync(null, ("evidence", Texts(1, new string('x', 10_001))))).ShouldRefuse("evidence");
        (await issuer.TryIssueAsync(null, ("evidence", Texts(50, new string('"', 9_000))))).ShouldRefuse("evidence");
        (await issuer.TryIssueAsync(null, ("evidence", Texts(50, string.Concat(Enumerable.Repeat("🎖", 4_000)))))).ShouldRefuse("evidence");
    }
}
