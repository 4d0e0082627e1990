using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>
/// <c>@context</c>: an array that begins with these contexts in this order, and may go on with URLs and objects.
/// The 1EdTech schemas take any lone text or object; the data models and 1EdTech's validator do not, and neither does this rule.
/// </summary>
internal sealed class ContextRule(params TextFormat[] first) : Rule
{
    public override string Wanted => $"an array that begins with {string.Join(" and then ", first.Select(context => context.Wanted))}";

    public override bool Takes(JsonValueKind kind) => kind is JsonValueKind.Array or JsonValueKind.String or JsonValueKind.Object;

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (!Takes(value.ValueKind))
            check.WrongKind(value, Wanted);
        else if (value.ValueKind == JsonValueKind.Array)
            CheckList(value, check);
        else if (first.Length > 1 || value.ValueKind != JsonValueKind.String || !JsonText.Passes(value, first[0].Passes))
            check.Error(ShapeCodes.Context, $"{check.Subject} must be {Wanted}; it is {ShapeCheck.Describe(value)}.");
        else if (check.AdvisesOlderSchema)
            check.Advise(ShapeCodes.OlderSchema, $"{check.Subject} had better be an array, also with one context.");
    }

    private void CheckList(JsonElement contexts, ShapeCheck check)
    {
        var index = 0;
        foreach (var context in contexts.EnumerateArray())
        {
            check.Enter(index);
            if (index < first.Length)
                CheckFirst(context, first[index], check);
            else if (context.ValueKind is not (JsonValueKind.String or JsonValueKind.Object))
                check.WrongKind(context, "the URL of a context or a context itself");
            check.Leave();
            index++;
        }
        if (index < first.Length)
            check.Error(ShapeCodes.Context, $"{check.Subject} must be {Wanted}.");
    }

    private static void CheckFirst(JsonElement context, TextFormat wanted, ShapeCheck check)
    {
        if (context.ValueKind != JsonValueKind.String || !JsonText.Passes(context, wanted.Passes))
            check.Error(ShapeCodes.Context, $"{check.Subject} must be {wanted.Wanted}; it is {ShapeCheck.Describe(context)}.");
    }
}
