using System.Text.Json;

namespace Rosette.OpenBadges.Verification;

/// <summary>
/// The rule of scope of hosted badges (Open Badges 2.0, “Verification”): a badge is its issuer's if it is hosted where the
/// issuer says that its badges are. The check <c>issuer</c>.
/// </summary>
internal static class HostingRule
{
    /// <param name="badgeUrl">Where the document is hosted.</param>
    /// <param name="issuer">Its issuer.</param>
    /// <param name="isAward">An assertion or endorsement; for others the standard has no rule, so that a stranger's host proves and disproves nothing.</param>
    public static Check Check(string badgeUrl, BadgePart issuer, bool isAward)
    {
        var check = Check(badgeUrl, issuer);
        return isAward || check.Status != CheckStatus.Failed ? check : Findings.IssuerElsewhere.With(badgeUrl);
    }

    private static Check Check(string badgeUrl, BadgePart issuer)
    {
        var name = issuer.Document.Text("name") ?? issuer.Id ?? "The issuer";
        if (!WebAddress.Is(issuer.Id))
            return Findings.IssuerEmbeddedOnly;

        var policy = issuer.Document.Member("verification") ?? default(JsonElement);
        var startsWith = policy.Texts("startsWith").ToList();
        if (startsWith.Count > 0 && !startsWith.Exists(start => badgeUrl.StartsWith(start, StringComparison.Ordinal)))
            return Findings.IssuerStartsWith.With(badgeUrl);

        var origins = policy.Texts("allowedOrigins").ToList();
        if (origins.Count == 0)
            origins = [WebAddress.Authority(issuer.Id)!];
        var host = WebAddress.Authority(badgeUrl);
        return origins.Exists(origin => string.Equals(origin, host, StringComparison.OrdinalIgnoreCase))
            ? Findings.IssuerHostOk.With(name)
            : Findings.IssuerHostOther.With(host, string.Join(", ", origins));
    }
}
