using System.Text;
using System.Xml;

namespace Rosette.OpenBadges.Baking;

/// <summary>The element that holds a badge in an SVG: its names, and how it is written.</summary>
internal sealed record SvgElement(string Namespace, string Prefix, string LocalName)
{
    private static readonly SvgElement Assertion = new("http://openbadges.org", "openbadges", "assertion");
    private static readonly SvgElement OpenBadgeCredential = new("https://purl.imsglobal.org/ob/v3p0", "openbadges", "credential");
    private static readonly SvgElement ClrCredential = new("https://purl.imsglobal.org/clr/v2p0", "clr", "credential");

    public static SvgElement Of(BakedKind kind) => kind switch
    {
        BakedKind.Assertion => Assertion,
        BakedKind.OpenBadgeCredential => OpenBadgeCredential,
        BakedKind.ClrCredential => ClrCredential,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static BakedKind? KindOf(string @namespace, string localName)
    {
        foreach (var kind in Enum.GetValues<BakedKind>())
            if (Of(kind) is var element && element.LocalName == localName && element.Namespace == @namespace)
                return kind;
        return null;
    }

    /// <summary>The declaration of the prefix, with a space before it.</summary>
    public string Declaration => $" xmlns:{Prefix}=\"{Namespace}\"";

    /// <summary>The element for a text. JSON is content; a JWS or URL is the attribute <c>verify</c>. A JSON assertion of Open
    /// Badges 2.0 has its address there besides, for readers that look at nothing else.</summary>
    public string Write(string text, bool declarePrefix, bool unicode)
    {
        var isJson = BakedText.IsJson(text);
        var verify = !isJson ? text.Trim() : this == Assertion ? BakedText.IdOf(text) : null;
        var element = new StringBuilder("<").Append(Prefix).Append(':').Append(LocalName);
        if (declarePrefix)
            element.Append(Declaration);
        if (verify is not null)
        {
            element.Append(" verify=\"");
            AppendEscaped(element, verify, unicode);
            element.Append('"');
        }
        if (!isJson)
            return element.Append("/>").ToString();

        element.Append('>');
        if (unicode || Ascii.IsValid(text))
            AppendCData(element, text);
        else
            AppendEscaped(element, text, unicode);
        return element.Append("</").Append(Prefix).Append(':').Append(LocalName).Append('>').ToString();
    }

    /// <summary>CDATA, interrupted where it would end by itself and where a reader would change a line end.</summary>
    private static void AppendCData(StringBuilder element, string text) => element
        .Append("<![CDATA[")
        .Append(text.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal).Replace("\r", "]]>&#13;<![CDATA[", StringComparison.Ordinal))
        .Append("]]>");

    private static void AppendEscaped(StringBuilder element, string text, bool unicode)
    {
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is '&' or '<' or '>' or '"' or '\t' or '\n' or '\r' || !unicode && !rune.IsAscii)
                element.Append("&#").Append(rune.Value).Append(';');
            else
                element.Append(rune);
    }
}
