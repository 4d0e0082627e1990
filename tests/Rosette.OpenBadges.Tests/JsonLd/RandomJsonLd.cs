using System.Text.Json.Nodes;

namespace Rosette.OpenBadges.Tests.JsonLd;

/// <summary>Random documents with the features of JSON-LD, and damage to given ones; the same seed gives the same.</summary>
internal static class RandomJsonLd
{
    private const string Context = """
        {
          "@version": 1.1,
          "ex": "https://ex.example/",
          "id": "@id", "type": "@type",
          "Plain": "ex:Plain",
          "Scoped": {"@id": "ex:Scoped", "@context": {"text": {"@id": "ex:scopedText"}}},
          "text": "ex:text",
          "german": {"@id": "ex:german", "@language": "de"},
          "date": {"@id": "ex:date", "@type": "ex:Date"},
          "link": {"@id": "ex:link", "@type": "@id"},
          "word": {"@id": "ex:word", "@type": "@vocab"},
          "json": {"@id": "ex:json", "@type": "@json"},
          "list": {"@id": "ex:list", "@container": "@list"},
          "languages": {"@id": "ex:languages", "@container": "@language"},
          "byIndex": {"@id": "ex:byIndex", "@container": "@index"},
          "byId": {"@id": "ex:byId", "@container": "@id"},
          "graph": {"@id": "ex:graph", "@container": "@graph"},
          "parentOf": {"@reverse": "ex:childOf"},
          "inner": {"@id": "ex:inner", "@context": {"text": "ex:innerText"}}
        }
        """;

    private static readonly string[] Texts = ["", "a", "ä", "🎉", "a\nb", "\"", "\\", "true", "1", "https://a.example/"];

    public static JsonNode Document(Random random)
    {
        var node = Node(random, 3);
        node.Insert(0, "@context", JsonNode.Parse(Context));
        return node;
    }

    public static JsonNode Shuffle(JsonNode node, Random random)
    {
        switch (node)
        {
            case JsonObject map:
                var entries = map.ToArray();
                random.Shuffle(entries);
                return new JsonObject(entries.Select(e =>
                    KeyValuePair.Create(e.Key, e.Key == "@context" ? e.Value?.DeepClone() : e.Value is null ? null : Shuffle(e.Value, random))));
            case JsonArray array:
                var items = array.ToArray();
                random.Shuffle(items);
                return new JsonArray([.. items.Select(i => i is null ? null : Shuffle(i, random))]);
            default:
                return node.DeepClone();
        }
    }

    /// <summary>A copy with some values exchanged for others of the document, or for odd ones, and some names changed.</summary>
    public static JsonNode Damage(JsonNode document, Random random)
    {
        string[] odd =
        [
            "null", "true", "1e30", "-0.0", "\"\"", "\"@id\"", "\"@foo\"", "\":\"", "\"_:\"", "\"a:b\"", "\"//\"", "[]", "{}", "[[]]",
            "{\"@value\":null}", "{\"@list\":[[1]]}", "{\"@set\":{\"@set\":[]}}", "{\"@id\":\"_:b\"}", "{\"@graph\":{}}", "{\"@type\":\"@json\",\"@value\":[null]}",
            "{\"@context\":null}", "{\"@reverse\":{\"a:b\":{}}}", "{\"@included\":{\"a:b\":1}}", "{\"@nest\":{}}", "\"@type\"", "\"@json\"", "\"@none\"", "\"@vocab\"",
        ];
        string[] names = ["@id", "@type", "@value", "@list", "@set", "@graph", "@context", "@reverse", "@index", "@language", "@nest", "@included", "@container", "@protected", "@propagate", "a:b", "", ":", "term"];
        return Visit(document)!;

        JsonNode? Visit(JsonNode? node)
        {
            if (random.Next(15) == 0)
                return JsonNode.Parse(odd[random.Next(odd.Length)]);
            switch (node)
            {
                case JsonObject map:
                    var copy = new JsonObject();
                    foreach (var (name, value) in map)
                        copy[random.Next(12) == 0 ? names[random.Next(names.Length)] : name] = Visit(value);
                    return copy;
                case JsonArray array:
                    return new JsonArray([.. array.Select(Visit)]);
                default:
                    return node?.DeepClone();
            }
        }
    }

    private static JsonObject Node(Random random, int depth)
    {
        var node = new JsonObject();
        if (random.Next(2) == 0)
            node["id"] = random.Next(3) == 0 ? $"_:x{random.Next(3)}" : $"https://n.example/{random.Next(6)}";
        if (random.Next(2) == 0)
            node["type"] = random.Next(2) == 0 ? "Plain" : new JsonArray("Scoped", "Plain");
        for (var i = random.Next(1, 5); i > 0; i--)
            Add(node, random, depth);
        return node;
    }

    private static void Add(JsonObject node, Random random, int depth)
    {
        var text = Texts[random.Next(Texts.Length)];
        switch (random.Next(depth > 0 ? 15 : 10))
        {
            case 0: node["text"] = text; break;
            case 1: node["german"] = new JsonArray(text, random.Next(5), random.NextDouble(), true); break;
            case 2: node["date"] = text; break;
            case 3: node["link"] = $"https://n.example/{random.Next(6)}"; break;
            case 4: node["word"] = "Plain"; break;
            case 5: node["json"] = new JsonObject { ["b"] = text, ["a"] = new JsonArray(1, null, 1.5) }; break;
            case 6: node["list"] = new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(i => (JsonNode)(text + i))]); break;
            case 7: node["languages"] = new JsonObject { ["en"] = text, ["de-at"] = new JsonArray(text, "x"), ["@none"] = "y" }; break;
            case 8: node["ex:" + random.Next(4)] = new JsonObject { ["@value"] = text, ["@type"] = "ex:T" }; break;
            case 9: node["text"] = new JsonArray(text, text, "other"); break;
            case 10: node["inner"] = new JsonArray(Node(random, depth - 1), Node(random, depth - 1)); break;
            case 11: node["byIndex"] = new JsonObject { ["one"] = Node(random, depth - 1), ["@none"] = Node(random, depth - 1) }; break;
            case 12: node["byId"] = new JsonObject { [$"https://n.example/i{random.Next(6)}"] = new JsonObject { ["text"] = text } }; break;
            case 13: node["graph"] = Node(random, depth - 1); break;
            default: node["parentOf"] = Node(random, depth - 1); break;
        }
    }
}
