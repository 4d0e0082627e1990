using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>A whole Open Badges 2.0 document: with the context of the version, and types that mean something.</summary>
internal sealed class Document20Rule(Rule shape) : Rule
{
    private static readonly TermRules Terms = new(ContextUrls.OpenBadgesV2, baseIsProtected: false,
        "AlignmentObject", "CryptographicKey", "Endorsement", "Assertion", "BadgeClass", "Criteria", "Evidence", "Extension", "FrameValidation",
        "IdentityObject", "Image", "HostedBadge", "hosted", "Issuer", "Profile", "RevocationList", "SignedBadge", "signed", "TypeValidation",
        "VerificationObject");

    public override string Wanted => shape.Wanted;

    public override bool Takes(JsonValueKind kind) => shape.Takes(kind);

    public override void Check(JsonElement value, ShapeCheck check)
    {
        shape.Check(value, check);
        if (!Takes(value.ValueKind))
            return;
        if (!JsonText.TryGet(value, "@context", out var contexts))
            check.Error(ShapeCodes.Required, $"\"@context\" is missing: it must be or hold \"{ContextUrls.OpenBadgesV2}\".");
        else
            Context(contexts, check);
        Terms.Types(value, check);
    }

    private static void Context(JsonElement contexts, ShapeCheck check)
    {
        check.Enter("@context");
        if (!JsonText.Holds(contexts, ContextUrls.OpenBadgesV2))
        {
            if (HasInline(contexts))
                check.Advise(ShapeCodes.Context, $"\"@context\" should name \"{ContextUrls.OpenBadgesV2}\" and not carry the whole context.");
            else
                check.Error(ShapeCodes.Context, $"\"@context\" must be or hold \"{ContextUrls.OpenBadgesV2}\".");
        }
        check.Leave();
    }

    private static bool HasInline(JsonElement contexts) =>
        contexts.ValueKind == JsonValueKind.Object
        || (contexts.ValueKind == JsonValueKind.Array && contexts.EnumerateArray().Any(context => context.ValueKind == JsonValueKind.Object));
}
