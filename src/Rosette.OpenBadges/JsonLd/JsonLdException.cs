namespace Rosette.OpenBadges.JsonLd;

/// <summary>
/// A document or context that JSON-LD 1.1 does not allow, that safe mode refuses, or that exceeds a limit. The
/// <see cref="OpenBadgeException.Code"/> is the specification's with hyphens behind <c>jsonld.</c>
/// (<c>jsonld.protected-term-redefinition</c>); of safe mode <c>jsonld.dropped-term</c>, <c>dropped-value</c>,
/// <c>dropped-direction</c>, <c>relative-id</c>, <c>relative-type</c>, <c>invalid-language</c>, <c>free-floating</c>,
/// <c>blank-predicate</c>; of limits <c>jsonld.limit-depth</c>, <c>limit-contexts</c>, <c>limit-terms</c>, <c>limit-work</c>,
/// <c>limit-number</c>; and <c>jsonld.encoding</c> for strings that are not text.
/// </summary>
public sealed class JsonLdException : OpenBadgeException
{
    internal JsonLdException(string code, string message, string? jsonLdCode = null, string? url = null)
        : base(code, message)
    {
        JsonLdCode = jsonLdCode;
        Url = url;
    }

    /// <summary>
    /// The error code of the specification (JSON-LD 1.1 API, section 9.6), such as <c>protected term redefinition</c>;
    /// null where the specification has none: safe mode and limits.
    /// </summary>
    public string? JsonLdCode { get; }

    /// <summary>The document that could not be loaded, otherwise null.</summary>
    public string? Url { get; }

    /// <summary>An error of the specification; <see cref="OpenBadgeException.Code"/> is its code with hyphens behind <c>jsonld.</c>.</summary>
    internal static JsonLdException Of(string jsonLdCode, string message, string? url = null) =>
        new("jsonld." + jsonLdCode.Replace("@", "", StringComparison.Ordinal).Replace(' ', '-').ToLowerInvariant(), message, jsonLdCode, url);

    /// <summary>Something that processing would silently leave out.</summary>
    internal static JsonLdException Unsafe(string what, string message) => new("jsonld." + what, message);

    /// <summary>A limit of <see cref="JsonLdOptions"/> is exceeded.</summary>
    internal static JsonLdException Limit(string what, string message) => new("jsonld.limit-" + what, message);
}
