using System.Collections.Concurrent;
using System.Text.Json;
using Rosette.OpenBadges.JsonLd;

namespace Rosette.OpenBadges.Tests.Infrastructure;

/// <summary>
/// The embedded contexts and those of the vectors that no production loader may know, since their <c>@vocab</c> gives
/// every undefined term a meaning.
/// </summary>
public sealed class TestContexts : IDocumentLoader
{
    private readonly ConcurrentDictionary<string, JsonElement?> _loaded = new(StringComparer.Ordinal);

    private TestContexts()
    {
    }

    public static TestContexts Instance { get; } = new();

    public JsonElement? Load(string url) => EmbeddedContexts.Instance.Load(url) ?? _loaded.GetOrAdd(url, Read);

    private static JsonElement? Read(string url) =>
        Vectors.Json("contexts/index.json").TryGetProperty(url, out var entry)
            ? Vectors.Json("contexts/" + entry.GetProperty("file").GetString())
            : null;
}
