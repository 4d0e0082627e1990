using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>What makes two values of a property the same: all entries of a value, the identifier of a node.</summary>
internal readonly record struct ValueKey(
    JsonValueKind Kind, string? Text, string? Type, string? Language, string? Direction, string? Index)
{
    public static ValueKey Of(LdItem item) => item switch
    {
        LdNode node => new ValueKey(JsonValueKind.Object, node.Id, null, null, null, null),
        LdValue { Json: { } json } literal =>
            new ValueKey(JsonValueKind.Null, Encoding.UTF8.GetString(Jcs.Canonicalize(json)), "@json", null, null, literal.Index),
        LdValue value => new ValueKey(value.Kind, value.Text, value.Type?.Value, value.Language, value.Direction, value.Index),
        _ => throw new ArgumentException("Lists are not compared.", nameof(item)),
    };
}
