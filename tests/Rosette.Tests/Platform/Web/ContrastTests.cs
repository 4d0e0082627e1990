using System.Globalization;
using System.Text.RegularExpressions;
using Rosette.Platform.Web;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform.Web;

/// <summary>Every text colour on every surface, in both themes (WCAG 2.2, 1.4.3).</summary>
public partial class ContrastTests(WebHost host) : IClassFixture<WebHost>
{
    private static readonly string[] Texts = ["ink", "ink-2", "brand", "brand-strong", "seal", "good", "warn", "bad"];
    private static readonly string[] Filled = ["brand", "brand-strong", "good", "warn", "bad", "ink-2"];

    [Theory]
    [InlineData(":root {")]
    [InlineData(":root:not([data-theme=\"light\"]) {")]
    [InlineData(":root[data-theme=\"dark\"] {")]
    public async Task Text_OnPaperAndSheet_IsReadable(string theme)
    {
        using var answer = await host.Get(SiteAssets.Url("site.css"));
        var css = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var block = css[css.IndexOf(theme, StringComparison.Ordinal)..];
        var colours = Colour().Matches(block[..block.IndexOf('}')]).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);

        foreach (var text in Texts)
        foreach (var surface in new[] { "paper", "sheet" })
            Contrast(colours[text], colours[surface]).ShouldBeGreaterThanOrEqualTo(4.5, $"{text} on {surface}");
        foreach (var fill in Filled)
            Contrast(colours["on-colour"], colours[fill]).ShouldBeGreaterThanOrEqualTo(4.5, $"on-colour on {fill}");
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double Channel(int at)
        {
            var value = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return 0.2126 * Channel(0) + 0.7152 * Channel(2) + 0.0722 * Channel(4);
    }

    [GeneratedRegex("--([a-z0-9-]+): #([0-9a-f]{6});")]
    private static partial Regex Colour();
}
