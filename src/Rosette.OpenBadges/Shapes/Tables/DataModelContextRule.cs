using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary><c>@context</c> of the data model: its own URL first, then URLs and objects.</summary>
internal sealed class DataModelContextRule(string first) : Rule
{
    public override string Wanted => $"an array that begins with \"{first}\"";

    public override bool Takes(JsonValueKind kind) => kind is JsonValueKind.Array or JsonValueKind.String;

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (!Takes(value.ValueKind))
            check.WrongKind(value, Wanted);
        else if (value.ValueKind == JsonValueKind.String)
            First(value, check);
        else if (value.GetArrayLength() == 0)
            check.Error(ShapeCodes.Context, $"{check.Subject} must be {Wanted}.");
        else
            Each(value, check);
    }

    private void Each(JsonElement contexts, ShapeCheck check)
    {
        var index = 0;
        foreach (var context in contexts.EnumerateArray())
        {
            check.Enter(index);
            if (index == 0)
                First(context, check);
            else if (context.ValueKind == JsonValueKind.String && !JsonText.Passes(context, TextFormats.Iri.Passes))
                check.Error(ShapeCodes.Format, $"{check.Subject} must be {TextFormats.Iri.Wanted}, not {ShapeCheck.Describe(context)}.");
            else if (context.ValueKind is not (JsonValueKind.String or JsonValueKind.Object))
                check.WrongKind(context, "the URL of a context or a context itself");
            check.Leave();
            index++;
        }
    }

    private void First(JsonElement context, ShapeCheck check)
    {
        if (context.ValueKind != JsonValueKind.String || JsonText.Read(context) != first)
            check.Error(ShapeCodes.Context, $"{check.Subject} must be \"{first}\"; it is {ShapeCheck.Describe(context)}.");
    }
}
