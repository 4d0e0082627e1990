using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>A text, with a format where one is given.</summary>
internal sealed class TextRule(TextFormat? format = null) : Rule
{
    public override string Wanted => format?.Wanted ?? "a text";

    public override bool Takes(JsonValueKind kind) => kind == JsonValueKind.String;

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (!Takes(value.ValueKind))
            check.WrongKind(value, Wanted);
        else if (!Fits(value))
            check.Error(ShapeCodes.Format, $"{check.Subject} must be {Wanted}, not {ShapeCheck.Describe(value)}.");
    }

    public bool Fits(JsonElement value) =>
        Takes(value.ValueKind) && (format is null || JsonText.Passes(value, format.Passes));
}
