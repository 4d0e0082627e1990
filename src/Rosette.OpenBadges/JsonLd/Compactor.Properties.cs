using System.Text.Json.Nodes;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>The values of a property, spread over the terms and containers that suit them (section 6.1, steps 12.7 and 12.8).</summary>
internal sealed partial class Compactor
{
    private void CompactProperty(ActiveContext active, JsonObject result, string iri, List<LdItem> values, bool isReverse)
    {
        if (values.Count == 0)
        {
            var term = _iris.Compact(active, iri, null, vocab: true, isReverse)!;
            Json.Add(NestOf(active, result, term), term, new JsonArray(), asArray: true);
        }
        foreach (var value in values)
        {
            var term = _iris.Compact(active, iri, value, vocab: true, isReverse)!;
            AddItem(active, NestOf(active, result, term), term, value);
        }
    }

    /// <summary>Steps 12.8.2 and 12.8.3: where the term's value goes.</summary>
    private static JsonObject NestOf(ActiveContext active, JsonObject result, string term)
    {
        if (active.Find(term)?.Nest is not { } nest)
            return result;
        if (nest != "@nest" && active.Find(nest)?.Keyword != Keyword.Nest)
            throw JsonLdException.Of("invalid @nest value", $"@nest of the term \"{term}\" is \"{nest}\", which does not stand for @nest.");
        return Json.Map(result, nest);
    }

    private void AddItem(ActiveContext active, JsonObject result, string term, LdItem item)
    {
        var container = active.Find(term)?.Container ?? Containers.None;
        var asArray = (container & Containers.Set) != 0 || term is "@graph" or "@list" || !_options.CompactArrays;
        switch (item)
        {
            case LdList list:
                AddList(active, result, term, list, container, asArray);
                break;
            case LdNode { IsGraph: true } graph:
                AddGraph(active, result, term, graph, container, asArray);
                break;
            default:
                var compacted = Compact(active, term, item);
                if ((container & (Containers.Language | Containers.Index | Containers.Id | Containers.Type)) != 0 && (container & Containers.Graph) == 0)
                    AddToMap(active, Json.Map(result, term), term, item, compacted, container, asArray);
                else
                    Json.Add(result, term, compacted, asArray);
                break;
        }
    }

    /// <summary>Step 12.8.7.</summary>
    private void AddList(ActiveContext active, JsonObject result, string term, LdList list, Containers container, bool asArray)
    {
        var compacted = CompactAll(active, term, list.Items);
        var array = compacted as JsonArray ?? [compacted];
        if ((container & Containers.List) != 0)
        {
            result[term] = array;
            return;
        }
        var wrapped = new JsonObject { [Alias(active, Keyword.List)] = array };
        if (list.Index is { } index)
            wrapped[Alias(active, Keyword.Index)] = index;
        Json.Add(result, term, wrapped, asArray);
    }

    /// <summary>Step 12.8.8.</summary>
    private void AddGraph(ActiveContext active, JsonObject result, string term, LdNode graph, Containers container, bool asArray)
    {
        var compacted = CompactAll(active, term, graph.Graph!);
        var isGraph = (container & Containers.Graph) != 0;
        if (isGraph && (container & Containers.Id) != 0)
        {
            var key = graph.HasId ? _iris.Compact(active, graph.Id, null, vocab: false)! : Alias(active, Keyword.NoneValue);
            Json.Add(Json.Map(result, term), key, compacted, asArray);
        }
        else if (isGraph && (container & Containers.Index) != 0 && graph.IsSimpleGraph)
        {
            Json.Add(Json.Map(result, term), graph.Index ?? Alias(active, Keyword.NoneValue), compacted, asArray);
        }
        else if (isGraph && graph.IsSimpleGraph)
        {
            // Several nodes side by side would be read as several graphs.
            if (compacted is JsonArray { Count: > 1 })
                compacted = new JsonObject { [Alias(active, Keyword.Included)] = compacted };
            Json.Add(result, term, compacted, asArray);
        }
        else
        {
            var wrapped = new JsonObject { [Alias(active, Keyword.Graph)] = compacted };
            if (graph.HasId)
                wrapped[Alias(active, Keyword.Id)] = _iris.Compact(active, graph.Id, null, vocab: false);
            if (graph.Index is { } index)
                wrapped[Alias(active, Keyword.Index)] = index;
            Json.Add(result, term, wrapped, asArray);
        }
    }

