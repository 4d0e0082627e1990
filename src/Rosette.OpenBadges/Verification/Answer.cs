using Rosette.OpenBadges.Fetching;

namespace Rosette.OpenBadges.Verification;

/// <summary>What came of a fetch: an answer of whatever status, or the reason why there is none.</summary>
/// <param name="Resource">The answer.</param>
/// <param name="Code">Stable code of the reason, such as <c>fetch.timeout</c>; null with an answer.</param>
/// <param name="Reason">A sentence for people; null with an answer.</param>
internal sealed record Answer(FetchedResource? Resource, string? Code = null, string? Reason = null)
{
    /// <summary>Whether there is an answer with a status from 200 to 299.</summary>
    public bool IsSuccess => Resource?.StatusCode is >= 200 and <= 299;

    /// <summary>Why this is no success, for the end of a sentence.</summary>
    public string Problem => Reason ?? $"it answered with status {Resource!.StatusCode}.";
}
