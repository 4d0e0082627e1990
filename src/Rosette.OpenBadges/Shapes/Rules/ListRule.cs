using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>An array of values.</summary>
internal sealed class ListRule(Rule item, int least = 0, bool unique = false) : Rule
{
    public override string Wanted => "an array";

    public override bool Takes(JsonValueKind kind) => kind == JsonValueKind.Array;

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (!Takes(value.ValueKind))
        {
            check.WrongKind(value, $"an array, each item {item.Wanted}");
            return;
        }
        if (value.GetArrayLength() < least)
            check.Error(ShapeCodes.Items, $"{check.Subject} must have at least {least} item{(least == 1 ? "" : "s")}.");
        var index = 0;
        foreach (var entry in value.EnumerateArray())
        {
            check.Enter(index++);
            item.Check(entry, check);
            check.Leave();
        }
        if (unique && HasTwins(value))
            check.Error(ShapeCodes.Items, $"{check.Subject} must not hold the same value twice.");
    }

    private static bool HasTwins(JsonElement array)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in array.EnumerateArray())
            if (entry.ValueKind == JsonValueKind.String && JsonText.Read(entry) is { } text && !seen.Add(text))
                return true;
        return false;
    }
}
