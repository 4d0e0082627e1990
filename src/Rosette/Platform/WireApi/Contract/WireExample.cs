using System.Text.Json.Nodes;

namespace Rosette.Platform.WireApi.Contract;

/// <summary>Examples, made of what each field says of itself.</summary>
public static class WireExample
{
    public static JsonNode? Of(WireValue value) =>
        value switch
        {
            { Example: { } given } => given.DeepClone(),
            { IsNullable: true, Shape: null } => null,
            { AnyOf: [var first, ..] } => Of(first),
            { Shape: { } shape } => Of(shape),
            { Items: { } items } => new JsonArray(Of(items)),
            _ => null,
        };

    /// <summary>Of a request, what it must have and what is marked as worth showing; of an answer, everything.</summary>
    public static JsonObject Of(WireShape shape) =>
        new(shape.Fields.Where(field => !shape.IsInput || field.Value.Example is not null || field.Value.Shape is not null || field.Value.Items is not null)
            .Select(field => KeyValuePair.Create(field.Name, Of(field.Value))));
}
