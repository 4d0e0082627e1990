using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>Rules of the W3C data model between several properties.</summary>
internal static class DataModelRules
{
    /// <summary>Special credentials are verifiable credentials too.</summary>
    public static void VerifiableType(JsonElement credential, ShapeCheck check)
    {
        if (JsonText.TryGet(credential, "type", out var types) && !JsonText.Holds(types, "VerifiableCredential"))
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
        if (!JsonText.TryGet(status, "type", out var types) || !JsonText.Holds(types, "BitstringStatusListEntry"))
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
}
