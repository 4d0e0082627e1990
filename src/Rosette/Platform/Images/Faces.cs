using System.Globalization;
using System.Text;

namespace Rosette.Platform.Images;

/// <summary>The fonts that pictures are drawn with, and which of them stands in for a letter that another lacks.</summary>
internal static class Faces
{
    public static readonly Face Serif = Face.Embedded("RosetteSerif-Regular.ttf");
    public static readonly Face SerifSemiBold = Face.Embedded("RosetteSerif-SemiBold.ttf");
    public static readonly Face Sans = Face.Embedded("NotoSans-Regular.ttf");
    public static readonly Face SansSemiBold = Face.Embedded("NotoSans-SemiBold.ttf");

    private static readonly Face[] StandIns =
    [
        Face.Embedded("NotoSansArabic-Medium.ttf"),
        Face.Embedded("NotoSansHebrew-Medium.ttf"),
        Face.Embedded("NotoSansDevanagari-Medium.ttf"),
    ];

    /// <summary>The first font that can draw the whole text element (a letter with its marks), or <c>null</c>.</summary>
    public static Face? For(string element, Face wanted)
    {
        if (HasAll(wanted, element))
            return wanted;
        foreach (var face in StandIns)
            if (HasAll(face, element))
                return face;
        var first = Rune.GetRuneAt(element, 0).Value;
        return SystemFonts.With(first) ?? StandIns.Prepend(wanted).FirstOrDefault(face => face.Has(first));
    }

    private static bool HasAll(Face face, string element)
    {
        foreach (var rune in element.EnumerateRunes())
            if (!IsInvisible(rune) && !face.Has(rune.Value))
                return false;
        return true;
    }

    /// <summary>Joiners and variation selectors steer the shaping and need no picture of their own.</summary>
    private static bool IsInvisible(Rune rune) =>
        rune.Value is >= 0xFE00 and <= 0xFE0F || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;
}
