using System.Text.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>Bound on JSON that is taken over as it is: literals and scoped contexts.</summary>
internal static class JsonDepth
{
    public static void Check(JsonElement json, int maxDepth)
    {
        if (json.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
            return;
        if (maxDepth == 0)
            throw JsonLdException.Limit("depth", "A JSON literal or context is nested too deep.");
        if (json.ValueKind == JsonValueKind.Array)
            foreach (var item in json.EnumerateArray())
                Check(item, maxDepth - 1);
        else
            foreach (var entry in json.EnumerateObject())
                Check(entry.Value, maxDepth - 1);
    }
}
