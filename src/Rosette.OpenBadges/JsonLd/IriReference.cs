using System.Buffers;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>
/// IRI references as text (RFC 3986 section 5 with the characters of RFC 3987): forms, resolution, and its reverse. No
/// normalization besides dot segments, as JSON-LD demands; that is why <see cref="Uri"/> is not used.
/// </summary>
internal static class IriReference
{
    private static readonly SearchValues<char> NotInIri = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f <>\"{}|^`\\");

    public static bool IsBlank(ReadOnlySpan<char> text) => text.StartsWith("_:", StringComparison.Ordinal);

    /// <summary>Begins with a scheme, so it is not relative.</summary>
    public static bool IsAbsolute(ReadOnlySpan<char> text) => SchemeLength(text) > 0;

    /// <summary>An absolute IRI that N-Quads can hold (its IRIREF), with one fragment at most.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text) =>
        IsAbsolute(text) && !text.ContainsAny(NotInIri) && text.IndexOf('#') == text.LastIndexOf('#');

    /// <summary>Length of the scheme without its colon, 0 where there is none.</summary>
    private static int SchemeLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiLetter(text[0]))
            return 0;
        for (var i = 1; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ':')
                return i;
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return 0;
        }
        return 0;
    }

    /// <summary>RFC 3986, section 5.2.2 (strict).</summary>
    public static string Resolve(string? baseIri, string reference)
    {
        if (baseIri is null)
            return reference;
        var r = Parts.Of(reference);
        var b = Parts.Of(baseIri);
        if (r.Scheme is not null)
            return (r with { Path = RemoveDotSegments(r.Path) }).ToString();
        if (r.Authority is not null)
            return (r with { Scheme = b.Scheme, Path = RemoveDotSegments(r.Path) }).ToString();
        if (r.Path.Length == 0)
            return (b with { Query = r.Query ?? b.Query, Fragment = r.Fragment }).ToString();
        var path = r.Path[0] == '/' ? r.Path : Merge(b, r.Path);
        return (b with { Path = RemoveDotSegments(path), Query = r.Query, Fragment = r.Fragment }).ToString();
    }

    /// <summary>A short reference that, resolved against the base, gives the IRI; the IRI itself where there is none.</summary>
    public static string Relativize(string? baseIri, string iri)
    {
        if (baseIri is null)
            return iri;
        var b = Parts.Of(baseIri);
        var t = Parts.Of(iri);
        if (t.Scheme is null || t.Scheme != b.Scheme || t.Authority != b.Authority)
            return iri;
        var tail = t with { Scheme = null, Authority = null, Path = "" };
        if (t.Fragment is not null && t.Query == b.Query)
            tail = tail with { Query = null };
        return (t.Path == b.Path ? IfResolves(baseIri, tail.ToString(), iri) : null)
            ?? IfResolves(baseIri, (t with { Scheme = null, Authority = null, Path = RelativePath(b.Path, t.Path) }).ToString(), iri)
            ?? iri;
    }

    private static string? IfResolves(string baseIri, string reference, string iri) =>
        reference.Length > 0 && Resolve(baseIri, reference) == iri ? reference : null;

    private static string RelativePath(string from, string to)
    {
        var common = 0;
        for (var i = 0; i < Math.Min(from.Length, to.Length) && from[i] == to[i]; i++)
            if (from[i] == '/')
                common = i + 1;
        var up = from.AsSpan(common).Count('/');
        var rest = to[common..];
        if (up > 0)
            return string.Concat(Enumerable.Repeat("../", up)) + rest;
        // An empty path would mean the base itself, and "a:b" a scheme.
        return rest.Length == 0 || rest.AsSpan().IndexOf(':') is >= 0 and var colon && rest.AsSpan(0, colon).IndexOf('/') < 0 ? "./" + rest : rest;
    }

    private static string Merge(Parts b, string path) =>
        b.Authority is not null && b.Path.Length == 0 ? "/" + path : string.Concat(b.Path.AsSpan(0, b.Path.LastIndexOf('/') + 1), path);

    /// <summary>RFC 3986, section 5.2.4.</summary>
    private static string RemoveDotSegments(string path)
    {
        if (!path.Contains('.', StringComparison.Ordinal))
            return path;
        var rooted = path.StartsWith('/');
        var kept = new List<string>();
        var segments = path.Split('/');
        for (var i = rooted ? 1 : 0; i < segments.Length; i++)
        {
            var segment = segments[i];
            if (segment is not ("." or ".."))
            {
                kept.Add(segment);
                continue;
            }
            if (segment == ".." && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            if (i == segments.Length - 1)
                kept.Add("");
        }
        return (rooted ? "/" : "") + string.Join('/', kept);
    }

    /// <summary>The five parts of RFC 3986, appendix B; null where absent.</summary>
    private readonly record struct Parts(string? Scheme, string? Authority, string Path, string? Query, string? Fragment)
    {
        public static Parts Of(string text)
        {
            string? scheme = null, authority = null, query = null, fragment = null;
            var rest = text.AsSpan();
            if (SchemeLength(rest) is > 0 and var length)
            {
                scheme = rest[..length].ToString();
                rest = rest[(length + 1)..];
            }
            if (rest.IndexOf('#') is >= 0 and var hash)
            {
                fragment = rest[(hash + 1)..].ToString();
                rest = rest[..hash];
            }
            if (rest.IndexOf('?') is >= 0 and var mark)
            {
                query = rest[(mark + 1)..].ToString();
                rest = rest[..mark];
            }
            if (rest.StartsWith("//", StringComparison.Ordinal))
            {
                var end = rest[2..].IndexOf('/');
                authority = (end < 0 ? rest[2..] : rest.Slice(2, end)).ToString();
                rest = end < 0 ? [] : rest[(2 + end)..];
            }
            return new Parts(scheme, authority, rest.ToString(), query, fragment);
        }

        public override string ToString() => string.Concat(
            [
                Scheme is null ? "" : Scheme + ":",
                Authority is null ? "" : "//" + Authority,
                Path,
                Query is null ? "" : "?" + Query,
                Fragment is null ? "" : "#" + Fragment,
            ]);
    }
}
