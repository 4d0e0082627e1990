using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>Rules of the W3C data model between several properties.</summary>
internal static class DataModelRules
{
    /// <summary>Special credentials are verifiable credentials too.</summary>
    public static void VerifiableType(JsonElement credential, ShapeCheck check)
    {
        if (JsonText.TryGet(credential, "type", out var types) && !Holds(types, "VerifiableCredential"))
            check.Error(ShapeCodes.TypeName, "\"type\" must hold \"VerifiableCredential\".");
    }

    public static void Period(JsonElement credential, ShapeCheck check)
    {
        if (CredentialAdvice.EndsBeforeItBegins(credential))
            check.Error(ShapeCodes.Combination, "\"validUntil\" must not be earlier than \"validFrom\".");
    }

    public static void Digest(JsonElement resource, ShapeCheck check)
    {
        if (!JsonText.TryGet(resource, "digestSRI", out _) && !JsonText.TryGet(resource, "digestMultibase", out _))
            check.Error(ShapeCodes.Combination, $"{check.Subject} needs a \"digestSRI\" or a \"digestMultibase\".");
    }

    /// <summary>An entry of a Bitstring Status List says which bit of which list means what.</summary>
    public static void StatusEntry(JsonElement status, ShapeCheck check)
    {
        if (!JsonText.TryGet(status, "type", out var types) || !Holds(types, "BitstringStatusListEntry"))
            return;
        Demand(status, "statusPurpose", "a text such as revocation", text => !text.IsEmpty, check);
        Demand(status, "statusListIndex", TextFormats.Digits.Wanted, TextFormats.Digits.Passes, check);
        Demand(status, "statusListCredential", TextFormats.Iri.Wanted, TextFormats.Iri.Passes, check);
    }

    private static void Demand(JsonElement value, string name, string wanted, Func<ReadOnlySpan<char>, bool> passes, ShapeCheck check)
    {
        if (!JsonText.TryGet(value, name, out var member))
        {
            check.Error(ShapeCodes.Required, $"\"{name}\" is missing: a BitstringStatusListEntry needs it, {wanted}.");
            return;
        }
        check.Enter(name);
        if (member.ValueKind != JsonValueKind.String)
            check.WrongKind(member, wanted);
        else if (!JsonText.Passes(member, passes))
            check.Error(ShapeCodes.Format, $"{check.Subject} must be {wanted}.");
        check.Leave();
    }

    public static bool Holds(JsonElement types, string name)
    {
        if (types.ValueKind != JsonValueKind.Array)
            return types.ValueKind == JsonValueKind.String && JsonText.Read(types) == name;
        foreach (var type in types.EnumerateArray())
            if (type.ValueKind == JsonValueKind.String && JsonText.Read(type) == name)
                return true;
        return false;
    }
}

/// <summary><c>@context</c> of the data model: its own URL first, then URLs and objects.</summary>
internal sealed class DataModelContextRule(string first) : Rule
{
    public override string Wanted => $"an array that begins with \"{first}\"";

    public override bool Takes(JsonValueKind kind) => kind is JsonValueKind.Array or JsonValueKind.String;

    public override void Check(JsonElement value, ShapeCheck check)
    {
        if (!Takes(value.ValueKind))
            check.WrongKind(value, Wanted);
        else if (value.ValueKind == JsonValueKind.String)
            First(value, check);
        else if (value.GetArrayLength() == 0)
            check.Error(ShapeCodes.Context, $"{check.Subject} must be {Wanted}.");
        else
            Each(value, check);
    }

    private void Each(JsonElement contexts, ShapeCheck check)
    {
        var index = 0;
        foreach (var context in contexts.EnumerateArray())
        {
            check.Enter(index);
            if (index == 0)
                First(context, check);
            else if (context.ValueKind == JsonValueKind.String && !JsonText.Passes(context, TextFormats.Iri.Passes))
                check.Error(ShapeCodes.Format, $"{check.Subject} must be {TextFormats.Iri.Wanted}, not {ShapeCheck.Describe(context)}.");
            else if (context.ValueKind is not (JsonValueKind.String or JsonValueKind.Object))
                check.WrongKind(context, "the URL of a context or a context itself");
            check.Leave();
            index++;
        }
    }

    private void First(JsonElement context, ShapeCheck check)
    {
        if (context.ValueKind != JsonValueKind.String || JsonText.Read(context) != first)
            check.Error(ShapeCodes.Context, $"{check.Subject} must be \"{first}\"; it is {ShapeCheck.Describe(context)}.");
    }
}

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

/// <summary>A subject: an object that claims something. An <c>id</c> alone is enough.</summary>
internal sealed class SubjectRule : Rule
{
    private static readonly Shape Subject = new Shape("an object with claims").Has(new TextRule(TextFormats.Iri), "id");

    public override string Wanted => Subject.Wanted;

    public override bool Takes(JsonValueKind kind) => Subject.Takes(kind);

    public override void Check(JsonElement value, ShapeCheck check)
    {
        Subject.Check(value, check);
        if (Takes(value.ValueKind) && value.GetPropertyCount() == 0)
            check.Error(ShapeCodes.Items, $"{check.Subject} must claim something; it is an empty object.");
    }
}

/// <summary>A credential in a presentation: itself, or a token in its envelope.</summary>
internal sealed class HeldRule(Shape credential, Shape enveloped) : Rule
{
    public override string Wanted => credential.Wanted;

    public override bool Takes(JsonValueKind kind) => kind == JsonValueKind.Object;

    public override void Check(JsonElement value, ShapeCheck check) =>
        (JsonText.TryGet(value, "type", out var types) && DataModelRules.Holds(types, "EnvelopedVerifiableCredential") ? enveloped : credential).Check(value, check);
}
