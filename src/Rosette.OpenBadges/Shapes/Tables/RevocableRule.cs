using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>An object that is reduced to its <c>id</c> and the reason once it is <c>revoked</c>.</summary>
internal sealed class RevocableRule(Shape shape) : Rule
{
    private static readonly Shape Revoked = new Shape("a revoked object").Needs(new TextRule(TextFormats.Iri), "id")
        .Needs(new KindRule("true", JsonValueKind.True), "revoked").Has(new TextRule(), "revocationReason");

    public override string Wanted => shape.Wanted;

    public override bool Takes(JsonValueKind kind) => shape.Takes(kind);

    public override void Check(JsonElement value, ShapeCheck check) =>
        (JsonText.TryGet(value, "revoked", out var revoked) && revoked.ValueKind == JsonValueKind.True ? Revoked : shape).Check(value, check);
}
