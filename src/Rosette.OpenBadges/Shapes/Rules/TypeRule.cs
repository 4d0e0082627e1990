using System.Text;
using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>
/// <c>type</c>: an array that holds one name of each group. A lone text is taken whatever it says, as the 1EdTech schemas do;
/// one that is not the expected name is worth advice.
/// </summary>
internal sealed class TypeRule(Rule name, params string[][] groups) : Rule
{
    private readonly (string Name, byte[] Utf8)[][] _groups =
        [.. groups.Select(group => group.Select(item => (item, Encoding.UTF8.GetBytes(item))).ToArray())];

    private readonly string _demand = string.Join(" and ", groups.Select(group => string.Join(" or ", group.Select(item => $"\"{item}\""))));

    public override string Wanted => $"an array with {_demand}";

    public override bool Takes(JsonValueKind kind) => kind == JsonValueKind.Array || name.Takes(kind);

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            CheckItems(value, check);
            return;
        }
        name.Check(value, check);
        if (value.ValueKind != JsonValueKind.String)
            return;
        if (check.AdvisesOlderSchema)
            check.Advise(ShapeCodes.OlderSchema, $"{check.Subject} had better be an array, also with one item: the schema of September 2024, which some verifiers keep, takes nothing else.");
        if (_groups.Length > 1 || !Holds(_groups[0], value))
            check.Advise(ShapeCodes.TypeName, $"{check.Subject} should be {Wanted}; the schema does not look into a lone text, but the data model demands it.");
    }

    private void CheckItems(JsonElement types, ShapeCheck check)
    {
        var index = 0;
        foreach (var item in types.EnumerateArray())
        {
            check.Enter(index++);
            name.Check(item, check);
            check.Leave();
        }
        foreach (var group in _groups)
            if (!Any(group, types))
                check.Error(ShapeCodes.TypeName, $"{check.Subject} must hold {string.Join(" or ", group.Select(item => $"\"{item.Name}\""))}.");
    }

    private static bool Any((string Name, byte[] Utf8)[] group, JsonElement types)
    {
        foreach (var item in types.EnumerateArray())
            if (item.ValueKind == JsonValueKind.String && Holds(group, item))
                return true;
        return false;
    }

    private static bool Holds((string Name, byte[] Utf8)[] group, JsonElement text)
    {
        foreach (var (item, utf8) in group)
            if (JsonText.Is(text, item, utf8))
                return true;
        return false;
    }
}
