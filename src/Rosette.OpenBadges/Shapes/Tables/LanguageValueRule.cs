using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>A text, or JSON-LD value objects with language and direction and nothing else (VCDM 2.0, section 11.1).</summary>
internal sealed class LanguageValueRule : Rule
{
    private static readonly Shape Value = new Shape("a text with its language").Needs(new TextRule(), "@value").Has(new TextRule(), "@language")
        .Has(new EnumRule("ltr", "rtl"), "@direction").Closed();

    private static readonly ManyRule Values = new(new ChoiceRule(new TextRule(), Value), least: 1);

    public override string Wanted => "a text, or texts with their languages";

    public override bool Takes(JsonValueKind kind) => Values.Takes(kind);

    public override void Check(JsonElement value, ShapeCheck check) => Values.Check(value, check);
}
