namespace Rosette.OpenBadges.Fetching;

/// <summary>
/// Keeps answers for as long as their servers allow, within bounds, so that a verifier of many badges does not get the same key and
/// status list each time. What was used longest ago goes first. May be used from many threads.
/// </summary>
/// <param name="inner">Fetches what is not kept.</param>
/// <param name="options">Bounds; the defaults if null.</param>
public sealed class CachingFetcher(IFetcher inner, CachingFetcherOptions? options = null) : IFetcher
{
    private readonly CachingFetcherOptions _options = options ?? new CachingFetcherOptions();
    private readonly Lock _lock = new();
    private readonly Dictionary<(Uri, FetchRequest), LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = [];
    private long _bytes;

    /// <inheritdoc/>
    public async ValueTask<FetchedResource> FetchAsync(Uri url, FetchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(request);
        if (Find((url, request)) is { } kept)
            return kept.Resource ?? throw new FetchException(kept.Failure!.Code, kept.Failure.Url, kept.Failure.Message, kept.Failure);
        try
        {
            var resource = await inner.FetchAsync(url, request, cancellationToken).ConfigureAwait(false);
            Keep((url, request), resource, null, AgeOf(resource));
            return resource;
        }
        catch (FetchException failure)
        {
            Keep((url, request), null, failure, _options.FailureAge);
            throw;
        }
    }

    private TimeSpan AgeOf(FetchedResource resource)
    {
        var age = resource.MaxAge ?? _options.DefaultAge;
        var longest = resource.StatusCode is >= 200 and <= 299 or 410 ? _options.LongestAge : _options.FailureAge;
        return age < longest ? age : longest;
    }

    private Entry? Find((Uri, FetchRequest) key)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(key, out var node))
                return null;
            Remove(node);
            if (node.Value.Until <= _options.TimeProvider.GetUtcNow())
                return null;
            Add(node);
            return node.Value;
        }
    }

    private void Keep((Uri, FetchRequest) key, FetchedResource? resource, FetchException? failure, TimeSpan age)
    {
        if (age <= TimeSpan.Zero || resource?.Body.Length > _options.MaxBytes)
            return;
        lock (_lock)
        {
            if (_entries.TryGetValue(key, out var old))
                Remove(old);
            Add(new LinkedListNode<Entry>(new Entry(key, resource, failure, _options.TimeProvider.GetUtcNow() + age)));
            while (_entries.Count > _options.MaxEntries || _bytes > _options.MaxBytes)
                Remove(_byUse.Last!);
        }
    }

    private void Add(LinkedListNode<Entry> node)
    {
        _entries[node.Value.Key] = node;
        _byUse.AddFirst(node);
        _bytes += node.Value.Bytes;
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _entries.Remove(node.Value.Key);
        _byUse.Remove(node);
        _bytes -= node.Value.Bytes;
    }

    private sealed record Entry((Uri, FetchRequest) Key, FetchedResource? Resource, FetchException? Failure, DateTimeOffset Until)
    {
        public long Bytes => Resource?.Body.Length ?? 0;
    }
}
