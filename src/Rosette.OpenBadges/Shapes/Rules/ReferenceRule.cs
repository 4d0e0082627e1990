using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>A reference: a text (or language map, as the schemas have it), or the object itself.</summary>
internal sealed class ReferenceRule(LocalizedRule reference, Rule referred) : Rule
{
    public override string Wanted => $"a URI or {referred.Wanted}";

    public override bool Takes(JsonValueKind kind) => kind is JsonValueKind.String or JsonValueKind.Object;

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (value.ValueKind == JsonValueKind.Object && !LocalizedRule.IsLanguageMap(value))
            referred.Check(value, check);
        else if (Takes(value.ValueKind))
            reference.Check(value, check);
        else
            check.WrongKind(value, Wanted);
    }
}
