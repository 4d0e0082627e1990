using System.Collections.Concurrent;
using System.Text.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>
/// The contexts of the badge and credential world that this library carries: Verifiable Credentials, Data Integrity and key
/// suites, DIDs, Open Badges 1.1 to 3.0 with extensions, CLR 2.0. Knows nothing else, and needs no network.
/// </summary>
public sealed class EmbeddedContexts : IDocumentLoader
{
    private readonly ConcurrentDictionary<string, JsonElement> _parsed = new(StringComparer.Ordinal);

    private EmbeddedContexts()
    {
    }

    /// <summary>The only instance, so that all callers share the compiled contexts.</summary>
    public static EmbeddedContexts Instance { get; } = new();

    /// <summary>URLs of all contexts that are embedded.</summary>
    public static IReadOnlyCollection<string> Urls => EmbeddedContextTable.Files.Keys;

    /// <inheritdoc/>
    public JsonElement? Load(string url)
    {
        if (_parsed.TryGetValue(url, out var parsed))
            return parsed;
        if (!EmbeddedContextTable.Files.TryGetValue(url, out var file))
            return null;
        using var stream = typeof(EmbeddedContexts).Assembly.GetManifestResourceStream("contexts/" + file)!;
        using var document = JsonDocument.Parse(stream);
        return _parsed.GetOrAdd(url, document.RootElement.Clone());
    }
}
