using System.Text.Json;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.JsonLd;

/// <summary>Answers the URLs of the W3C suite from the folder, as its README tells; anything else is unknown.</summary>
internal sealed class SuiteLoader : IDocumentLoader
{
    public const string Base = "https://w3c.github.io/json-ld-api/tests/";

    public JsonElement? Load(string url)
    {
        if (!url.StartsWith(Base, StringComparison.Ordinal))
            return null;
        var file = Vectors.Path("json-ld-api/" + url[Base.Length..]);
        return File.Exists(file) ? Vectors.Json("json-ld-api/" + url[Base.Length..]) : null;
    }
}
