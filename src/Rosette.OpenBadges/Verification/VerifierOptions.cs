using Rosette.OpenBadges.Fetching;
using Rosette.OpenBadges.JsonLd;

namespace Rosette.OpenBadges.Verification;

/// <summary>What a <see cref="Verifier"/> works with, and its limits.</summary>
public sealed record VerifierOptions
{
    /// <summary>The way to the network; null to work without one, when everything that would be fetched is “not possible”.</summary>
    public IFetcher? Fetcher { get; init; }

    /// <summary>Known contexts; by default those embedded in this library.</summary>
    public IDocumentLoader Loader { get; init; } = EmbeddedContexts.Instance;

    /// <summary>Time for the checks of dates and in the report.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Contexts beside those of <see cref="Loader"/> that may be fetched, by exact URL; each is fetched once and kept as long as the verifier.
    /// Empty by default: who answers for a context decides what a signed document means.
    /// </summary>
    public IReadOnlySet<string> AllowedContexts { get; init; } = new HashSet<string>();

    /// <summary>Time for the whole verification, fetches included.</summary>
    public TimeSpan TotalTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many fetches one verification may make.</summary>
    public int MaxFetches { get; init; } = 20;

    /// <summary>How deep endorsements and credentials inside a credential are verified.</summary>
    public int MaxDepth { get; init; } = 4;

    /// <summary>How many endorsements and credentials inside are verified in all.</summary>
    public int MaxInner { get; init; } = 50;

    /// <summary>Size limit of an image, in bytes.</summary>
    public int MaxImageBytes { get; init; } = 5 * 1024 * 1024;

    /// <summary>Size limit of a document or JWS, in bytes.</summary>
    public int MaxDocumentBytes { get; init; } = 256 * 1024;

    /// <summary>How far clocks may be apart.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(5);
}
