using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>A credential in a presentation: itself, or a token in its envelope.</summary>
internal sealed class HeldRule(Shape credential, Shape enveloped) : Rule
{
    public override string Wanted => credential.Wanted;

    public override bool Takes(JsonValueKind kind) => kind == JsonValueKind.Object;

    public override void Check(JsonElement value, ShapeCheck check) =>
        (JsonText.TryGet(value, "type", out var types) && JsonText.Holds(types, "EnvelopedVerifiableCredential") ? enveloped : credential).Check(value, check);
}
