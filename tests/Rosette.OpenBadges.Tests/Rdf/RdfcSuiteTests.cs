using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Rosette.OpenBadges.Rdf;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Rdf;

public class RdfcSuiteTests
{
    [Fact]
    public void Canonicalize_PublishedSuite_Passes()
    {
        var suite = new VectorSuite("RDFC-1.0 (W3C rdf-canon)");
        foreach (var entry in Vectors.Json("rdf-canon/manifest.jsonld").GetProperty("entries").EnumerateArray())
            suite.Run($"{entry.GetProperty("id").GetString()} {entry.GetProperty("name").GetString()}", () => Run(entry));
        suite.Finish(86);
    }

    private static void Run(JsonElement entry)
    {
        var options = entry.TryGetProperty("hashAlgorithm", out var algorithm) && algorithm.GetString() == "SHA384"
            ? RdfcOptions.Sha384
            : RdfcOptions.Default;
        var dataset = NQuads.Parse(Vectors.Bytes($"rdf-canon/{entry.GetProperty("action").GetString()}"));
        switch (entry.GetProperty("type").GetString())
        {
            case "rdfc:RDFC10EvalTest":
                Evaluate(dataset, options, Vectors.Text($"rdf-canon/{entry.GetProperty("result").GetString()}"));
                break;
            case "rdfc:RDFC10MapTest":
                var expected = Vectors.Json($"rdf-canon/{entry.GetProperty("result").GetString()}")
                    .EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!);
                Rdfc.Canonicalize(dataset, options).IssuedIdentifiers.ShouldBe(expected, ignoreOrder: true);
                break;
            case "rdfc:RDFC10NegativeEvalTest":
                var watch = Stopwatch.StartNew();
                Should.Throw<OpenBadgeException>(() => Rdfc.Canonicalize(dataset, options)).Code.ShouldBe("rdfc.work-limit");
                watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
                break;
            default:
                throw new InvalidOperationException("A kind of test that is not known.");
        }
    }

    private static void Evaluate(IReadOnlyList<Quad> dataset, RdfcOptions options, string expected)
    {
        var result = Rdfc.Canonicalize(dataset, options);
        result.ToString().ShouldBe(expected);
        Rdfc.Hash(dataset, options).ShouldBe(
            CryptographicOperations.HashData(options.HashAlgorithm, result.Canonical.Span));
        NQuads.Write(NQuads.Parse(expected)).ShouldBe(expected);
    }
}
