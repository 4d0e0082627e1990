using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>Any value of some JSON kinds, whatever its inside.</summary>
internal sealed class KindRule(string wanted, params JsonValueKind[] kinds) : Rule
{
    public override string Wanted => wanted;

    public override bool Takes(JsonValueKind kind) => Array.IndexOf(kinds, kind) >= 0;

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (!Takes(value.ValueKind))
            check.WrongKind(value, Wanted);
    }
}
