using System.Xml;

namespace Rosette.OpenBadges.Baking;

/// <summary>
/// Badges in SVG files: an element as the first child of the root. The file is edited as text and never written anew, so
/// that everything else keeps its form to the byte.
/// </summary>
internal static class Svg
{
    public static byte[] Bake(ReadOnlySpan<byte> image, BakedBadge badge, BakingLimits limits)
    {
        BakedText.Encode(badge.Text, limits);
        foreach (var character in badge.Text)
            if (!XmlConvert.IsXmlChar(character) && !char.IsSurrogate(character))
                throw new OpenBadgeException("svg.character", $"The text to bake contains the character U+{(int)character:X4}, which XML does not allow.");

        var text = SvgText.Decode(image);
        var document = SvgDocument.Read(text, limits);
        var replaced = document.Badges.Where(found => found.Badge.Kind == badge.Kind).Select(found => found.Element).ToHashSet();
        return text.Apply(image, Edits(text, document, replaced, SvgElement.Of(badge.Kind), badge.Text));
    }

    public static IReadOnlyList<BakedBadge> Unbake(ReadOnlySpan<byte> image, BakingLimits limits)
    {
        var badges = SvgDocument.Read(SvgText.Decode(image), limits).Badges.Select(found => found.Badge).ToList();
        if (badges.DistinctBy(badge => badge.Kind).Count() != badges.Count)
            throw new OpenBadgeException("svg.several", "The SVG file has several badges of one kind; only one is allowed.");
        return badges;
    }

    private static List<SvgEdit> Edits(SvgText text, SvgDocument document, HashSet<int> replaced, SvgElement written, string badge)
    {
        var edits = new List<SvgEdit>();
        var element = 0;
        var removing = -1;
        for (var tags = new SvgTags(text.Characters); tags.MoveNext();)
        {
            if (removing >= 0)
            {
                // Badge elements hold no elements, so the next tag is the end tag.
                edits.Add(new SvgEdit(removing, tags.End, ""));
                removing = -1;
                continue;
            }
            if (tags.IsEndTag)
                continue;
            if (element == 0)
                Insert(edits, tags, document, written.Write(badge, NeedsOwnDeclaration(document, written), text.IsUnicode), written);
            else if (replaced.Contains(element))
                if (tags.IsEmptyElement)
                    edits.Add(new SvgEdit(tags.Start, tags.End, ""));
                else
                    removing = tags.Start;
            element++;
        }
        return edits;
    }

    /// <summary>The standards have the prefix declared on the root; where it means something else there, the element declares it.</summary>
    private static bool NeedsOwnDeclaration(SvgDocument document, SvgElement written) =>
        document.RootPrefixes.TryGetValue(written.Prefix, out var uri) && uri != written.Namespace;

    private static void Insert(List<SvgEdit> edits, SvgTags root, SvgDocument document, string element, SvgElement written)
    {
        if (!document.RootPrefixes.ContainsKey(written.Prefix))
            edits.Add(new SvgEdit(root.NameEnd, root.NameEnd, written.Declaration));
        edits.Add(root.IsEmptyElement
            ? new SvgEdit(root.End - 2, root.End, $">{element}</{document.RootName}>")
            : new SvgEdit(root.End, root.End, element));
    }
}