    /// <summary>Step 12.8.9: a map by language, index, identifier or type.</summary>
    private void AddToMap(
        ActiveContext active, JsonObject map, string term, LdItem item, JsonNode? compacted, Containers container, bool asArray)
    {
        string? key = null;
        if ((container & Containers.Language) != 0)
        {
            if (item is LdValue value)
            {
                compacted = ExpandedJson.Scalar(value);
                key = value.Language;
            }
        }
        else if ((container & Containers.Index) != 0)
        {
            key = active.Find(term)!.Index is { } index and not "@index" ? TakeIndexProperty(active, index, compacted) : item.Index;
        }
        else if ((container & Containers.Id) != 0)
        {
            key = Json.TakeText(compacted, Alias(active, Keyword.Id));
        }
        else
        {
            key = Json.TakeText(compacted, Alias(active, Keyword.Type));
            if (compacted is JsonObject { Count: 1 } only && item is LdNode { HasId: true } node
                && IriExpansion.Expand(active, _options.Base, only.First().Key, documentRelative: false, vocab: true) == "@id")
                compacted = Compact(active, term, LdNode.Reference(node.Id));
        }
        Json.Add(map, key ?? Alias(active, Keyword.NoneValue), compacted, asArray);
    }

    /// <summary>Step 12.8.9.6: the index is the first value of a property.</summary>
    private string? TakeIndexProperty(ActiveContext active, string index, JsonNode? compacted)
    {
        if (compacted is JsonObject map && map.ContainsKey(index))
            return Json.TakeText(compacted, index);
        var iri = IriExpansion.Expand(active, _options.Base, index, documentRelative: false, vocab: true);
        return Json.TakeText(compacted, _iris.Compact(active, iri, null, vocab: true)!);
    }

    /// <summary>Operations on the JSON that is being made.</summary>
    private static class Json
    {
        /// <summary>The only element of an array, taken out of it.</summary>
        public static JsonNode? Single(JsonArray array)
        {
            var only = array[0];
            array.Clear();
            return only;
        }

        public static JsonObject Map(JsonObject parent, string name)
        {
            if (parent[name] is JsonObject map)
                return map;
            map = [];
            parent[name] = map;
            return map;
        }

        /// <summary>Adds a value, or each of an array's, to an entry (section 3.3, add value).</summary>
        public static void Add(JsonObject target, string name, JsonNode? value, bool asArray)
        {
            if (value is JsonArray several)
            {
                if (asArray && !target.ContainsKey(name))
                    target[name] = new JsonArray();
                foreach (var item in several.ToArray())
                {
                    several.RemoveAt(0);
                    Add(target, name, item, asArray);
                }
                return;
            }
            if (!target.TryGetPropertyValue(name, out var present))
            {
                target[name] = asArray ? new JsonArray(value) : value;
                return;
            }
            if (present is JsonArray array)
            {
                array.Add(value);
                return;
            }
            target[name] = null;
            target[name] = new JsonArray(present, value);
        }

        /// <summary>Takes the first value of an entry out, where it is a string; the rest stays.</summary>
        public static string? TakeText(JsonNode? from, string name)
        {
            if (from is not JsonObject map || !map.TryGetPropertyValue(name, out var present))
                return null;
            var first = present is JsonArray { Count: > 0 } several ? several[0] : present;
            if (first is not JsonValue value || !value.TryGetValue<string>(out var text))
                return null;
            if (present is JsonArray { Count: > 1 } rest)
            {
                rest.RemoveAt(0);
                if (rest.Count == 1)
                    map[name] = Single(rest);
            }
            else
            {
                map.Remove(name);
            }
            return text;
        }
    }
}
