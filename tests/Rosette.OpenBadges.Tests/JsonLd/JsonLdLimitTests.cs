using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.JsonLd;

namespace Rosette.OpenBadges.Tests.JsonLd;

/// <summary>Hostile documents and contexts end in an error, soon, and with all their stack.</summary>
public class JsonLdLimitTests
{
    private sealed class Loader(Func<string, string?> load) : IDocumentLoader
    {
        public JsonElement? Load(string url) => load(url) is { } json ? Parse(json) : null;
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 100_000 }).RootElement;

    private static JsonLdException Refused(string json, JsonLdOptions? options = null)
    {
        var document = Parse(json);
        var watch = Stopwatch.StartNew();
        var exception = Should.Throw<JsonLdException>(() => new JsonLdProcessor(options).ToRdf(document));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        return exception;
    }

    private static string Nested(string before, string after, int levels) =>
        new StringBuilder().Insert(0, before, levels).Append('1').Insert(before.Length * levels + 1, after, levels).ToString();

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"urn:p\":", "}")]
    [InlineData("{\"urn:p\":[", "]}")]
    [InlineData("{\"@graph\":", "}")]
    [InlineData("{\"urn:p\":{\"@list\":[", "]}}")]
    [InlineData("{\"@reverse\":{\"urn:p\":", "}}")]
    [InlineData("{\"urn:p\":{\"@set\":", "}}")]
    [InlineData("{\"@included\":[{\"urn:q\":", "}]}")]
    public void ToRdf_DeeplyNested_IsRefused(string before, string after) =>
        Refused(Nested(before, after, 3_000)).Code.ShouldBe("jsonld.limit-depth");

    [Fact]
    public void ToRdf_DeepNestTerm_IsRefused() =>
        Refused($"{{\"@context\":{{\"n\":\"@nest\"}},\"n\":{Nested("{\"n\":", "}", 3_000)}}}").Code.ShouldBe("jsonld.limit-depth");

    [Fact]
    public void ToRdf_DeepJsonLiteral_IsRefused() =>
        Refused($"{{\"urn:p\":{{\"@type\":\"@json\",\"@value\":{Nested("[", "]", 3_000)}}}}}").Code.ShouldBe("jsonld.limit-depth");

    [Fact]
    public void ToRdf_DeepScopedContexts_AreRefused() =>
        Refused($"{{\"@context\":{Nested("{\"t\":{\"@id\":\"urn:t\",\"@context\":", "}}", 3_000)}}}").Code.ShouldBe("jsonld.limit-depth");

    [Fact]
    public void ToRdf_DeepArraysOfContexts_AreRefused() =>
        Refused($"{{\"@context\":{Nested("[", "]", 3_000)}}}").JsonLdCode.ShouldBe("invalid local context");

    [Fact]
    public void ToRdf_AtTheLimitOfDepth_IsAccepted() =>
        new JsonLdProcessor().ToRdf(Parse(Nested("{\"urn:p\":", "}", 64))).Count.ShouldBe(64);

    [Fact]
    public void ToRdf_ChainOfTermDefinitions_IsRefused()
    {
        var terms = string.Join(',', Enumerable.Range(0, 9_000).Select(i => $"\"t{i}\":\"t{i + 1}:x\""));
        Refused($"{{\"@context\":{{{terms}}}}}").Code.ShouldBe("jsonld.limit-depth");
    }

    [Fact]
    public void ToRdf_CyclicTermDefinitions_AreRefused() =>
        Refused("""{"@context":{"a":"b:x","b":"c:x","c":"a:x"}}""").JsonLdCode.ShouldBe("cyclic IRI mapping");

    [Fact]
    public void ToRdf_TenThousandContexts_AreRefused() =>
        Refused($"{{\"@context\":[{string.Join(',', Enumerable.Repeat("{\"t\":\"urn:t\"}", 10_000))}]}}").Code.ShouldBe("jsonld.limit-contexts");

    [Fact]
    public void ToRdf_TenThousandContextsByUrl_AreRefused() =>
        Refused($"{{\"@context\":[{string.Join(',', Enumerable.Repeat("\"https://www.w3.org/ns/credentials/v2\"", 10_000))}]}}")
            .Code.ShouldBe("jsonld.limit-contexts");

    [Fact]
    public void ToRdf_TenThousandNodesWithContexts_AreRefused() =>
        Refused($"{{\"urn:p\":[{string.Join(',', Enumerable.Repeat("{\"@context\":{\"t\":\"urn:t\"},\"t\":1}", 10_000))}]}}")
            .Code.ShouldBe("jsonld.limit-contexts");

    [Fact]
    public void ToRdf_ManyTermsCopiedManyTimes_AreRefused()
    {
        var terms = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"t{i}\":\"urn:t{i}\""));
        var nodes = string.Join(',', Enumerable.Repeat("{\"@context\":{\"t\":\"urn:t\"},\"t\":1}", 900));
        Refused($"{{\"@context\":{{{terms}}},\"t1\":[{nodes}]}}").Code.ShouldBe("jsonld.limit-work");
    }

    [Fact]
    public void ToRdf_TooManyTerms_AreRefused()
    {
        var terms = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"t{i}\":\"urn:t{i}\""));
        Refused($"{{\"@context\":{{{terms}}}}}").Code.ShouldBe("jsonld.limit-terms");
    }

    [Fact]
    public void ToRdf_ContextThatLoadsItself_IsRefused()
    {
        var loader = new Loader(url => $"{{\"@context\":\"{url}\"}}");
        Refused("""{"@context":"https://a.example/"}""", new JsonLdOptions { Loader = loader }).JsonLdCode.ShouldBe("context overflow");
    }

    [Fact]
    public void ToRdf_EndlessChainOfContexts_IsRefused()
    {
        var loader = new Loader(url => $"{{\"@context\":\"{url}x\"}}");
        Refused("""{"@context":"https://a.example/"}""", new JsonLdOptions { Loader = loader }).JsonLdCode.ShouldBe("context overflow");
    }

    [Fact]
    public void ToRdf_ContextsThatBranch_AreRefused()
    {
        // Each context loads ten others: 10^16 without a budget.
        var loader = new Loader(url => $"{{\"@context\":[{string.Join(',', Enumerable.Range(0, 10).Select(i => $"\"{url}{i}\""))}]}}");
        Refused("""{"@context":"https://a.example/"}""", new JsonLdOptions { Loader = loader }).JsonLdCode.ShouldBe("context overflow");
        Refused("""{"@context":"https://a.example/"}""", new JsonLdOptions { Loader = loader, MaxRemoteContexts = 60 }).Code.ShouldStartWith("jsonld.");
    }

    [Fact]
    public void ToRdf_ScopedContextThatLoadsItsOwner_IsNoRecursion()
    {
        var loader = new Loader(_ => """{"@context":{"p":{"@id":"urn:p","@context":"https://a.example/"}}}""");
        new JsonLdProcessor(new JsonLdOptions { Loader = loader })
            .ToRdf(Parse("""{"@context":"https://a.example/","p":{"p":{"p":1}}}""")).Count.ShouldBe(3);
    }

    [Fact]
    public void ToRdf_GiantNames_AreProcessed()
    {
        var name = "urn:" + new string('ä', 1_000_000);
        var quads = new JsonLdProcessor().ToRdf(Parse($"{{\"{name}\":1,\"{name[4..]}\":2}}"));
        quads.ShouldHaveSingleItem().Predicate.Value.ShouldBe(name);
    }

    [Fact]
    public void ToRdf_ManyPropertiesAndValues_TakeLinearTime()
    {
        var watch = Stopwatch.StartNew();
        var properties = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"urn:p{i}\":{i}"));
        var values = string.Join(',', Enumerable.Range(0, 20_000));
        new JsonLdProcessor().ToRdf(Parse($"{{{properties},\"urn:q\":[{values}]}}")).Count.ShouldBe(40_000);
        new JsonLdProcessor().Flatten(Parse($"{{\"urn:q\":[{values},{values}]}}"))[0]!["urn:q"]!.AsArray().Count.ShouldBe(20_000);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("{\"urn:p\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"@context\":{\"\\ud800\":\"urn:p\"}}")]
    public void ToRdf_LoneSurrogate_IsRefused(string json) => Refused(json).Code.ShouldBe("jsonld.encoding");

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e999")]
    public void ToRdf_NumberBeyondDouble_IsRefused(string number) => Refused($"{{\"urn:p\":{number}}}").Code.ShouldBe("jsonld.limit-number");

    [Fact]
    public void Expand_Undefined_IsTheCallersMistake() => Should.Throw<ArgumentException>(() => new JsonLdProcessor().Expand(default));

    [Fact]
    public void FromRdf_ListsInListsInLists_AreRefused()
    {
        var quads = new StringBuilder();
        for (var i = 0; i < 2_000; i++)
            quads.Append($"_:c{i} <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> _:c{i + 1} .\n")
                .Append($"_:c{i} <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n");
        quads.Append("<urn:s> <urn:p> _:c0 .\n");
        Should.Throw<JsonLdException>(() => new JsonLdProcessor().FromRdf(Rosette.OpenBadges.Rdf.NQuads.Parse(quads.ToString()))).Code.ShouldBe("jsonld.limit-depth");
    }
}
