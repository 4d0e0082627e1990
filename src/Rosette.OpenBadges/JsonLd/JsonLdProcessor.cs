using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>
/// JSON-LD 1.1 (Processing Algorithms and API, W3C Recommendation 2020): expansion, compaction, flattening, and conversion to
/// and from RDF. Thread-safe; contexts are compiled once for each loader and shared by all processors.
/// The input's member names must be unique (as <c>StrictJson</c> sees to). Throws <see cref="JsonLdException"/> for bad input.
/// </summary>
public sealed class JsonLdProcessor
{
    private readonly JsonLdOptions _options;

    /// <summary>A processor with these options.</summary>
    /// <param name="options">Options; null takes the defaults (embedded contexts only, not safe).</param>
    public JsonLdProcessor(JsonLdOptions? options = null) => _options = options ?? new JsonLdOptions();

    /// <summary>Expanded form (section 5.1): no context, all terms as IRIs, all values in arrays.</summary>
    /// <param name="document">A JSON-LD document: an object or an array.</param>
    public JsonArray Expand(JsonElement document) => ExpandedJson.Of(ExpandItems(document));

    /// <summary>The document's RDF dataset (section 8.1), without duplicates; blank nodes are labelled <c>b0</c>, <c>b1</c> …</summary>
    /// <param name="document">A JSON-LD document: an object or an array.</param>
    public IReadOnlyList<Quad> ToRdf(JsonElement document) => new RdfWriter(_options).Write(ExpandItems(document));

    /// <summary>The document expressed by another context (section 6.1).</summary>
    /// <param name="document">A JSON-LD document in any form.</param>
    /// <param name="context">A local context, or an object with <c>@context</c>; it is written into the result.</param>
    public JsonObject Compact(JsonElement document, JsonElement context) => CompactItems(ExpandItems(document), context, asGraph: false);

    /// <summary>All nodes of the document side by side, in expanded form (section 7.1).</summary>
    /// <param name="document">A JSON-LD document in any form.</param>
    public JsonArray Flatten(JsonElement document) => ExpandedJson.Of(NodeMap.Flatten(ExpandItems(document), _options));

    /// <summary>All nodes of the document side by side, compacted by a context.</summary>
    /// <param name="document">A JSON-LD document in any form.</param>
    /// <param name="context">A local context, or an object with <c>@context</c>.</param>
    public JsonObject Flatten(JsonElement document, JsonElement context) =>
        CompactItems(NodeMap.Flatten(ExpandItems(document), _options), context, asGraph: true);

    /// <summary>Expanded form of an RDF dataset (section 8.4).</summary>
    /// <param name="quads">The dataset; duplicates are of no effect.</param>
    public JsonArray FromRdf(IReadOnlyList<Quad> quads)
    {
        ArgumentNullException.ThrowIfNull(quads);
        return ExpandedJson.Of(new RdfReader(_options).Read(quads));
    }

    internal List<LdItem> ExpandItems(JsonElement document)
    {
        if (document.ValueKind == JsonValueKind.Undefined)
            throw new ArgumentException("The document is undefined.", nameof(document));
        try
        {
            var contexts = new ContextProcessor(_options);
            return new Expander(contexts).Expand(document, InitialContext(contexts));
        }
        catch (InvalidOperationException exception)
        {
            throw Unreadable(exception);
        }
    }

    private JsonObject CompactItems(List<LdItem> items, JsonElement context, bool asGraph)
    {
        if (context.ValueKind == JsonValueKind.Undefined)
            throw new ArgumentException("The context is undefined.", nameof(context));
        try
        {
            var local = Unwrap(context);
            JsonDepth.Check(local, _options.MaxDepth);
            var contexts = new ContextProcessor(_options);
            var active = contexts.Process(ContextCache.For(_options.Loader).Initial(_options.ProcessingMode), local);
            var result = new Compactor(contexts).Compact(active, items, asGraph);
            if (!IsEmpty(local))
                result.Insert(0, "@context", ExpandedJson.Copy(local));
            return result;
        }
        catch (InvalidOperationException exception)
        {
            throw Unreadable(exception);
        }
    }

    /// <summary>System.Text.Json tells of lone surrogates and wrong UTF-8 when a string is read; StrictJson refuses both before.</summary>
    private static JsonLdException Unreadable(InvalidOperationException exception) =>
        new("jsonld.encoding", $"A string of the document is not text: {exception.Message}");

    private static bool IsEmpty(JsonElement context) => context.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Object => !context.EnumerateObject().Any(),
        JsonValueKind.Array => context.GetArrayLength() == 0,
        _ => false,
    };

    private ActiveContext InitialContext(ContextProcessor contexts)
    {
        var initial = ContextCache.For(_options.Loader).Initial(_options.ProcessingMode);
        return _options.ExpandContext is { } given ? contexts.Process(initial, Unwrap(given)) : initial;
    }

    private static JsonElement Unwrap(JsonElement context) =>
        context.ValueKind == JsonValueKind.Object && context.TryGetProperty("@context"u8, out var inner) ? inner : context;
}
