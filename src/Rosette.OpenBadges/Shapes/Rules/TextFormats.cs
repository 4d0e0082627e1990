using System.Text.RegularExpressions;

namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>The formats that the schemas name, and the patterns that they spell out.</summary>
internal static partial class TextFormats
{
    /// <summary><c>date-time</c>: RFC 3339, so with <c>T</c>, seconds and zone.</summary>
    public static TextFormat DateTime { get; } = new("a date and time with zone, such as 2026-01-02T03:04:05Z", Rfc3339.IsDateTime);

    /// <summary><c>date</c>: RFC 3339 full-date.</summary>
    public static TextFormat Date { get; } = new("a date such as 2026-01-02", Rfc3339.IsDate);

    /// <summary><c>uri</c>: absolute, RFC 3986.</summary>
    public static TextFormat Uri { get; } = new("an absolute URI", UriSyntax.IsUri);

    /// <summary>An absolute IRI (RFC 3987), which may hold letters of any script.</summary>
    public static TextFormat Iri { get; } = new("an absolute URL", UriSyntax.IsIri);

    /// <summary>An absolute IRI, or the label of a blank node.</summary>
    public static TextFormat IriOrBlankNode { get; } =
        new("an absolute URL", text => text.StartsWith("_:", StringComparison.Ordinal) || UriSyntax.IsIri(text));

    /// <summary>An http or https URL.</summary>
    public static TextFormat WebUrl { get; } = new("an http or https URL", UriSyntax.IsWebUrl);

    /// <summary>An http or https URL, or a picture as <c>data:</c> URL.</summary>
    public static TextFormat WebOrDataUrl { get; } =
        new("an http, https or data URL", text => UriSyntax.IsWebUrl(text) || text.StartsWith("data:image/", StringComparison.Ordinal));

    /// <summary><c>email</c>: one address, RFC 5321.</summary>
    public static TextFormat Email { get; } = new("an email address", text => EmailPattern().IsMatch(text));

    /// <summary>Key of a language map as the 1EdTech schemas have it: <c>de</c> or <c>en-US</c>.</summary>
    public static TextFormat LanguageKey { get; } = new("a language such as de or en-US", text => LanguageKeyPattern().IsMatch(text));

    /// <summary>Language tag, the part of BCP 47 that the 1EdTech schemas allow: language, script, region.</summary>
    public static TextFormat LanguageTag { get; } = new("a language tag such as en, de-CH or zh-Hant", text => LanguageTagPattern().IsMatch(text));

    /// <summary>JWS in compact form.</summary>
    public static TextFormat CompactJws { get; } =
        new("a JWS in compact form (three base64url parts with dots between)", text => CompactJwsPattern().IsMatch(text));

    /// <summary>Value of an open list: <c>ext:</c> and a name. The published pattern is not anchored.</summary>
    public static TextFormat Extension { get; } = new("ext: with a name of letters, digits, points or underscores", text => ExtensionPattern().IsMatch(text));

    /// <summary>The Open Badges 3.0 contexts.</summary>
    public static TextFormat BadgeContext { get; } =
        new("\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\" (or another version of it)", text => BadgeContextPattern().IsMatch(text));

    /// <summary>The CLR 2.0 contexts.</summary>
    public static TextFormat ClrContext { get; } =
        new("\"https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json\" (or another version of it)", text => ClrContextPattern().IsMatch(text));

    /// <summary>Date of Open Badges 0.5 to 1.1: ISO 8601, time and zone optional.</summary>
    public static TextFormat IsoDate { get; } = new("an ISO 8601 date such as 2015-04-30 or 2015-04-30T12:00:00Z", text => IsoDatePattern().IsMatch(text));

    /// <summary>Ten digits: seconds since 1970 as text (Open Badges 0.5).</summary>
    public static TextFormat UnixSeconds { get; } =
        new("seconds since 1970 in ten digits", text => UnixSecondsPattern().IsMatch(text));

    /// <summary>Hashed identity of Open Badges: algorithm, dollar, hexadecimal digest.</summary>
    public static TextFormat Hash { get; } = new("a hash such as sha256$ with 64 hexadecimal digits", text => HashPattern().IsMatch(text));

