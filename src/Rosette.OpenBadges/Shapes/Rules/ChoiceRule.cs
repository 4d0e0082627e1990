using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>The rule is chosen by the kind of the value, such as a URL for text and a class for an object.</summary>
internal sealed class ChoiceRule(params Rule[] rules) : Rule
{
    public override string Wanted { get; } = string.Join(" or ", rules.Select(rule => rule.Wanted));

    public override bool Takes(JsonValueKind kind) => Array.Exists(rules, rule => rule.Takes(kind));

    public override void Check(JsonElement value, ShapeCheck check)
    {
        foreach (var rule in rules)
            if (rule.Takes(value.ValueKind))
            {
                rule.Check(value, check);
                return;
            }
        check.WrongKind(value, Wanted);
    }
}
