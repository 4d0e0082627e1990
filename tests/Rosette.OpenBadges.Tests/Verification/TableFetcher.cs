using System.Text;
using Rosette.OpenBadges.Fetching;

namespace Rosette.OpenBadges.Tests.Verification;

/// <summary>A web of a few known addresses; every other host does not exist.</summary>
internal sealed class TableFetcher : IFetcher
{
    private readonly Dictionary<string, (int Status, string? Type, byte[] Body)> _answers = new(StringComparer.Ordinal);

    /// <summary>Every address that was asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Called for each fetch before it is answered.</summary>
    public Func<Uri, CancellationToken, Task>? Before { get; set; }

    public TableFetcher Answer(string url, byte[] body, string? type = "application/json", int status = 200)
    {
        _answers[url] = (status, type, body);
        return this;
    }

    public TableFetcher Answer(string url, string body, string? type = "application/json", int status = 200) =>
        Answer(url, Encoding.UTF8.GetBytes(body), type, status);

    public async ValueTask<FetchedResource> FetchAsync(Uri url, FetchRequest request, CancellationToken cancellationToken)
    {
        Asked.Add(url.AbsoluteUri);
        if (Before is not null)
            await Before(url, cancellationToken);
        if (!_answers.TryGetValue(url.AbsoluteUri, out var answer))
            throw new FetchException("fetch.dns", url, $"The host {url.Host} does not exist.");
        if (answer.Body.Length > request.MaxBytes)
            throw new FetchException("fetch.too-large", url, "The answer is too large.");
        return new FetchedResource(url, answer.Status, answer.Type, answer.Body, null);
    }
}
