using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>
/// What the schemas of Open Badges 3.0 and CLR 2.0 let pass and verifiers, wallets or the text of the specifications do not. All of it is advice.
/// </summary>
internal static class CredentialAdvice
{
    private static readonly string[] ExtensionTypes = ["1EdTechJsonSchemaValidator2019", "1EdTechCredentialRefresh", "1EdTechRevocationList"];

    /// <summary>Three types are defined in <c>extensions.json</c> alone; without it they stay relative IRIs and no signer accepts them.</summary>
    public static void Extensions(JsonElement credential, ShapeCheck check)
    {
        if (FirstExtensionType(credential) is { } type
            && !(JsonText.TryGet(credential, "@context", out var contexts) && JsonText.Holds(contexts, ContextUrls.BadgeExtensions)))
            check.Advise(ShapeCodes.Context, $"\"@context\" should also name \"{ContextUrls.BadgeExtensions}\": the type \"{type}\" is defined nowhere else.");
    }

    /// <summary>A credential must not end before it begins (VCDM 2.0, section 4.9).</summary>
    public static void Period(JsonElement credential, ShapeCheck check)
    {
        if (EndsBeforeItBegins(credential))
            check.Advise(ShapeCodes.Combination, "\"validUntil\" is earlier than \"validFrom\", so the credential is never valid.");
    }

    public static void Name(JsonElement credential, ShapeCheck check)
    {
        if (!JsonText.TryGet(credential, "name", out _))
            check.Advise(ShapeCodes.Discouraged, "\"name\" is missing: wallets show it in their lists of credentials.");
    }

    /// <summary>The text of the specification demands what its schema cannot say.</summary>
    public static void Subject(JsonElement subject, ShapeCheck check)
    {
        if (!JsonText.TryGet(subject, "id", out _) && !JsonText.TryGet(subject, "identifier", out _))
            check.Advise(ShapeCodes.Combination, "The subject should have an \"id\" or an \"identifier\": without one nobody can tell whose achievement it is.");
        if (JsonText.Text(subject, "id") is { } id && id.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            check.Advise(ShapeCodes.Discouraged, "\"id\" shows the earner's email address to everybody; a hashed \"identifier\" does not.");
    }

    public static void Identity(JsonElement identity, ShapeCheck check)
    {
        if (!JsonText.TryGet(identity, "hashed", out var hashed) || JsonText.Text(identity, "identityHash") is not { } hash)
            return;
        var isHash = TextFormats.Hash.Passes(hash);
        if (hashed.ValueKind == JsonValueKind.True && !isHash)
            check.Advise(ShapeCodes.Format, $"\"identityHash\" should be {TextFormats.Hash.Wanted}, because \"hashed\" is true.");
        else if (hashed.ValueKind == JsonValueKind.False && isHash)
            check.Advise(ShapeCodes.Combination, "\"hashed\" is false, but \"identityHash\" is a hash.");
    }

    public static void Criteria(JsonElement criteria, ShapeCheck check)
    {
        if (!JsonText.TryGet(criteria, "id", out _) && !JsonText.TryGet(criteria, "narrative", out _))
            check.Advise(ShapeCodes.Combination, "Criteria should have an \"id\" or a \"narrative\": empty ones tell nothing.");
    }

    public static void Result(JsonElement result, ShapeCheck check)
    {
        if (!JsonText.TryGet(result, "value", out _) && !JsonText.TryGet(result, "status", out _) && !JsonText.TryGet(result, "achievedLevel", out _))
            check.Advise(ShapeCodes.Combination, "A result should have a \"value\", a \"status\" or an \"achievedLevel\".");
    }

    /// <summary>The index is text in the specification of bitstring lists; the older schema wants an id for every status.</summary>
    public static void Status(JsonElement status, ShapeCheck check)
    {
        if (check.AdvisesOlderSchema && !JsonText.TryGet(status, "id", out _))
            check.Advise(ShapeCodes.OlderSchema, "\"id\" of a credential status is demanded by the schema of September 2024, which some verifiers keep.");
        if (JsonText.TryGet(status, "statusListIndex", out var index) && index.ValueKind != JsonValueKind.String)
            check.Advise(ShapeCodes.Kind, "\"statusListIndex\" should be a text of digits, not a number.");
    }

    /// <summary>Whether both dates are there and in the wrong order.</summary>
    public static bool EndsBeforeItBegins(JsonElement credential) =>
        JsonText.Text(credential, "validUntil") is { } until && Rfc3339.TryParse(until, out var end)
        && JsonText.Text(credential, "validFrom") is { } from && Rfc3339.TryParse(from, out var begin) && end < begin;

    private static string? FirstExtensionType(JsonElement credential)
    {
        foreach (var name in (ReadOnlySpan<string>)["credentialSchema", "refreshService", "credentialStatus"])
        {
            if (!JsonText.TryGet(credential, name, out var value))
                continue;
            if (value.ValueKind != JsonValueKind.Array)
            {
                if (ExtensionTypeOf(value) is { } type)
                    return type;
                continue;
            }
            foreach (var item in value.EnumerateArray())
                if (ExtensionTypeOf(item) is { } type)
                    return type;
        }
        return null;
    }

    private static string? ExtensionTypeOf(JsonElement value) =>
        JsonText.Text(value, "type") is { } type && Array.IndexOf(ExtensionTypes, type) >= 0 ? type : null;
}
