using System.Text;
using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>One of a closed list of texts, or an extension of it where <paramref name="open"/> is a format.</summary>
internal sealed class EnumRule(TextFormat? open, params string[] values) : Rule
{
    private readonly byte[][] _utf8 = [.. values.Select(Encoding.UTF8.GetBytes)];

    public EnumRule(params string[] values)
        : this(null, values)
    {
    }

    public override string Wanted { get; } =
        values.Length == 1 ? $"\"{values[0]}\"" : $"one of {string.Join(", ", values)}{(open is null ? "" : $", or {open.Wanted}")}";

    public override bool Takes(JsonValueKind kind) => kind == JsonValueKind.String;

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (!Takes(value.ValueKind))
            check.WrongKind(value, Wanted);
        else if (!Fits(value))
            check.Error(ShapeCodes.Enumeration, $"{check.Subject} must be {Wanted}; it is {ShapeCheck.Describe(value)}.");
    }

    public bool Fits(JsonElement value) => Lists(value) || (open is not null && JsonText.Passes(value, open.Passes));

    private bool Lists(JsonElement value)
    {
        for (var i = 0; i < values.Length; i++)
            if (JsonText.Is(value, values[i], _utf8[i]))
                return true;
        return false;
    }
}