    /// <summary>UUID in lower case with hyphens.</summary>
    public static TextFormat Uuid { get; } = new("a UUID in lower case such as 0b3f1f6e-2f5e-4c6b-9d0f-6a3f4f1f2a3b", text => UuidPattern().IsMatch(text));

    /// <summary>Date and time of Open Badges 2.0: ISO 8601 with zone; seconds may be missing.</summary>
    public static TextFormat ZonedTime { get; } = new("a date and time with zone, such as 2026-01-02T03:04:05Z", IsZonedTime);

    /// <summary>ISO 8601 date, with or without hyphens.</summary>
    public static TextFormat CompactDate { get; } = new("a date such as 2026-01-02 or 20260102", text => CompactDatePattern().IsMatch(text));

    /// <summary>Decimal digits.</summary>
    public static TextFormat Digits { get; } = new("a text of digits", text => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9'));

    /// <summary>Multibase: base64url without padding.</summary>
    public static TextFormat Multibase64Url { get; } = new("\"u\" and base64url without padding", text => Multibase64UrlPattern().IsMatch(text));

    /// <summary>Key in PEM.</summary>
    public static TextFormat Pem { get; } = new("a public key in PEM (-----BEGIN PUBLIC KEY-----)", text => text.TrimStart().StartsWith("-----BEGIN ", StringComparison.Ordinal));

    /// <summary>E.164 number, with extension where there is one.</summary>
    public static TextFormat Telephone { get; } =
        new("a telephone number such as +442071234567 (E.164)", text => TelephonePattern().IsMatch(text));

    private static bool IsZonedTime(ReadOnlySpan<char> text) =>
        ZonedTimePattern().IsMatch(text) && Rfc3339.IsDate(text[..10]);

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9](:([0-5][0-9]|60)([.,][0-9]+)?)?(Z|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex ZonedTimePattern();

    [GeneratedRegex(@"\A\+?[1-9][0-9]{1,14}(;ext=[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex TelephonePattern();

    [GeneratedRegex(@"\A[0-9]{4}(-?)(1[0-2]|0[1-9])\1(3[01]|0[1-9]|[12][0-9])\z", RegexOptions.CultureInvariant)]
    private static partial Regex CompactDatePattern();

    [GeneratedRegex(@"\Au[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Multibase64UrlPattern();

    [GeneratedRegex(@"\A[^\s@<>()\[\],;:\\""]+@[^\s@<>()\[\],;:\\""]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"\A[a-z]{2}(-[A-Z]{2})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageKeyPattern();

    [GeneratedRegex(@"\A[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTagPattern();

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]+\.[a-zA-Z0-9_-]*\.[a-zA-Z0-9_-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex CompactJwsPattern();

    [GeneratedRegex(@"ext:[a-zA-Z0-9._|]", RegexOptions.CultureInvariant)]
    private static partial Regex ExtensionPattern();

    [GeneratedRegex(@"\Ahttps://purl\.imsglobal\.org/spec/ob/v3p0/context(-3\.[0-9]\.[0-9])*\.json\z", RegexOptions.CultureInvariant)]
    private static partial Regex BadgeContextPattern();

    [GeneratedRegex(@"\Ahttps://purl\.imsglobal\.org/spec/clr/v2p0/context(-2\.[0-9]\.[0-9])*\.json\z", RegexOptions.CultureInvariant)]
    private static partial Regex ClrContextPattern();

    [GeneratedRegex(@"\A[0-9]{4}-[01][0-9]-[0-3][0-9](T[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?([.,][0-9]{1,3})?(Z|[+-][0-2][0-9](:?[0-5][0-9])?)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex IsoDatePattern();

    [GeneratedRegex(@"\A[0-9]{10}\z", RegexOptions.CultureInvariant)]
    private static partial Regex UnixSecondsPattern();

    [GeneratedRegex(@"\A(sha1\$[a-fA-F0-9]{40}|sha256\$[a-fA-F0-9]{64}|md5\$[a-fA-F0-9]{32})\z", RegexOptions.CultureInvariant)]
    private static partial Regex HashPattern();

    [GeneratedRegex(@"\A[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\z", RegexOptions.CultureInvariant)]
    private static partial Regex UuidPattern();
}
