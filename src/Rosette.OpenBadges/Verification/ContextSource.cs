using System.Collections.Concurrent;
using System.Text.Json;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Proofs;

namespace Rosette.OpenBadges.Verification;

/// <summary>
/// The contexts of a <see cref="Verifier"/>: those of its loader, and those of the allow-list once they were fetched.
/// Lives as long as the verifier, since compiled contexts are kept for each loader.
/// </summary>
internal sealed class ContextSource(VerifierOptions options) : IDocumentLoader
{
    private readonly ConcurrentDictionary<string, JsonElement> _fetched = new(StringComparer.Ordinal);

    /// <summary>The loader for JSON-LD processing: the caller's own while nothing else can be needed.</summary>
    public IDocumentLoader Loader => options.AllowedContexts.Count == 0 ? options.Loader : this;

    /// <summary>Verifies proofs with the same contexts.</summary>
    public DataIntegrity DataIntegrity => field ??= new DataIntegrity(Loader);

    public JsonElement? Load(string url) =>
        options.Loader.Load(url) ?? (_fetched.TryGetValue(url, out var context) ? context : null);

    /// <summary>Fetches a context that processing missed, if it is allowed. Null when it can be used now, else the reason.</summary>
    public async ValueTask<string?> AddAsync(Session session, string url)
    {
        if (!options.AllowedContexts.Contains(url))
            return "it is not among the allowed ones.";
        var answer = await session.FetchAsync(url, "context");
        if (!answer.IsSuccess)
            return answer.Problem;
        try
        {
            using var document = StrictJson.Parse(answer.Resource!.Body);
            _fetched[url] = document.RootElement.Clone();
            return null;
        }
        catch (OpenBadgeException exception)
        {
            return Readable.Long(exception.Message);
        }
    }
}
