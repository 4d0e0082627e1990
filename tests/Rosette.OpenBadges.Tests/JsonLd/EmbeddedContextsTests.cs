using System.Text.Json;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.JsonLd;

public class EmbeddedContextsTests
{
    /// <summary>Contexts with @vocab, which would give a meaning to every misspelt term, and one that no badge uses.</summary>
    private static readonly string[] DeliberatelyMissing =
    [
        "https://w3id.org/citizenship/v2",
        "https://w3id.org/citizenship/v4rc1",
        "https://www.w3.org/ns/credentials/examples/v2",
        "https://www.w3.org/ns/credentials/undefined-terms/v2",
    ];

    [Fact]
    public void Load_EveryPublishedContext_IsEqualOrDeliberatelyMissing()
    {
        var missing = new List<string>();
        foreach (var published in Vectors.Json("contexts/index.json").EnumerateObject())
        {
            if (EmbeddedContexts.Instance.Load(published.Name) is { } embedded)
                JsonElement.DeepEquals(embedded, Vectors.Json("contexts/" + published.Value.GetProperty("file").GetString())).ShouldBeTrue(published.Name);
            else
                missing.Add(published.Name);
        }
        missing.Order(StringComparer.Ordinal).ShouldBe(DeliberatelyMissing);
    }

    [Fact]
    public void Urls_EveryOne_IsPublished()
    {
        var published = Vectors.Json("contexts/index.json").EnumerateObject().Select(e => e.Name);
        EmbeddedContexts.Urls.Except(published).ShouldBeEmpty();
        EmbeddedContexts.Urls.Count.ShouldBe(33);
    }

    [Theory]
    [InlineData("https://www.w3.org/ns/credentials/v2/")]
    [InlineData("http://www.w3.org/ns/credentials/v2")]
    [InlineData("https://www.w3.org/ns/credentials/examples/v2")]
    [InlineData("")]
    public void Load_AnythingElse_IsUnknown(string url) => EmbeddedContexts.Instance.Load(url).ShouldBeNull();

    [Fact]
    public void Load_Twice_GivesTheSameParsedDocument()
    {
        var url = "https://www.w3.org/ns/credentials/v2";
        EmbeddedContexts.Instance.Load(url)!.Value.ShouldBe(EmbeddedContexts.Instance.Load(url)!.Value);
    }

    [Fact]
    public void Expand_EveryEmbeddedContext_Compiles()
    {
        // The context of Open Badges 1.1 includes https://w3id.org/openbadges/legacy-v1, which nobody publishes.
        foreach (var url in EmbeddedContexts.Urls.Where(u => u != "https://w3id.org/openbadges/v1"))
        {
            var document = JsonDocument.Parse($$"""{"@context": "{{url}}", "urn:p": 1}""").RootElement;
            new JsonLdProcessor(new JsonLdOptions { Safe = true }).Expand(document)[0]!["urn:p"]![0]!["@value"]!.GetValue<int>().ShouldBe(1, url);
        }
    }

    [Fact]
    public void Expand_UnknownContext_NamesItsUrl()
    {
        var document = JsonDocument.Parse("""{"@context": "https://context.example/v1", "name": "x"}""").RootElement;
        var exception = Should.Throw<JsonLdException>(() => new JsonLdProcessor().Expand(document));
        exception.JsonLdCode.ShouldBe("loading remote context failed");
        exception.Code.ShouldBe("jsonld.loading-remote-context-failed");
        exception.Url.ShouldBe("https://context.example/v1");
    }
}
