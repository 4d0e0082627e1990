using System.Text.Json;

namespace Rosette.Platform.WireApi;

/// <summary>JSON can write half of a surrogate pair, which no text may hold and no database takes.</summary>
public static class BrokenUnicode
{
    /// <returns>The attribute of <paramref name="root"/> that holds it; null where all is well.</returns>
    public static string? In(JsonElement root)
    {
        var name = "a name";
        try
        {
            foreach (var member in root.EnumerateObject())
            {
                name = "a name";
                name = member.Name;
                Visit(member.Value);
            }
            return null;
        }
        catch (InvalidOperationException)
        {
            return name;
        }
    }

    /// <exception cref="InvalidOperationException">What reading such a text throws.</exception>
    private static void Visit(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Visit(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    _ = member.Name;
                    Visit(member.Value);
                }
                break;
        }
    }
}
