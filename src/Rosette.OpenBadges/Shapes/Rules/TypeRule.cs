using System.Text;
using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>
/// <c>type</c>: an array that holds one name of each group, or a lone name where one is enough. The 1EdTech schemas take any lone text;
/// their specification, the W3C's and 1EdTech's validator do not, and neither does this rule.
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
        if (value.ValueKind == JsonValueKind.String && check.AdvisesOlderSchema)
            check.Advise(ShapeCodes.OlderSchema,
                $"{check.Subject} had better be an array, also with one item: the schema of September 2024, which some verifiers keep, takes nothing else.");
        if (!name.Takes(value.ValueKind))
            check.WrongKind(value, Wanted);
        else if (value.ValueKind != JsonValueKind.String || _groups.Length > 1 || !Holds(_groups[0], value))
            check.Error(ShapeCodes.TypeName, $"{check.Subject} must be {Wanted}; it is {ShapeCheck.Describe(value)}.");
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
