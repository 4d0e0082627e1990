using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>Writes the tree of expanded form as JSON (JSON-LD 1.1 Syntax, section 9).</summary>
internal static class ExpandedJson
{
    public static JsonArray Of(List<LdItem> items)
    {
        var array = new JsonArray();
        foreach (var item in items)
            array.Add((JsonNode)Of(item));
        return array;
    }

    public static JsonObject Of(LdItem item) => item switch
    {
        LdNode node => Of(node),
        LdList list => WithIndex(new JsonObject { ["@list"] = Of(list.Items) }, list),
        _ => Of((LdValue)item),
    };

    /// <summary>The value alone: string, number, boolean, or the JSON of a literal.</summary>
    public static JsonNode? Scalar(LdValue value) => value.Json is { } json ? Copy(json) : value.Kind switch
    {
        JsonValueKind.String => JsonValue.Create(value.Text),
        JsonValueKind.Number => JsonNode.Parse(value.Text!),
        JsonValueKind.True => JsonValue.Create(true),
        _ => JsonValue.Create(false),
    };

    /// <summary>JSON of its own, which does not end with the document it came from.</summary>
    public static JsonNode? Copy(JsonElement json) => JsonNode.Parse(json.GetRawText());

    private static JsonObject Of(LdNode node)
    {
        var json = new JsonObject();
        if (node.HasId)
            json["@id"] = node.Id;
        if (node.Types is { } types)
        {
            var array = new JsonArray();
            foreach (var type in types)
                array.Add((JsonNode)type.Value);
            json["@type"] = array;
        }
        WithIndex(json, node);
        if (node.Properties is { } properties)
            AddAll(json, properties);
        if (node.Reverse is { } reverse)
        {
            var map = new JsonObject();
            AddAll(map, reverse);
            json["@reverse"] = map;
        }
        if (node.Graph is { } graph)
            json["@graph"] = Of(graph);
        if (node.Included is { } included)
            json["@included"] = Of(included);
        return json;
    }

    private static JsonObject Of(LdValue value)
    {
        var json = new JsonObject();
        if (value.IsJson)
            json["@type"] = "@json";
        else if (value.Type is { } type)
            json["@type"] = type.Value;
        if (value.Language is { } language)
            json["@language"] = language;
        if (value.Direction is { } direction)
            json["@direction"] = direction;
        json["@value"] = Scalar(value);
        return WithIndex(json, value);
    }

    private static void AddAll(JsonObject json, LdProperties properties)
    {
        foreach (var property in properties.All)
            json[property.Name.Value] = Of(property.Values);
    }

    private static JsonObject WithIndex(JsonObject json, LdItem item)
    {
        if (item.Index is { } index)
            json["@index"] = index;
        return json;
    }
}
