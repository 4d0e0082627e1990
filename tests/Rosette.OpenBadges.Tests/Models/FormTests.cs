using System.Text.Json;
using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.V3;

namespace Rosette.OpenBadges.Tests.Models;

/// <summary>How JSON is read and written where the standards leave a choice, and what is refused.</summary>
public class FormTests
{
    [Fact]
    public void Parse_OneValueOrArray_IsTheSame()
    {
        var one = Parse("""{"evidence":{"id":"https://a.example","type":"Evidence"},"proof":{"type":"X"},"type":"T"}""");
        var many = Parse("""{"evidence":[{"id":"https://a.example","type":["Evidence"]}],"proof":[{"type":"X"}],"type":["T"]}""");

        one.ToJson().ShouldBe(many.ToJson());
        one.Evidence[0].Id.ShouldBe("https://a.example");
        one.ToJsonElement().GetProperty("proof").ValueKind.ShouldBe(JsonValueKind.Array);
    }

    [Fact]
    public void Parse_MissingType_IsNotMadeUp() => Parse("""{"id":"https://a.example"}""").Type.ShouldBeEmpty();

    [Fact]
    public void Parse_UnknownMembers_AreKept()
    {
        var badge = Parse("""{"credentialSubject":{"achievement":{"x":{"y":[1.50,null]},"criteria":{"z":1}}}}""");

        var achievement = badge.CredentialSubject!.Achievement!;
        achievement.Additional["x"].GetRawText().ShouldBe("""{"y":[1.50,null]}""");
        achievement.Criteria!.Additional["z"].GetInt32().ShouldBe(1);
        (badge with { Id = "urn:x:1" }).ToJsonElement().ToString().ShouldContain("""{"y":[1.50,null]}""");
    }

    [Fact]
    public void ToJson_WithAnother_LeavesTheFirst()
    {
        var first = new Profile { Id = "urn:x:1", Additional = new Dictionary<string, JsonElement> { ["a"] = JsonElement.Parse("1") } };
        var second = first with { Additional = new Dictionary<string, JsonElement>() };

        first.Additional.Count.ShouldBe(1);
        second.Additional.ShouldBeEmpty();
    }

    [Fact]
    public void ToJson_WhatIsEmpty_IsLeftOut() =>
        Json(new Achievement { Id = "urn:x:1", Tag = [], Version = "", Name = null }).ShouldBe("""{"id":"urn:x:1","type":["Achievement"]}""");

    [Fact]
    public void ToJson_Characters_AreWrittenAsTheyAre() =>
        Json(new Criteria { Narrative = "Löten <b>& \"mehr\"</b> 🏅" }).ShouldBe("""{"narrative":"Löten <b>& \"mehr\"</b> \uD83C\uDFC5"}""");

    [Fact]
    public void Text_LanguageObjects_AreKept()
    {
        const string Json = """{"name":{"@value":"Löten","@language":"de"},"description":[{"@value":"x"},{"@value":"y"}]}""";

        var achievement = BadgeJson.Parse<Achievement>(JsonElement.Parse(Json));

        achievement.Name!.ToString().ShouldBe("Löten");
        achievement.Description!.ToString().ShouldBe("x");
        FormTests.Json(achievement).ShouldBe(Json);
    }

