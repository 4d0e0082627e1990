using Rosette.Badges;
using Rosette.Platform.Web.Components;

namespace Rosette.Verify;

/// <summary>The codes of the checks, stable for programs.</summary>
public static class CheckCodes
{
    public const string Issuer = "issuer";
    public const string Exists = "exists";
    public const string Accepted = "accepted";
    public const string NotRevoked = "not_revoked";
    public const string NotReplaced = "not_replaced";
    public const string NotExpired = "not_expired";
    public const string Record = "record";
}

/// <summary>One question about a badge, and what was found.</summary>
/// <param name="Code">One of <see cref="CheckCodes"/>.</param>
/// <param name="Name">For people, in the reader's language.</param>
/// <param name="Sentence">What was found and why, for people.</param>
public sealed record VerificationCheck(string Code, string Name, CheckResult Result, string Sentence);

/// <summary>The truth about a badge at one moment.</summary>
/// <param name="Badge">Only where strangers may see it (<see cref="BadgeVerdict.IsDisclosed"/>), with issuer, template, pictures and earner; otherwise null.</param>
/// <param name="Successor">The badge that took its place, where strangers may see that one.</param>
/// <param name="Summary">The verdict as a sentence, in the reader's language.</param>
public sealed record VerificationReport(
    Guid Id,
    Verdict Verdict,
    string Summary,
    IReadOnlyList<VerificationCheck> Checks,
    DateTime CheckedAt,
    Badge? Badge,
    Badge? Successor
);
