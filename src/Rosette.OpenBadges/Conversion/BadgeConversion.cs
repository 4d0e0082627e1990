using Rosette.OpenBadges.V2;
using Rosette.OpenBadges.V3;

namespace Rosette.OpenBadges.Conversion;

/// <summary>
/// Between Open Badges 2.0 and 3.0: every field with a counterpart is carried over, the rest is reported.
/// The result is a document of its own: proofs are over the original text and stay with it.
/// </summary>
public static class BadgeConversion
{
    /// <summary>
    /// A badge of 2.0 as 3.0, to be signed. Nothing is made up: where 2.0 left out what 3.0 demands,
    /// <see cref="Credential.Validate"/> says so.
    /// </summary>
    /// <param name="badge">Assertion, badge class and issuer.</param>
    public static Converted<OpenBadgeCredential> ToV3(HostedBadge badge)
    {
        ArgumentNullException.ThrowIfNull(badge);
        return new ConversionToV3().Convert(badge);
    }

    /// <summary>
    /// A badge of 3.0 as 2.0, to be hosted. Ids are kept: a host gives its own URLs with <c>with</c>.
    /// </summary>
    /// <param name="credential">The badge.</param>
    public static Converted<HostedBadge> ToV2(OpenBadgeCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return new ConversionToV2().Convert(credential);
    }
}

/// <summary>A document in another version, and what had no counterpart there.</summary>
/// <typeparam name="T">The document.</typeparam>
/// <param name="Value">The document.</param>
/// <param name="Unconverted">What was not carried over, in the order of the original.</param>
public sealed record Converted<T>(T Value, IReadOnlyList<Unconverted> Unconverted);

/// <summary>A member that was not carried over.</summary>
/// <param name="Path">Path in the original, such as <c>badge.issuer.publicKey</c> or <c>credentialSubject.result</c>.</param>
/// <param name="Reason">Why, in a sentence for people.</param>
public sealed record Unconverted(string Path, string Reason);

/// <summary>The three documents of a badge of Open Badges 2.0.</summary>
/// <param name="Assertion">Who earned it; points to the badge class by its id.</param>
/// <param name="BadgeClass">What was earned; points to the issuer by its id.</param>
/// <param name="Issuer">Who issued it.</param>
public sealed record HostedBadge(Assertion Assertion, BadgeClass BadgeClass, V2.Profile Issuer)
{
    /// <summary>The assertion with badge class and issuer inside, as a signed badge has it.</summary>
    public Assertion Embedded => Assertion with { Badge = BadgeClass with { Issuer = Issuer } };

    /// <summary>The documents of an assertion that has badge class and issuer inside.</summary>
    /// <param name="assertion">The assertion.</param>
    /// <exception cref="OpenBadgeException"><c>conversion.not-embedded</c>: one of them is only there by its URL.</exception>
    public static HostedBadge Of(Assertion assertion)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        if (assertion.Badge?.Value is not { } badge)
            throw new OpenBadgeException("conversion.not-embedded", $"The badge class {assertion.Badge?.Id} has to be fetched first.");
        if (badge.Issuer?.Value is not { } issuer)
            throw new OpenBadgeException("conversion.not-embedded", $"The issuer {badge.Issuer?.Id} has to be fetched first.");
        return new(assertion, badge, issuer);
    }
}
