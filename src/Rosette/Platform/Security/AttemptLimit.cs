namespace Rosette.Platform.Security;

/// <summary>
/// So many tries of one kind in so much time, for each key (a client's address, a badge). Each try is counted in the
/// database: for what is rare and must hold exactly, whatever node it comes to.
/// </summary>
public sealed class AttemptLimit(AttemptCounts counts, Allowance allowance)
{
    /// <summary>Takes one try; false when they are used up.</summary>
    public async Task<bool> TryTakeAsync(string key, CancellationToken cancel) => (await counts.TakeAsync(allowance, key, 1, cancel)).Granted > 0;

    /// <summary>Takes a try of each; gives those that had one.</summary>
    public async Task<HashSet<string>> TakeEachAsync(IReadOnlyCollection<string> keys, CancellationToken cancel) =>
        (await counts.TakeEachAsync(allowance, keys, 1, cancel)).Where(taken => taken.Value.Granted > 0).Select(taken => taken.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>Gives a try back that turned out not to count.</summary>
    public Task GiveBackAsync(string key, CancellationToken cancel) => counts.GiveBackAsync(allowance, key, cancel);
}
