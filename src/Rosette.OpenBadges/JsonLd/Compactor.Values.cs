using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>Value compaction (section 6.3).</summary>
internal sealed partial class Compactor
{
    /// <summary>A reference to a node as its identifier alone; null where that is not possible.</summary>
    private JsonNode? CompactReference(ActiveContext active, TermDefinition? definition, LdNode node)
    {
        if (!node.HasId || node.Types is not null || node.Properties is not null || node.Reverse is not null || node.Graph is not null || node.Included is not null)
            return null;
        return definition?.TypeMapping switch
        {
            TypeMapping.Id => _iris.Compact(active, node.Id, null, vocab: false),
            TypeMapping.Vocab => _iris.Compact(active, node.Id, null, vocab: true),
            _ => null,
        };
    }

    /// <summary>Steps 7 to 10: whether the value can stand alone, since the term says all the rest.</summary>
    private bool CompactValue(ActiveContext active, TermDefinition? definition, LdValue value, out JsonNode? simple)
    {
        simple = null;
        if (value.Index is not null && definition?.Has(Containers.Index) != true || definition?.TypeMapping == TypeMapping.None)
            return false;
        bool matches;
        if (value.IsJson)
            matches = definition?.TypeMapping == TypeMapping.Json;
        else if (value.Type is { } type)
            matches = definition?.Type?.Value == type.Value;
        else if (value.Kind != JsonValueKind.String)
            matches = true;
        else
            matches = string.Equals(value.Language, definition is { HasLanguage: true } ? definition.Language : active.Language, StringComparison.OrdinalIgnoreCase)
                && value.Direction == (definition is { HasDirection: true } ? definition.Direction : active.Direction);
        if (matches)
            simple = ExpandedJson.Scalar(value);
        return matches;
    }

    private JsonObject ValueObject(ActiveContext active, ActiveContext typeContext, TermDefinition? definition, LdValue value)
    {
        var result = new JsonObject();
        if (value.IsJson)
            AddTypes(active, typeContext, result, ["@json"]);
        else if (value.Type is { } type)
            AddTypes(active, typeContext, result, [type.Value]);
        if (value.Language is { } language)
            result[Alias(active, Keyword.Language)] = language;
        if (value.Direction is { } direction)
            result[Alias(active, Keyword.Direction)] = direction;
        if (value.Index is { } index && definition?.Has(Containers.Index) != true)
            result[Alias(active, Keyword.Index)] = index;
        result[Alias(active, Keyword.Value)] = ExpandedJson.Scalar(value);
        return result;
    }
}
