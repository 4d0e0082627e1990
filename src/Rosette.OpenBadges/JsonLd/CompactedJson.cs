using System.Text.Json.Nodes;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>Operations on the JSON that compaction makes.</summary>
internal static class CompactedJson
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
            var items = several.ToArray();
            several.Clear();
            foreach (var item in items)
                Add(target, name, item, asArray);
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
