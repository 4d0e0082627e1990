using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>
/// One value or an array of them: JSON-LD's way to write a set with one member.
/// The schema of September 2024 takes only the array, so a lone value is worth advice where <see cref="ShapeCheck.AdvisesOlderSchema"/>.
/// </summary>
internal sealed class ManyRule(Rule item, int least = 0) : Rule
{
    private readonly ListRule _list = new(item, least);

    public override string Wanted => $"{item.Wanted}, or an array of such";

    public override bool Takes(JsonValueKind kind) => kind == JsonValueKind.Array || item.Takes(kind);

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            _list.Check(value, check);
            return;
        }
        if (check.AdvisesOlderSchema && item.Takes(value.ValueKind))
            check.Advise(ShapeCodes.OlderSchema,
                $"{check.Subject} had better be an array, also with one item: the schema of September 2024, which some verifiers keep, takes nothing else.");
        item.Check(value, check);
    }
}
