using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Rdf;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.JsonLd;

/// <summary>What must hold between the algorithms, over every good document of the W3C suite, over credentials, and over random ones.</summary>
public class JsonLdRoundTripTests
{
    private static readonly JsonLdProcessor Plain = new();

    public static TheoryData<string> Suites => ["expand", "toRdf", "flatten"];

    private static IEnumerable<SuiteEntry> GoodEntries(string suite) =>
        Vectors.Json($"json-ld-api/{suite}-manifest.jsonld").GetProperty("sequence").EnumerateArray()
            .Select(e => new SuiteEntry(e))
            .Where(e => !e.IsFor10 && e.ExpectedError is null && !e.Options.ProduceGeneralizedRdf && e.Options.RdfDirection == RdfDirection.None);

    [Theory]
    [MemberData(nameof(Suites))]
    public void ToRdf_OfExpandedAndFlattened_IsThatOfTheDocument(string suite) => RunAll(suite, "same RDF", (processor, document) =>
    {
        var expected = Canonical(processor.ToRdf(document));
        JsonLdComparison.ShouldBeText(Canonical(Plain.ToRdf(JsonLdComparison.Element(processor.Expand(document)))), expected);
        JsonLdComparison.ShouldBeText(Canonical(Plain.ToRdf(JsonLdComparison.Element(processor.Flatten(document)))), expected);
    });

    [Theory]
    [MemberData(nameof(Suites))]
    public void FromRdf_ThenToRdf_GivesTheDatasetBack(string suite) => RunAll(suite, "RDF round trip", (processor, document) =>
    {
        var quads = processor.ToRdf(document);
        JsonLdComparison.ShouldBeText(Canonical(Plain.ToRdf(JsonLdComparison.Element(processor.FromRdf(quads)))), Canonical(quads));
    });

    [Theory]
    [InlineData("ob3-didkey.json")]
    [InlineData("ob3-didkey.schema-refresh.json")]
    [InlineData("ob3-didweb-two-statuses.json")]
    [InlineData("ob2-a1.json")]
    [InlineData("ob2-class.json")]
    [InlineData("status-revocation.json")]
    public void Compact_ByItsOwnContext_GivesTheSameMeaning(string file)
    {
        var document = Vectors.Json("minted/" + file);
        var compacted = Plain.Compact(document, document);
        JsonLdComparison.Element(compacted["@context"]).ShouldSatisfyAllConditions(c => JsonElement.DeepEquals(c, document.GetProperty("@context")).ShouldBeTrue());
        Plain.Expand(JsonLdComparison.Element(compacted)).ShouldBeJsonLd(JsonLdComparison.Element(Plain.Expand(document)));
    }

    [Fact]
    public void Compact_CredentialWithOtherAliases_GivesTheCanonicalNames()
    {
        var document = JsonDocument.Parse("""
            {
              "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
              "@id": "urn:uuid:1",
              "@type": ["https://www.w3.org/2018/credentials#VerifiableCredential", "OpenBadgeCredential"],
              "https://schema.org/name": "A",
              "https://www.w3.org/2018/credentials#issuer": {"@id": "did:example:1"}
            }
            """).RootElement;
        var compacted = Plain.Compact(document, document);
        compacted["id"]!.GetValue<string>().ShouldBe("urn:uuid:1");
        compacted["type"]!.AsArray().Select(t => t!.GetValue<string>()).ShouldBe(["VerifiableCredential", "OpenBadgeCredential"]);
        compacted["name"]!.GetValue<string>().ShouldBe("A");
        compacted["issuer"]!.GetValue<string>().ShouldBe("did:example:1");
    }

    [Fact]
    public void ToRdf_EntriesInAnyOrder_GivesTheSameDataset()
    {
        var document = JsonNode.Parse(Vectors.Text("minted/ob3-didkey.json"))!;
        var expected = Canonical(Plain.ToRdf(JsonLdComparison.Element(document)));
        for (var seed = 0; seed < 50; seed++)
            Canonical(Plain.ToRdf(JsonLdComparison.Element(RandomJsonLd.Shuffle(document, new Random(seed))))).ShouldBe(expected, $"seed {seed}");
    }

    [Fact]
    public void AllAlgorithms_RandomDocuments_Agree()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var document = JsonLdComparison.Element(RandomJsonLd.Document(new Random(seed)));
            var expected = Canonical(Plain.ToRdf(document));
            JsonLdComparison.ShouldBeText(Canonical(Plain.ToRdf(JsonLdComparison.Element(Plain.Expand(document)))), expected, $"expanded, seed {seed}");
            JsonLdComparison.ShouldBeText(Canonical(Plain.ToRdf(JsonLdComparison.Element(Plain.Flatten(document)))), expected, $"flattened, seed {seed}");
            JsonLdComparison.ShouldBeText(Canonical(Plain.ToRdf(JsonLdComparison.Element(Plain.Compact(document, document)))), expected, $"compacted, seed {seed}");
            JsonLdComparison.ShouldBeText(Canonical(Plain.ToRdf(JsonLdComparison.Element(Plain.FromRdf(Plain.ToRdf(document))))), expected, $"from RDF, seed {seed}");
        }
    }

    [Fact]
    public void AllAlgorithms_DamagedDocuments_FailOnlyAsTheyShould()
    {
        var documents = GoodEntries("expand").Select(e => JsonNode.Parse(e.Input.GetRawText())!).ToArray();
        for (var seed = 0; seed < 5_000; seed++)
        {
            var random = new Random(seed);
            var damaged = JsonLdComparison.Element(RandomJsonLd.Damage(documents[random.Next(documents.Length)], random));
            var processor = new JsonLdProcessor(new JsonLdOptions { Loader = new SuiteLoader(), Base = SuiteLoader.Base, Safe = seed % 2 == 0 });
            try
            {
                processor.FromRdf(processor.ToRdf(damaged));
                processor.Flatten(damaged, damaged);
                processor.Compact(damaged, damaged);
            }
            catch (OpenBadgeException)
            {
            }
            catch (Exception exception)
            {
                Assert.Fail($"seed {seed}: {exception}\n{damaged}");
            }
        }
    }

    private static void RunAll(string name, string what, Action<JsonLdProcessor, JsonElement> test)
    {
        var suite = new VectorSuite($"json-ld-api/{name}, {what}");
        foreach (var entry in GoodEntries(name))
            if (DoesNotHold.TryGetValue((what, entry.Id), out var reason))
                suite.NotApplicable(entry.Id, reason);
            else
                suite.Run(entry.Id, () => test(new JsonLdProcessor(entry.Options), entry.Input));
        suite.Finish(40);
    }

    private static readonly Dictionary<(string What, string Id), string> DoesNotHold = new()
    {
        [("same RDF", "#t0122")] = "a reserved identifier expands to null, which no document may have",
        [("same RDF", "#te122")] = "a reserved identifier expands to null, which no document may have",
    };

    private static string Canonical(IReadOnlyList<Quad> quads) => Rdfc.Canonicalize(quads).ToString();
}
