using System.Text.Json;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>What one value may be. Rules hold no state of a check, so the tables are built once and shared.</summary>
internal abstract class Rule
{
    /// <summary>What would be right, to follow "must be": <c>a text</c>, <c>an Achievement</c>.</summary>
    public abstract string Wanted { get; }

    /// <summary>Reports every departure of <paramref name="value"/> to <paramref name="check"/>.</summary>
    public abstract void Check(JsonElement value, ShapeCheck check);

    /// <summary>Whether the rule has nothing to say against a value of this kind; only its inside can then be wrong.</summary>
    public abstract bool Takes(JsonValueKind kind);
}

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

/// <summary>An array of values.</summary>
internal sealed class ListRule(Rule item, int least = 0, bool unique = false) : Rule
{
    public override string Wanted => "an array";

    public override bool Takes(JsonValueKind kind) => kind == JsonValueKind.Array;

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (!Takes(value.ValueKind))
        {
            check.WrongKind(value, $"an array, each item {item.Wanted}");
            return;
        }
        if (value.GetArrayLength() < least)
            check.Error(ShapeCodes.Items, $"{check.Subject} must have at least {least} item{(least == 1 ? "" : "s")}.");
        var index = 0;
        foreach (var entry in value.EnumerateArray())
        {
            check.Enter(index++);
            item.Check(entry, check);
            check.Leave();
        }
        if (unique && HasTwins(value))
            check.Error(ShapeCodes.Items, $"{check.Subject} must not hold the same value twice.");
    }

    private static bool HasTwins(JsonElement array)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in array.EnumerateArray())
            if (entry.ValueKind == JsonValueKind.String && JsonText.Read(entry) is { } text && !seen.Add(text))
                return true;
        return false;
    }
}

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
            check.Advise(ShapeCodes.OlderSchema, $"{check.Subject} had better be an array, also with one item: the schema of September 2024, which some verifiers keep, takes nothing else.");
        item.Check(value, check);
    }
}
