using System.Text.Json;
using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.Shapes;

namespace Rosette.OpenBadges.Verification;

/// <summary>The check <c>recipient</c>.</summary>
internal static class RecipientCheck
{
    /// <summary>Compares what a badge states with whom one asked for: as given, then in lower case.</summary>
    public static bool IsSame(string stated, bool isHashed, string? salt, string wanted) => isHashed
        ? RecipientHash.Matches(stated, wanted, salt)
        : stated == wanted || stated == wanted.ToLowerInvariant();

    /// <summary>Open Badges 0.5 to 2.1.</summary>
    public static Check OfBadge(BadgeFacts badge, string wanted)
    {
        var recipient = badge.Document.Member("recipient");
        var stated = badge.Kind == DocumentKind.Assertion05 ? badge.Document.Text("recipient") : recipient?.Text("identity");
        var holder = recipient is { ValueKind: JsonValueKind.Object } identity ? identity : badge.Document;
        if (stated is null)
            return Findings.RecipientNone;
        return IsSame(stated, IsHashed(stated, holder), holder.Text("salt"), wanted.Trim()) ? Findings.RecipientOk : Findings.RecipientOther;
    }

    /// <summary>Open Badges 3.0 and CLR 2.0: the subject's id, or one of its identifiers.</summary>
    public static Check OfCredential(JsonElement document, string wanted)
    {
        wanted = wanted.Trim();
        var isStated = false;
        foreach (var subject in document.Objects("credentialSubject"))
        {
            if (subject.Text("id") is { } id)
            {
                isStated = true;
                if (IsSame(id, false, null, wanted) || IsSame(id, false, null, "mailto:" + wanted))
                    return Findings.RecipientOk;
            }

            foreach (var identifier in subject.Objects("identifier"))
                if (identifier.Text("identityHash") is { } stated)
                {
                    isStated = true;
                    if (IsSame(stated, IsHashed(stated, identifier), identifier.Text("salt"), wanted))
                        return Findings.RecipientOk;
                }
        }

        return isStated ? Findings.RecipientOther : Findings.RecipientNone;
    }

    /// <summary>What <c>hashed</c> says, or where it says nothing (0.5), the form of the text.</summary>
    private static bool IsHashed(string stated, JsonElement holder) => holder.Member("hashed") switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => stated.StartsWith("sha256$", StringComparison.Ordinal) || stated.StartsWith("md5$", StringComparison.Ordinal),
    };
}
