using System.Text.Json;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.JsonLd;

/// <summary>A test of a manifest of the W3C suite, with its files and options.</summary>
internal sealed class SuiteEntry(JsonElement json)
{
    public string Id => json.GetProperty("@id").GetString()!;

    public JsonElement Input => Vectors.Json("json-ld-api/" + Text("input"));

    public byte[] InputBytes => Vectors.Bytes("json-ld-api/" + Text("input"));

    public JsonElement Context => Vectors.Json("json-ld-api/" + Text("context")).GetProperty("@context");

    public bool HasContext => json.TryGetProperty("context", out _);

    public JsonElement Expected => Vectors.Json("json-ld-api/" + Text("expect"));

    public byte[] ExpectedBytes => Vectors.Bytes("json-ld-api/" + Text("expect"));

    public string? ExpectedError => json.TryGetProperty("expectErrorCode", out var code) ? code.GetString() : null;

    public bool IsSyntaxOnly => json.GetProperty("@type").EnumerateArray().Any(t => t.GetString() == "jld:PositiveSyntaxTest");

    public bool IsFor10 => Option("specVersion") == "json-ld-1.0";

    public JsonLdOptions Options => new()
    {
        Loader = new SuiteLoader(),
        Base = Option("base") ?? SuiteLoader.Base + Text("input"),
        ExpandContext = Option("expandContext") is { } file ? Vectors.Json("json-ld-api/" + file) : null,
        ProcessingMode = Option("processingMode") == "json-ld-1.0" ? JsonLdProcessingMode.JsonLd10 : JsonLdProcessingMode.JsonLd11,
        RdfDirection = Option("rdfDirection") switch
        {
            "i18n-datatype" => RdfDirection.I18nDatatype,
            "compound-literal" => RdfDirection.CompoundLiteral,
            _ => RdfDirection.None,
        },
        Ordered = Flag("ordered", false),
        CompactArrays = Flag("compactArrays", true),
        CompactToRelative = Flag("compactToRelative", true),
        UseNativeTypes = Flag("useNativeTypes", false),
        UseRdfType = Flag("useRdfType", false),
        ProduceGeneralizedRdf = Flag("produceGeneralizedRdf", false),
    };

    /// <summary>Runs all tests of a manifest; those of JSON-LD 1.0 alone do not apply to a 1.1 processor.</summary>
    public static void RunAll(string suite, int atLeast, Action<SuiteEntry> positive, Action<SuiteEntry> negative)
    {
        var run = new VectorSuite("json-ld-api/" + suite);
        foreach (var entry in Vectors.Json($"json-ld-api/{suite}-manifest.jsonld").GetProperty("sequence").EnumerateArray().Select(e => new SuiteEntry(e)))
        {
            if (entry.IsFor10)
                run.NotApplicable(entry.Id, "specVersion json-ld-1.0: what 1.1 has changed");
            else if (entry.ExpectedError is { } code)
                run.Run(entry.Id, () => Assert.Equal(code, Assert.Throws<JsonLdException>(() => negative(entry)).JsonLdCode));
            else
                run.Run(entry.Id, () => positive(entry));
        }
        run.Finish(atLeast);
    }

    private string Text(string name) => json.GetProperty(name).GetString()!;

    private string? Option(string name) =>
        json.TryGetProperty("option", out var options) && options.TryGetProperty(name, out var value) ? value.GetString() : null;

    private bool Flag(string name, bool otherwise) =>
        json.TryGetProperty("option", out var options) && options.TryGetProperty(name, out var value) ? value.GetBoolean() : otherwise;
}
