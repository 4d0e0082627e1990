using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rosette.OpenBadges.Tests.Models;

/// <summary>JSON without the differences that mean nothing to Open Badges: one value or an array of one, and what is empty.</summary>
public static class PlainJson
{
    public static string Of(JsonElement json) => Plain(JsonNode.Parse(json.GetRawText()))?.ToJsonString() ?? "null";

    public static void ShouldBeSame(JsonElement actual, JsonElement expected) => Of(actual).ShouldBe(Of(expected));

    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject members => Sorted(members),
        JsonArray items => Items(items),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0 => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonValue.Create(double.Parse(value.ToJsonString())),
        _ => node?.DeepClone(),
    };

    private static JsonObject Sorted(JsonObject members) => new(
        members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Plain(member.Value)))
            .Where(member => member.Value is not null));

    private static JsonNode? Items(JsonArray items)
    {
        var plain = items.Select(Plain).Where(item => item is not null).ToArray();
        return plain.Length switch { 0 => null, 1 => plain[0], _ => new JsonArray(plain) };
    }
}
