using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary><c>type</c> of an Open Badges 2.0 object: one of these names, alone or among others.</summary>
internal sealed class ClassRule(params string[] names) : Rule
{
    public override string Wanted { get; } = string.Join(" or ", names.Select(name => $"\"{name}\""));

    public override bool Takes(JsonValueKind kind) => kind is JsonValueKind.String or JsonValueKind.Array;

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (!Takes(value.ValueKind))
            check.WrongKind(value, Wanted);
        else if (!Holds(value, check))
            check.Error(ShapeCodes.TypeName, $"{check.Subject} must be {Wanted}{(value.ValueKind == JsonValueKind.String ? $"; it is {ShapeCheck.Describe(value)}" : ", alone or among others")}.");
    }

    private bool Holds(JsonElement types, ShapeCheck check)
    {
        if (types.ValueKind == JsonValueKind.String)
            return IsName(types);
        var holds = false;
        var index = 0;
        foreach (var type in types.EnumerateArray())
        {
            check.Enter(index++);
            if (type.ValueKind != JsonValueKind.String)
                check.WrongKind(type, "a text");
            else
                holds |= IsName(type);
            check.Leave();
        }
        return holds;
    }

    private bool IsName(JsonElement type) => JsonText.Read(type) is { } text && Array.IndexOf(names, text) >= 0;
}

/// <summary>A whole Open Badges 2.0 document: with the context of the version, and types that mean something.</summary>
internal sealed class DocumentRule(Rule shape) : Rule
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
        if (!Names(contexts))
        {
            if (HasInline(contexts))
                check.Advise(ShapeCodes.Context, $"\"@context\" should name \"{ContextUrls.OpenBadgesV2}\" and not carry the whole context.");
            else
                check.Error(ShapeCodes.Context, $"\"@context\" must be or hold \"{ContextUrls.OpenBadgesV2}\".");
        }
        check.Leave();
    }

    private static bool Names(JsonElement contexts) => contexts.ValueKind switch
    {
        JsonValueKind.String => JsonText.Read(contexts) == ContextUrls.OpenBadgesV2,
        JsonValueKind.Array => contexts.EnumerateArray().Any(context => context.ValueKind == JsonValueKind.String && JsonText.Read(context) == ContextUrls.OpenBadgesV2),
        _ => false,
    };

    private static bool HasInline(JsonElement contexts) =>
        contexts.ValueKind == JsonValueKind.Object
        || (contexts.ValueKind == JsonValueKind.Array && contexts.EnumerateArray().Any(context => context.ValueKind == JsonValueKind.Object));
}

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

/// <summary>
/// Value of a property that Open Badges 2.0 does not have. If it is an extension with an official type, that type's schema holds,
/// unless it names properties by whole IRI: those need JSON-LD first.
/// </summary>
internal sealed class ExtensionRule : Rule
{
    public override string Wanted => "an extension";

    public override bool Takes(JsonValueKind kind) => true;

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (value.ValueKind != JsonValueKind.Object || !JsonText.TryGet(value, "type", out var types) || types.ValueKind != JsonValueKind.Array
            || value.EnumerateObject().Any(property => JsonText.Name(property).Contains("://", StringComparison.Ordinal)))
            return;
        foreach (var type in types.EnumerateArray())
            if (type.ValueKind == JsonValueKind.String && JsonText.Read(type) is { } name && Extensions20.Find(name) is { } shape)
                shape.Check(value, check);
    }
}
