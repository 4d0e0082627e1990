using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>Compaction (JSON-LD 1.1 API, section 6.1) of expanded form by a context.</summary>
internal sealed partial class Compactor(ContextProcessor contexts)
{
    private readonly JsonLdOptions _options = contexts.Options;
    private readonly IriCompaction _iris = new(contexts.Options);

    /// <summary>The compacted document without its context (section 9.1, compact, step 9).</summary>
    /// <param name="active">The context.</param>
    /// <param name="items">The expanded document.</param>
    /// <param name="asGraph">Write <c>@graph</c> also for a single node.</param>
    public JsonObject Compact(ActiveContext active, List<LdItem> items, bool asGraph) =>
        CompactAll(active, asGraph ? "@graph" : null, items) switch
        {
            JsonObject only => only,
            JsonArray { Count: 0 } when !asGraph => [],
            var several => new JsonObject { [Alias(active, Keyword.Graph)] = several },
        };

    /// <summary>Step 3: an array.</summary>
    private JsonNode? CompactAll(ActiveContext active, string? property, List<LdItem> items)
    {
        var result = new JsonArray();
        foreach (var item in items)
            result.Add(Compact(active, property, item));
        var keep = result.Count != 1 || !_options.CompactArrays || property is "@graph" or "@set"
            || property is not null && active.Find(property)?.Has(Containers.List | Containers.Set) == true;
        return keep ? result : Json.Single(result);
    }

    /// <summary>Steps 4 to 13: one item.</summary>
    private JsonNode? Compact(ActiveContext active, string? property, LdItem item)
    {
        var typeContext = active;
        // What the property means is told by the context it was chosen from, also where that does not propagate.
        var definition = property is null ? null : active.Find(property);
        if (active.Previous is { } previous && item is not LdValue && item is not LdNode { IsReference: true })
            active = previous;
        if (definition is { Context: not null })
        {
            active = contexts.PropertyScoped(active, definition);
            definition = active.Find(property!) ?? definition;
        }
        switch (item)
        {
            case LdValue value:
                return CompactValue(active, definition, value, out var simple) ? simple : ValueObject(active, typeContext, definition, value);
            case LdList list when definition?.Has(Containers.List) == true:
                return CompactAll(active, property, list.Items);
            case LdList list:
                return ListObject(active, definition, list);
            case LdNode node when CompactReference(active, definition, node) is { } reference:
                return reference;
            default:
                return CompactNode(active, typeContext, property, definition, (LdNode)item);
        }
    }

    private JsonObject CompactNode(ActiveContext active, ActiveContext typeContext, string? property, TermDefinition? definition, LdNode node)
    {
        if (node.Types is { } types)
        {
            var terms = types.ConvertAll(type => _iris.Compact(active, type.Value, null, vocab: true)!);
            terms.Sort(CodePoints.Compare);
            foreach (var term in terms)
                if (typeContext.Find(term) is { Context: not null } scoped)
                    active = contexts.TypeScoped(active, scoped);
        }
        var result = new JsonObject();
        if (node.HasId)
            result[Alias(active, Keyword.Id)] = _iris.Compact(active, node.Id, null, vocab: false);
        if (node.Types is { } all)
            AddTypes(active, typeContext, result, all.ConvertAll(t => t.Value));
        if (node.Index is { } index && definition?.Has(Containers.Index) != true)
            result[Alias(active, Keyword.Index)] = index;
        if (node.Properties is { } properties)
            foreach (var one in InOrder(properties))
                CompactProperty(active, result, one.Name.Value, one.Values, isReverse: property == "@reverse");
        if (node.Reverse is { } reverse)
            CompactReverse(active, result, reverse);
        if (node.Graph is { } graph)
            CompactProperty(active, result, "@graph", graph, isReverse: false);
        if (node.Included is { } included)
            CompactProperty(active, result, "@included", included, isReverse: false);
        return result;
    }

    private IEnumerable<LdProperty> InOrder(LdProperties properties) => _options.Ordered
        ? properties.All.OrderBy(p => p.Name.Value, Comparer<string>.Create(CodePoints.Compare))
        : properties.All;

    /// <summary>Step 12.2.</summary>
    private void AddTypes(ActiveContext active, ActiveContext typeContext, JsonObject result, List<string> types)
    {
        var alias = Alias(active, Keyword.Type);
        var isSet = _options.ProcessingMode == JsonLdProcessingMode.JsonLd11 && active.Find(alias)?.Has(Containers.Set) == true;
        var compacted = new JsonArray();
        foreach (var type in types)
            compacted.Add((JsonNode)_iris.Compact(typeContext, type, null, vocab: true)!);
        Json.Add(result, alias, compacted.Count == 1 ? Json.Single(compacted) : compacted, isSet || !_options.CompactArrays);
    }

    /// <summary>Step 12.3: properties that a term defines as reverse, and the rest under <c>@reverse</c>.</summary>
    private void CompactReverse(ActiveContext active, JsonObject result, LdProperties reverse)
    {
        var compacted = (JsonObject)Compact(active, "@reverse", new LdNode { Properties = reverse })!;
        foreach (var (name, value) in compacted.ToArray())
        {
            if (active.Find(name) is not { Reverse: true } term)
                continue;
            compacted.Remove(name);
            Json.Add(result, name, value, term.Has(Containers.Set) || !_options.CompactArrays);
        }
        if (compacted.Count > 0)
            result[Alias(active, Keyword.Reverse)] = compacted;
    }

    private JsonObject ListObject(ActiveContext active, TermDefinition? definition, LdList list)
    {
        var result = new JsonObject();
        if (list.Index is { } index && definition?.Has(Containers.Index) != true)
            result[Alias(active, Keyword.Index)] = index;
        CompactProperty(active, result, "@list", list.Items, isReverse: false);
        return result;
    }

    private string Alias(ActiveContext active, Keyword keyword) => _iris.Alias(active, keyword);
}
