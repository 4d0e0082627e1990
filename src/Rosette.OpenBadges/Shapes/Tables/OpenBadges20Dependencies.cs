using System.Text.Json;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>Rules of Open Badges 2.0 between several properties, and what its verifiers trip over.</summary>
internal static class OpenBadges20Dependencies
{
    /// <summary>An identity that calls itself hashed and is no hash can match nobody.</summary>
    public static void Identity(JsonElement identity, ShapeCheck check)
    {
        if (!JsonText.TryGet(identity, "hashed", out var hashed) || JsonText.Text(identity, "identity") is not { } text)
            return;
        var isHash = TextFormats.Hash.Passes(text) && !text.StartsWith("sha1", StringComparison.Ordinal);
        if (hashed.ValueKind == JsonValueKind.True && !isHash)
            check.Error(ShapeCodes.Format, "\"identity\" must be sha256$ and 64 hexadecimal digits, because \"hashed\" is true.");
        else if (hashed.ValueKind == JsonValueKind.False && isHash)
            check.Error(ShapeCodes.Combination, "\"identity\" must not be a hash, because \"hashed\" is false.");
        else if (hashed.ValueKind == JsonValueKind.False && JsonText.Text(identity, "type") == "email" && !TextFormats.Email.Passes(text))
            check.Error(ShapeCodes.Format, $"\"identity\" must be {TextFormats.Email.Wanted}, because \"type\" is email.");
        else if (isHash && text.StartsWith("md5", StringComparison.Ordinal))
            check.Advise(ShapeCodes.Discouraged, "\"identity\" is an MD5 hash, which is kept for old badges only.");
    }

    public static void Criteria(JsonElement criteria, ShapeCheck check)
    {
        if (!JsonText.TryGet(criteria, "id", out _) && !JsonText.TryGet(criteria, "narrative", out _))
            check.Error(ShapeCodes.Combination, "Criteria need an \"id\" or a \"narrative\".");
    }

    /// <summary>A hosted assertion is fetched at its own id.</summary>
    public static void Hosted(JsonElement assertion, ShapeCheck check)
    {
        if (VerificationType(assertion) is "hosted" or "HostedBadge" && JsonText.Text(assertion, "id") is { } id && !TextFormats.WebUrl.Passes(id))
            check.Advise(ShapeCodes.Combination, "\"id\" of a hosted assertion should be the URL where it can be fetched.");
    }

    public static void Signed(JsonElement assertion, ShapeCheck check)
    {
        if (VerificationType(assertion) is "signed" or "SignedBadge"
            && JsonText.TryGet(assertion, "verification", out var verification) && !JsonText.TryGet(verification, "creator", out _))
            check.Advise(ShapeCodes.Combination, "\"verification\" of a signed assertion should name its key in \"creator\".");
    }

    public static void Period(JsonElement assertion, ShapeCheck check)
    {
        if (JsonText.Text(assertion, "expires") is { } expires && Rfc3339.TryParse(expires, out var end)
            && JsonText.Text(assertion, "issuedOn") is { } issued && Rfc3339.TryParse(issued, out var begin) && end < begin)
            check.Error(ShapeCodes.Combination, "\"expires\" is earlier than \"issuedOn\", so the badge is never valid.");
    }

    public static void DataImage(JsonElement value, ShapeCheck check)
    {
        if (JsonText.Text(value, "image") is { } image && image.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            check.Advise(ShapeCodes.Discouraged, "\"image\" had better be a URL: some validators refuse pictures as data: URLs.");
    }

    public static void IssuerId(JsonElement issuer, ShapeCheck check)
    {
        if (JsonText.Text(issuer, "id") is { } id && TextFormats.Iri.Passes(id) && !TextFormats.WebUrl.Passes(id))
            check.Advise(ShapeCodes.Discouraged, "\"id\" of an issuer had better be an http or https URL, where the issuer can be fetched.");
    }

    public static void Revoked(JsonElement entry, ShapeCheck check)
    {
        if (!JsonText.TryGet(entry, "id", out _) && !JsonText.TryGet(entry, "uid", out _))
            check.Error(ShapeCodes.Combination, $"{check.Subject} needs an \"id\" or a \"uid\", which tells what is revoked.");
    }

    public static void RevocationList(JsonElement list, ShapeCheck check)
    {
        if (!JsonText.TryGet(list, "issuer", out _))
            check.Advise(ShapeCodes.Required, "\"issuer\" is missing: the specification demands it of a revocation list, though validators do not.");
        if (JsonText.TryGet(list, "revokedAssertions", out var revoked)
            && (revoked.ValueKind is JsonValueKind.String or JsonValueKind.Object || (revoked.ValueKind == JsonValueKind.Array && revoked.GetArrayLength() == 1)))
            check.Advise(ShapeCodes.Discouraged, "\"revokedAssertions\" had better hold two entries: a validator of 1EdTech misses a revocation that stands alone.");
    }

    private static string? VerificationType(JsonElement assertion) =>
        JsonText.TryGet(assertion, "verification", out var verification) ? JsonText.Text(verification, "type") : null;
}
