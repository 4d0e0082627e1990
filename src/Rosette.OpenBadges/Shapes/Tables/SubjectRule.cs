using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>A subject: an object that claims something. An <c>id</c> alone is enough.</summary>
internal sealed class SubjectRule : Rule
{
    private static readonly Shape Subject = new Shape("an object with claims").Has(new TextRule(TextFormats.Iri), "id");

    public override string Wanted => Subject.Wanted;

    public override bool Takes(JsonValueKind kind) => Subject.Takes(kind);

    public override void Check(JsonElement value, ShapeCheck check)
    {
        Subject.Check(value, check);
        if (Takes(value.ValueKind) && value.GetPropertyCount() == 0)
            check.Error(ShapeCodes.Items, $"{check.Subject} must claim something; it is an empty object.");
    }
}
