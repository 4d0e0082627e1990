using System.Text;
using System.Xml;

namespace Rosette.OpenBadges.Baking;

/// <summary>What a reading of an SVG file as XML found: the badges, and where their elements are in the order of start tags.</summary>
internal sealed class SvgDocument
{
    private const string SvgNamespace = "http://www.w3.org/2000/svg";

    private readonly List<(BakedBadge Badge, int Element)> _badges = [];

    /// <summary>Name of the root element with its prefix.</summary>
    public string RootName { get; private set; } = "";

    /// <summary>The badges, each with the number of its element: 0 is the root, 1 the next start tag.</summary>
    public IReadOnlyList<(BakedBadge Badge, int Element)> Badges => _badges;

    /// <summary>Prefixes that the root element declares, with their namespaces.</summary>
    public Dictionary<string, string> RootPrefixes { get; } = [];

    /// <exception cref="OpenBadgeException"><c>svg.xml</c>, <c>svg.root</c>, <c>svg.depth</c>, <c>svg.dtd</c>, <c>svg.content</c>.</exception>
    public static SvgDocument Read(SvgText text, BakingLimits limits)
    {
        // A DOCTYPE that only names the SVG DTD is common and harmless: it is skipped unread.
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            MaxCharactersFromEntities = 1024,
            MaxCharactersInDocument = limits.MaxImageBytes,
        };
        try
        {
            // Up to the root: refuses an internal DTD subset before the reader meets it.
            new SvgTags(text.Characters).MoveNext();
            using var reader = XmlReader.Create(new StringReader(text.Characters), settings);
            var document = new SvgDocument();
            document.Read(reader, limits);
            return document;
        }
        catch (XmlException exception)
        {
            throw new OpenBadgeException("svg.xml", $"The SVG file is not well-formed XML: {exception.Message}", exception);
        }
    }

    private void Read(XmlReader reader, BakingLimits limits)
    {
        var element = 0;
        while (reader.Read())
        {
            if (reader.Depth > limits.MaxSvgDepth)
                throw new OpenBadgeException("svg.depth", $"The SVG file nests elements deeper than {limits.MaxSvgDepth}.");
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (element == 0)
                ReadRoot(reader);
            else if (SvgElement.KindOf(reader.NamespaceURI, reader.LocalName) is { } kind)
                _badges.Add((new BakedBadge(kind, ReadBadge(reader, limits)), element));
            element++;
        }
    }

    private void ReadRoot(XmlReader reader)
    {
        if (reader.LocalName != "svg" || reader.NamespaceURI != SvgNamespace)
            throw new OpenBadgeException("svg.root", $"The root element must be “svg” of the namespace {SvgNamespace}.");
        RootName = reader.Name;
        while (reader.MoveToNextAttribute())
            if (reader.Prefix == "xmlns")
                RootPrefixes[reader.LocalName] = reader.Value;
        reader.MoveToElement();
    }

    /// <summary>The badge of the element that the reader stands on; the reader ends on its last node.</summary>
    private static string ReadBadge(XmlReader reader, BakingLimits limits)
    {
        var verify = reader.GetAttribute("verify")?.Trim() ?? "";
        BakedText.CheckSize(verify.Length, limits);
        var content = new StringBuilder();
        if (!reader.IsEmptyElement)
            while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
            {
                if (reader.NodeType == XmlNodeType.Element)
                    throw new OpenBadgeException("svg.content", "The badge's element in the SVG file must contain text only, no elements.");
                if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                    content.Append(reader.Value);
                BakedText.CheckSize(content.Length, limits);
            }

        // Open Badges 2.0 has the address beside the document: the document is the badge then. A signature always is.
        var text = content.ToString();
        if (string.IsNullOrWhiteSpace(text) || BakedText.IsJws(verify))
            text = verify;
        return text.Length > 0 ? text : throw new OpenBadgeException("svg.content", "The badge's element in the SVG file is empty.");
    }
}
