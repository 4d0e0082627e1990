namespace Rosette.Client;

/// <summary>One page of a list.</summary>
public sealed class Page<T>
{
    internal Page(IReadOnlyList<T> items, PageMetadata metadata) => (Items, Metadata) = (items, metadata);

    /// <summary>What is on this page.</summary>
    public IReadOnlyList<T> Items { get; }

    /// <summary>Which page this is, counted from 1; null where the server does not number them (bulk search).</summary>
    public int? Number => Metadata.CurrentPage;

    /// <summary>How many match in all; null where the server does not count.</summary>
    public long? TotalCount => Metadata.TotalCount;

    /// <summary>How many pages there are; null where the server does not count.</summary>
    public long? TotalPages => Metadata.TotalPages;

    /// <summary>How many items the server puts on a page; null where it does not say.</summary>
    public int? Size => Metadata.Per;

    /// <summary>Where the next page is; null on the last one. Keep it to go on later with <see cref="PagedList{T}.ContinueAt"/>.</summary>
    public string? NextPageUrl => Metadata.NextPageUrl is { Length: > 0 } url ? url : null;

    internal PageMetadata Metadata { get; }
}

/// <summary>The envelope's <c>metadata</c> of a list.</summary>
internal sealed record PageMetadata
{
    public int? CurrentPage { get; init; }
    public long? TotalCount { get; init; }
    public long? TotalPages { get; init; }
    public int? Per { get; init; }
    public string? NextPageUrl { get; init; }
}
