using System.Globalization;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Web;

namespace Rosette.Mail;

/// <summary>The look of whom a letter comes from: a logo and one colour, made readable on light and on dark paper.</summary>
/// <param name="Logo">Absolute address of a square picture; null where there is none.</param>
/// <param name="Mark">Lines and the line above the title, on light paper.</param>
/// <param name="Button">Buttons with white words, and links.</param>
public sealed record LetterBrand(string? Logo, string Mark, string DarkMark, string Button, string DarkButton)
{
    // What WCAG asks of text.
    private const double Contrast = 4.5;

    public static readonly LetterBrand House = new(null, "#b4532a", "#f0a27c", "#3b3fa6", "#a9acff");

    /// <param name="organization">With its picture.</param>
    public static LetterBrand Of(Organization organization, RosetteSettings settings)
    {
        var logo = organization.Photo is { } photo ? settings.Url(PublicPaths.Image(photo, 110)) : null;
        if (Parse(organization.PrimaryHexColor) is not { } given)
            return House with { Logo = logo };
        // On the paper of the letter, which is a little darker than white; and on the sheet in the dark.
        var (light, dark) = (Moved(given, Ink.Black, Parse("#fbfaf7")!.Value), Moved(given, Ink.White, Parse("#1a1d25")!.Value));
        return new LetterBrand(logo, light, dark, light, dark);
    }

    /// <summary>How far two colours are apart, from 1 to 21 (WCAG 2).</summary>
    public static double ContrastOf(string one, string other) => Parse(one) is { } a && Parse(other) is { } b ? a.Against(b) : 1;

    private static string Moved(Ink colour, Ink towards, Ink paper)
    {
        var moved = colour;
        for (var part = 0.05; moved.Against(paper) < Contrast && part <= 1; part += 0.05)
            moved = colour.Mixed(towards, part);
        return moved.Text;
    }

    private static Ink? Parse(string? text)
    {
        var digits = text?.Trim().TrimStart('#');
        if (digits is { Length: 3 })
            digits = string.Concat(digits.Select(d => new string(d, 2)));
        return digits is { Length: 6 } && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? new Ink(rgb >> 16, (rgb >> 8) & 255, rgb & 255)
            : null;
    }

    private readonly record struct Ink(int Red, int Green, int Blue)
    {
        public static readonly Ink Black = new(0, 0, 0);
        public static readonly Ink White = new(255, 255, 255);

        public string Text => $"#{Red:x2}{Green:x2}{Blue:x2}";

        public double Against(Ink other)
        {
            var (one, two) = (Light, other.Light);
            return (Math.Max(one, two) + 0.05) / (Math.Min(one, two) + 0.05);
        }

        /// <param name="part">0 is this colour, 1 the other.</param>
        public Ink Mixed(Ink other, double part)
        {
            return new(Between(Red, other.Red), Between(Green, other.Green), Between(Blue, other.Blue));

            int Between(int from, int to) => (int)Math.Round(from + (to - from) * part);
        }

        private double Light => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

        private static double Linear(int value) => value / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }
}
