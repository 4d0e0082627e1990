namespace Rosette.OpenBadges.Fetching;

/// <summary>
/// The only way in which this library reaches the network. <see cref="HttpFetcher"/> is the guarded implementation;
/// a program may bring its own, for instance to answer from its database for its own URLs.
/// </summary>
public interface IFetcher
{
    /// <summary>
    /// Gets a resource. Whatever status a server answers with is a result, since some carry meaning (410 says that a hosted
    /// Open Badges 2.0 assertion is revoked); what yields no answer is a <see cref="FetchException"/>.
    /// </summary>
    /// <param name="url">Absolute URL. A fragment stays behind.</param>
    /// <param name="request">Media types that are wanted, and the most bytes that are taken.</param>
    /// <param name="cancellationToken">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="FetchException">No answer, or one that is refused. The code tells why.</exception>
    ValueTask<FetchedResource> FetchAsync(Uri url, FetchRequest request, CancellationToken cancellationToken);
}
