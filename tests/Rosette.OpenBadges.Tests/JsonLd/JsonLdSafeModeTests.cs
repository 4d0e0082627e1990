using System.Text.Json;
using Rosette.OpenBadges.JsonLd;

namespace Rosette.OpenBadges.Tests.JsonLd;

/// <summary>Safe mode refuses what processing leaves out, and only that.</summary>
public class JsonLdSafeModeTests
{
    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    [Theory]
    [InlineData("""{"@id":"urn:a","foo":1}""", "jsonld.dropped-term", "\"foo\"")]
    [InlineData("""{"@context":{"foo":null},"@id":"urn:a","foo":1}""", "jsonld.dropped-term", "\"foo\"")]
    [InlineData("""{"@id":"urn:a","@foo":1,"urn:p":1}""", "jsonld.dropped-term", "\"@foo\"")]
    [InlineData("""{"@id":"urn:a","@container":1,"urn:p":1}""", "jsonld.dropped-term", "@container")]
    [InlineData("""{"@context":{"@foo":"urn:x"},"urn:p":1}""", "jsonld.dropped-term", "\"@foo\"")]
    [InlineData("""{"@context":{"foo":"@bar"},"urn:p":1}""", "jsonld.dropped-term", "\"foo\"")]
    [InlineData("""{"@context":{"@vocab":"v/"},"p":1}""", "jsonld.dropped-term", "@vocab")]
    [InlineData("""{"@context":{"@language":"not a tag"},"urn:p":"x"}""", "jsonld.dropped-term", "not a tag")]
    [InlineData("""{"@id":"relative","urn:p":1}""", "jsonld.relative-id", "\"relative\"")]
    [InlineData("""{"@id":"@reserved","urn:p":1}""", "jsonld.relative-id", "\"@reserved\"")]
    [InlineData("""{"urn:p":{"@id":"relative"}}""", "jsonld.relative-id", "in \"urn:p\"")]
    [InlineData("""{"@context":{"p":{"@id":"urn:p","@type":"@id"}},"p":"relative"}""", "jsonld.relative-id", "\"relative\"")]
    [InlineData("""{"@context":{"p":{"@id":"urn:p","@type":"@vocab"}},"p":"unknownWord"}""", "jsonld.relative-id", "\"unknownWord\"")]
    [InlineData("""{"@id":"urn:a b","urn:p":1}""", "jsonld.relative-id", "urn:a b")]
    [InlineData("""{"@type":"Unknown","urn:p":1}""", "jsonld.relative-type", "\"Unknown\"")]
    [InlineData("""{"@type":["urn:T","@Foo"],"urn:p":1}""", "jsonld.relative-type", "\"@Foo\"")]
    [InlineData("""{"urn:p":{"@value":null}}""", "jsonld.dropped-value", "@value")]
    [InlineData("""{"urn:p":{"@language":"en"}}""", "jsonld.dropped-value", "@language")]
    [InlineData("""{"urn:p":{"@value":"x","@language":"e n"}}""", "jsonld.invalid-language", "e n")]
    [InlineData("""{"urn:p":{"@value":"x","@language":""}}""", "jsonld.invalid-language", "language")]
    [InlineData("""{"@context":{"p":{"@id":"urn:p","@container":"@language"}},"p":{"e n":"x"}}""", "jsonld.invalid-language", "e n")]
    [InlineData("""{"urn:p":{"@value":"x","@direction":"rtl"}}""", "jsonld.dropped-direction", "rtl")]
    [InlineData("""["free"]""", "jsonld.free-floating", "belongs to no property")]
    [InlineData("""{"@graph":["free"]}""", "jsonld.free-floating", "belongs to no property")]
    [InlineData("""{"@graph":[{"@value":"free"}]}""", "jsonld.free-floating", "belongs to no property")]
    [InlineData("""{"@graph":[{"@list":["free"]}]}""", "jsonld.free-floating", "list")]
    [InlineData("""{"@id":"urn:a"}""", "jsonld.free-floating", "\"urn:a\"")]
    [InlineData("{}", "jsonld.free-floating", "empty")]
    [InlineData("""{"_:p":1}""", "jsonld.blank-predicate", "_:p")]
    [InlineData("""{"urn:p q":1}""", "jsonld.dropped-term", "urn:p q")]
    public void ToRdf_WhatWouldBeLeftOut_IsRefused(string json, string code, string named)
    {
        var exception = Should.Throw<JsonLdException>(() => new JsonLdProcessor(new JsonLdOptions { Safe = true }).ToRdf(Parse(json)));
        exception.Code.ShouldBe(code);
        exception.Message.ShouldContain(named);
        exception.JsonLdCode.ShouldBeNull();
        Should.NotThrow(() => new JsonLdProcessor().ToRdf(Parse(json)));
    }

    [Theory]
    [InlineData("""{"@id":"urn:a","urn:p":null,"urn:q":1}""", 1)]
    [InlineData("""{"urn:p":{"@id":"urn:b"}}""", 1)]
    [InlineData("""{"urn:p":{}}""", 1)]
    [InlineData("""{"urn:p":[]}""", 0)]
    [InlineData("""{"urn:p":{"@list":[]}}""", 1)]
    [InlineData("""{"urn:p":{"@value":null,"@type":"@json"}}""", 1)]
    [InlineData("""{"@id":"_:b","urn:p":{"@value":"x","@language":"de-AT"}}""", 1)]
    [InlineData("""{"@type":"_:T"}""", 1)]
    public void ToRdf_NothingLeftOut_IsAccepted(string json, int quads) =>
        new JsonLdProcessor(new JsonLdOptions { Safe = true }).ToRdf(Parse(json)).Count.ShouldBe(quads);

    [Fact]
    public void ToRdf_ContextCompiledForAnUnsafeRun_IsStillRefusedInSafeMode()
    {
        var document = Parse("""{"@context":"https://a.example/","urn:p":1}""");
        var loader = new OneContext("""{"@context":{"@ignored":"urn:x"}}""");
        new JsonLdProcessor(new JsonLdOptions { Loader = loader }).ToRdf(document).Count.ShouldBe(1);
        Should.Throw<JsonLdException>(() => new JsonLdProcessor(new JsonLdOptions { Loader = loader, Safe = true }).ToRdf(document)).Code.ShouldBe("jsonld.dropped-term");
    }

    private sealed class OneContext(string json) : IDocumentLoader
    {
        public JsonElement? Load(string url) => Parse(json);
    }
}
