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
