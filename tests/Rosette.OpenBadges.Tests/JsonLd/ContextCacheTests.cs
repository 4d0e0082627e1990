using System.Text.Json;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Rdf;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.JsonLd;

/// <summary>What is kept between documents never shows in a result.</summary>
public class ContextCacheTests
{
    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private sealed class CountingLoader(Func<string, JsonElement?> load) : IDocumentLoader
    {
        public int Loads { get; private set; }

        public JsonElement? Load(string url)
        {
            Loads++;
            return load(url);
        }
    }

    [Fact]
    public void ToRdf_SameContextsAgain_LoadsNothing()
    {
        var loader = new CountingLoader(EmbeddedContexts.Instance.Load);
        var credential = Vectors.Json("minted/ob3-didkey.json");
        var first = new JsonLdProcessor(new JsonLdOptions { Loader = loader }).ToRdf(credential);
        var loads = loader.Loads;
        var second = new JsonLdProcessor(new JsonLdOptions { Loader = loader, Safe = true }).ToRdf(credential);
        loads.ShouldBe(2);
        loader.Loads.ShouldBe(loads);
        second.ShouldBe(first);
        second[0].Predicate.ShouldBeSameAs(first[0].Predicate);
    }

    [Fact]
    public void ToRdf_SameUrlByOtherLoader_IsAnotherContext()
    {
        var document = Parse("""{"@context":"https://c.example/","p":1}""");
        foreach (var iri in new[] { "urn:one", "urn:two" })
        {
            var loader = new CountingLoader(_ => Parse($"{{\"@context\":{{\"p\":\"{iri}\"}}}}"));
            new JsonLdProcessor(new JsonLdOptions { Loader = loader }).ToRdf(document)[0].Predicate.Value.ShouldBe(iri);
        }
    }

    [Fact]
    public void ToRdf_ContextThatDependsOnTheBase_IsNotKept()
    {
        var loader = new CountingLoader(_ => Parse("""{"@context":{"@vocab":"terms#","p":{"@id":"urn:p","@context":{"@base":"sub/"}}}}"""));
        var document = Parse("""{"@context":"https://c.example/","q":1,"p":{"@id":"x","q":1}}""");
        foreach (var host in new[] { "https://one.example/", "https://two.example/" })
        {
            var quads = new JsonLdProcessor(new JsonLdOptions { Loader = loader, Base = host }).ToRdf(document);
            quads.Select(q => q.Predicate.Value).Distinct().ShouldBe([$"{host}terms#q", "urn:p"], ignoreOrder: true);
            quads.ShouldContain(q => q.Subject.Value == $"{host}sub/x");
        }
    }

    [Fact]
    public void ToRdf_InlineContextOfOneDocument_DoesNotReachTheNext()
    {
        var loader = new CountingLoader(_ => Parse("""{"@context":{"p":"urn:p","T":{"@id":"urn:T","@context":{"q":"urn:q"}}}}"""));
        var processor = new JsonLdProcessor(new JsonLdOptions { Loader = loader });
        processor.ToRdf(Parse("""{"@context":["https://c.example/",{"p":"urn:changed","r":"urn:r"}],"@type":"T","p":1,"q":1,"r":1}"""))
            .Select(q => q.Predicate.Value).ShouldBe(["http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "urn:changed", "urn:q", "urn:r"]);
        processor.ToRdf(Parse("""{"@context":"https://c.example/","@type":"T","p":1,"q":1,"r":1}"""))
            .Select(q => q.Predicate.Value).ShouldBe(["http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "urn:p", "urn:q"]);
    }

    [Fact]
    public void ToRdf_MoreContextsThanAreKept_StaysRight()
    {
        var loader = new CountingLoader(url => Parse($"{{\"@context\":{{\"p\":\"{url}p\"}}}}"));
        var processor = new JsonLdProcessor(new JsonLdOptions { Loader = loader });
        for (var round = 0; round < 2; round++)
            for (var i = 0; i < 3_000; i++)
                processor.ToRdf(Parse($"{{\"@context\":\"https://c{i}.example/\",\"p\":1}}"))[0].Predicate.Value.ShouldBe($"https://c{i}.example/p");
    }

    [Fact]
    public void ToRdf_InParallelFromCold_GivesTheSame()
    {
        var credential = Vectors.Json("minted/ob3-didkey.json");
        var expected = Rdfc.Canonicalize(new JsonLdProcessor().ToRdf(credential)).ToString();
        for (var round = 0; round < 10; round++)
        {
            var loader = new CountingLoader(EmbeddedContexts.Instance.Load);
            Parallel.For(0, 32, _ => Rdfc.Canonicalize(new JsonLdProcessor(new JsonLdOptions { Loader = loader }).ToRdf(credential)).ToString().ShouldBe(expected));
        }
    }
}
