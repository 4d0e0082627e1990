using System.Text.Json.Nodes;

namespace Rosette.Platform.WireApi.Contract;

/// <summary>Shapes as JSON Schema 2020-12 (which OpenAPI 3.1 uses), each written once under <c>components/schemas</c>.</summary>
public sealed class WireSchema
{
    private readonly SortedDictionary<string, (WireShape Shape, JsonObject Schema)> known = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonNode> examples = new(StringComparer.Ordinal);

    /// <summary>The named objects that have been referred to so far.</summary>
    public JsonObject Components() => new(known.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value.Schema.DeepClone())));

    /// <summary>The examples that have been referred to so far.</summary>
    public JsonObject Examples() => new(examples.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)new JsonObject { ["value"] = entry.Value.DeepClone() })));

    /// <summary>A media type: its schema, and its example, which is written once.</summary>
    public JsonObject Media(JsonObject schema, string name, Func<JsonNode> example)
    {
        if (!examples.ContainsKey(name))
            examples[name] = example();
        return new JsonObject { ["schema"] = schema, ["examples"] = new JsonObject { ["demonstration"] = new JsonObject { ["$ref"] = $"#/components/examples/{name}" } } };
    }

    public JsonObject Of(WireValue value)
    {
        if (value.AnyOf.Count > 0)
            return new JsonObject { ["anyOf"] = new JsonArray([.. value.AnyOf.Select(Of)]) };
        if (value.Shape is { } shape)
        {
            var reference = Reference(shape);
            return value.IsNullable ? new JsonObject { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
        }
        var schema = new JsonObject();
        if (value.Type is { } type)
            schema["type"] = value.IsNullable ? new JsonArray(type, "null") : type;
        if (value.Format is { } format)
            schema["format"] = format;
        if (value.MaxLength is { } length)
            schema["maxLength"] = length;
        if (value.MinItems is { } least)
            schema["minItems"] = least;
        if (value.MaxItems is { } most)
            schema["maxItems"] = most;
        if (value.Words is { } words)
            schema["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word)), .. value.IsNullable ? [null] : Array.Empty<JsonNode?>()]);
        if (value.Items is { } items)
            schema["items"] = Of(items);
        return schema;
    }

    /// <summary>The schema of a field, with its description.</summary>
    public JsonObject Of(WireField field)
    {
        var schema = Of(field.Value);
        if (field.Description is { } description)
            schema["description"] = description;
        return schema;
    }

    /// <exception cref="InvalidOperationException">Another shape has this name.</exception>
    private JsonObject Reference(WireShape shape)
    {
        if (!known.TryGetValue(shape.Name, out var entry))
        {
            var schema = new JsonObject();
            known[shape.Name] = (shape, schema);
            Fill(schema, shape);
        }
        else if (!ReferenceEquals(entry.Shape, shape) && !IsSame(entry.Shape, shape))
            throw new InvalidOperationException($"Two shapes are called {shape.Name}.");
        return new JsonObject { ["$ref"] = $"#/components/schemas/{shape.Name}" };
    }

    private void Fill(JsonObject schema, WireShape shape)
    {
        schema["type"] = "object";
        schema["description"] = shape.Description;
        var required = shape.Fields.Where(shape.Requires).Select(field => (JsonNode?)field.Name).ToArray();
        if (required.Length > 0)
            schema["required"] = new JsonArray(required);
        schema["properties"] = new JsonObject(shape.Fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)Of(field))));
        // Requests may have more: what is not known is ignored.
        if (shape is { IsInput: false, IsOpen: false })
            schema["additionalProperties"] = false;
    }

    private static bool IsSame(WireShape a, WireShape b) =>
        a.Fields.Select(f => (f.Name, f.Value.Type, f.Value.IsNullable, f.Value.Shape?.Name)).SequenceEqual(b.Fields.Select(f => (f.Name, f.Value.Type, f.Value.IsNullable, f.Value.Shape?.Name)));
}
