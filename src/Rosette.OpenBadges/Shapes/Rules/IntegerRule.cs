using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>A whole number, with limits where given (JSON Schema: <c>1.0</c> is whole too).</summary>
internal sealed class IntegerRule(string wanted, double minimum, double maximum) : Rule
{
    public override string Wanted => wanted;

    public override bool Takes(JsonValueKind kind) => kind == JsonValueKind.Number;

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (!Takes(value.ValueKind))
            check.WrongKind(value, Wanted);
        else if (!IsWhole(value))
            check.Error(ShapeCodes.Kind, $"{check.Subject} must be {Wanted}, without a fraction.");
        else if (value.GetDouble() < minimum || value.GetDouble() > maximum)
            check.Error(ShapeCodes.Range, $"{check.Subject} must be {Wanted}.");
    }

    /// <summary>Beyond decimal's range every double is whole.</summary>
    public static bool IsWhole(JsonElement number) =>
        number.TryGetDecimal(out var exact) ? exact == decimal.Truncate(exact) : number.GetDouble() is <= -1 or >= 1;
}
