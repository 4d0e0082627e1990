using System.Text.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>
/// Where JSON-LD contexts come from. Synchronous, so that processing never waits for a network: who wants to fetch answers
/// null, catches <see cref="JsonLdException"/>, fetches its <see cref="JsonLdException.Url"/> and processes again.
/// Compiled contexts are kept for each loader instance: keep one instance for as long as its answers hold, and let it give
/// the same text for the same URL, from JSON documents that are not disposed.
/// </summary>
public interface IDocumentLoader
{
    /// <summary>The whole JSON document at <paramref name="url"/> (an object with <c>@context</c> for a context), or null where it is not known.</summary>
    /// <param name="url">Absolute URL, exactly as the document names it after resolution against its base.</param>
    JsonElement? Load(string url);
}
