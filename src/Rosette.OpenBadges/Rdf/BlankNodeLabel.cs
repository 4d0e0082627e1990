using System.Text;

namespace Rosette.OpenBadges.Rdf;

/// <summary>The characters of <c>BLANK_NODE_LABEL</c> (RDF 1.1 N-Quads, section 7).</summary>
internal static class BlankNodeLabel
{
    /// <summary>Whether a whole label, without <c>_:</c>, can be written.</summary>
    public static bool IsValid(ReadOnlySpan<char> label)
    {
        var isFirst = true;
        foreach (var rune in label.EnumerateRunes())
        {
            if (isFirst ? !IsFirst(rune) : !IsLater(rune) && rune.Value != '.')
                return false;
            isFirst = false;
        }
        return !isFirst && label[^1] != '.';
    }

    /// <summary>PN_CHARS_U or a digit.</summary>
    public static bool IsFirst(Rune rune) =>
        rune.IsAscii ? Rune.IsLetterOrDigit(rune) || rune.Value is '_' or ':' : IsBase(rune.Value);

    /// <summary>PN_CHARS.</summary>
    public static bool IsLater(Rune rune) =>
        IsFirst(rune) || rune.Value is '-' or 0xB7 or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040;

    /// <summary>PN_CHARS_BASE beyond ASCII.</summary>
    private static bool IsBase(int point) => point
        is (>= 0xC0 and <= 0xD6) or (>= 0xD8 and <= 0xF6) or (>= 0xF8 and <= 0x2FF)
        or (>= 0x370 and <= 0x37D) or (>= 0x37F and <= 0x1FFF) or 0x200C or 0x200D
        or (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xD7FF)
        or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD) or (>= 0x10000 and <= 0xEFFFF);
}