    [Fact]
    public void Parse_DataModel11_IsReadAs20()
    {
        var badge = Parse("""
            {"@context":["https://www.w3.org/2018/credentials/v1","https://purl.imsglobal.org/spec/ob/v3p0/context.json"],
             "issuanceDate":"2022-05-26T18:17:08Z","expirationDate":"2023-01-01T00:00:00Z","proof":{"type":"Ed25519Signature2020"}}
            """);

        badge.ValidFrom!.ToString().ShouldBe("2022-05-26T18:17:08Z");
        badge.ValidUntil!.ToString().ShouldBe("2023-01-01T00:00:00Z");
        badge.Proof.ShouldBeEmpty();
        badge.Additional.ShouldBeEmpty();
        badge.Context.Select(context => context.Url).ShouldBe([Contexts.Credentials, Contexts.OpenBadges]);
    }

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("null", "$")]
    [InlineData("{\"id\":1}", "$.id")]
    [InlineData("{\"validFrom\":\"yesterday\"}", "$.validFrom")]
    [InlineData("{\"evidence\":[null]}", "$.evidence[0]")]
    [InlineData("{\"evidence\":[{\"id\":{}}]}", "$.evidence[0].id")]
    [InlineData("{\"credentialSubject\":[]}", "$.credentialSubject")]
    [InlineData("{\"credentialSubject\":{\"achievement\":{\"alignment\":{\"targetUrl\":7}}}}", "$.credentialSubject.achievement.alignment.targetUrl")]
    [InlineData("{\"credentialSubject\":{\"creditsEarned\":\"3\"}}", "$.credentialSubject.creditsEarned")]
    [InlineData("{\"credentialSubject\":{\"creditsEarned\":1e400}}", "$.credentialSubject.creditsEarned")]
    [InlineData("{\"issuer\":{\"name\":\"n\",\"image\":\"https://a.example\"}}", "$.issuer.image")]
    [InlineData("{\"@context\":[\"https://www.w3.org/2018/credentials/v1\"],\"issuanceDate\":true}", "$.issuanceDate")]
    public void Parse_AnotherForm_IsRefusedWithItsPlace(string json, string place)
    {
        var exception = Should.Throw<OpenBadgeException>(() => Parse(json));

        exception.Code.ShouldBe("model.form");
        if (place != "$")
            exception.Message.ShouldContain($" {place}:");
        Should.Throw<OpenBadgeException>(() => BadgeJson.Parse<OpenBadgeCredential>(Bytes(json))).Code.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("", "json.syntax")]
    [InlineData("{", "json.syntax")]
    [InlineData("{\"id\":\"\\ud800\"}", "json.lone-surrogate")]
    [InlineData("{\"id\":\"a\"} {}", "json.syntax")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}", "json.duplicate-name")]
    public void Parse_NotStrictJson_IsRefused(string json, string code) =>
        Should.Throw<OpenBadgeException>(() => BadgeJson.Parse<OpenBadgeCredential>(Bytes(json))).Code.ShouldBe(code);

    [Fact]
    public void Parse_Deep_IsRefused()
    {
        var json = string.Concat(Enumerable.Repeat("{\"parentOrg\":", 200)) + "{}" + new string('}', 200);

        Should.Throw<OpenBadgeException>(() => BadgeJson.Parse<Profile>(Bytes(json))).Code.ShouldBe("json.depth");
        using var document = JsonDocument.Parse(json, new() { MaxDepth = 500 });
        Should.Throw<OpenBadgeException>(() => BadgeJson.Parse<Profile>(document.RootElement)).Code.ShouldBe("model.form");
    }

    [Fact]
    public void EveryType_Empty_IsWrittenAndRead()
    {
        var types = typeof(BadgeObject).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(BadgeObject)) && !type.IsAbstract).ToArray();
        var parse = typeof(BadgeJson).GetMethods().Single(method =>
            method.Name == nameof(BadgeJson.Parse) && method.GetParameters()[0].ParameterType == typeof(JsonElement));

        types.Length.ShouldBeGreaterThan(50);
        foreach (var type in types)
        {
            var written = ((BadgeObject)Activator.CreateInstance(type)!).ToJsonElement();
            ((BadgeObject)parse.MakeGenericMethod(type).Invoke(null, [written])!).ToJsonElement().GetRawText().ShouldBe(written.GetRawText(), type.FullName);
        }
    }

    private static byte[] Bytes(string json) => System.Text.Encoding.UTF8.GetBytes(json);

    private static OpenBadgeCredential Parse(string json) => BadgeJson.Parse<OpenBadgeCredential>(JsonElement.Parse(json));

    private static string Json(BadgeObject value) => System.Text.Encoding.UTF8.GetString(value.ToJson());
}
