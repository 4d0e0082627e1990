using System.Text;

namespace Rosette.OpenBadges.Verification;

/// <summary>Texts of strangers, made fit for a sentence.</summary>
internal static class Readable
{
    private const int Longest = 160;

    /// <summary>At most 160 characters, without control characters and without marks that turn the direction of the text around it.</summary>
    public static string Short(string? text) => Clean(text ?? "", Longest);

    /// <summary>The same for longer texts such as an exception's message.</summary>
    public static string Long(string? text) => Clean(text ?? "", 600);

    private static string Clean(string text, int longest)
    {
        var clean = new StringBuilder(Math.Min(text.Length, longest + 1));
        foreach (var character in text)
        {
            if (clean.Length == longest)
                return clean.Append('…').ToString();
            clean.Append(IsHarmless(character) ? character : ' ');
        }

        return clean.ToString();
    }

    private static bool IsHarmless(char character) =>
        !char.IsControl(character) && character is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F');
}
