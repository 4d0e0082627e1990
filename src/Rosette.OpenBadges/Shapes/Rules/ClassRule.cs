using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary><c>type</c> as plain text or in an array: one of these names, alone or among others.</summary>
internal sealed class ClassRule(params string[] names) : Rule
{
    public override string Wanted { get; } = string.Join(" or ", names.Select(name => $"\"{name}\""));

    public override bool Takes(JsonValueKind kind) => kind is JsonValueKind.String or JsonValueKind.Array;

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (!Takes(value.ValueKind))
            check.WrongKind(value, Wanted);
        else if (!Holds(value, check))
            check.Error(ShapeCodes.TypeName, value.ValueKind == JsonValueKind.String
                ? $"{check.Subject} must be {Wanted}; it is {ShapeCheck.Describe(value)}."
                : $"{check.Subject} must be {Wanted}, alone or among others.");
    }

    private bool Holds(JsonElement types, ShapeCheck check)
    {
        if (types.ValueKind == JsonValueKind.String)
            return IsName(types);
        var holds = false;
        var index = 0;
        foreach (var type in types.EnumerateArray())
        {
            check.Enter(index++);
            if (type.ValueKind != JsonValueKind.String)
                check.WrongKind(type, "a text");
            else
                holds |= IsName(type);
            check.Leave();
        }
        return holds;
    }

    private bool IsName(JsonElement type) => JsonText.Read(type) is { } text && Array.IndexOf(names, text) >= 0;
}
