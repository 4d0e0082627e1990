using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>
/// Value of a property that Open Badges 2.0 does not have. If it is an extension with an official type, that type's schema holds,
/// unless it names properties by whole IRI: those need JSON-LD first.
/// </summary>
internal sealed class ExtensionRule : Rule
{
    private const int MaxTypes = 8;

    public override string Wanted => "an extension";

    public override bool Takes(JsonValueKind kind) => true;

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (value.ValueKind != JsonValueKind.Object || !JsonText.TryGet(value, "type", out var types) || types.ValueKind != JsonValueKind.Array
            || value.EnumerateObject().Any(property => JsonText.Name(property).Contains("://", StringComparison.Ordinal)))
            return;
        foreach (var type in types.EnumerateArray().Take(MaxTypes))
            if (type.ValueKind == JsonValueKind.String && JsonText.Read(type) is { } name && Extensions20.Find(name) is { } shape)
                shape.Check(value, check);
    }
}
