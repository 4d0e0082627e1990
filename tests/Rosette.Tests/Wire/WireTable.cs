using System.Text.RegularExpressions;
using Rosette.Tests.Infrastructure;

namespace Rosette.Tests.Wire;

/// <summary>A row of <c>docs/wire/*.md</c>: what the reference names, how it is here, and the tests that show it.</summary>
/// <param name="Section">The reference's section number, or <see cref="WireReference.Facts"/>.</param>
internal sealed record WireRow(string File, string Section, string Item, string State, IReadOnlyList<string> Tests)
{
    public bool IsOurs => State.StartsWith("ours", StringComparison.Ordinal);

    public override string ToString() => $"{File} {Section}: {Item}";
}

/// <summary>The table of wire compatibility.</summary>
internal static partial class WireTable
{
    public static IReadOnlyList<WireRow> Read() =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "wire"), "*.md").Order(StringComparer.Ordinal).SelectMany(Rows)];

    private static IEnumerable<WireRow> Rows(string file)
    {
        var section = "";
        foreach (var line in File.ReadLines(file))
            if (Heading().Match(line) is { Success: true } heading)
                section = heading.Groups[1].Value;
            else if (line.StartsWith("| `", StringComparison.Ordinal))
            {
                var cells = Bar().Split(line.Trim().Trim('|')).Select(cell => cell.Trim()).ToList();
                yield return new WireRow(Path.GetFileName(file), section, Tick().Match(cells[0]).Groups[1].Value.Replace("\\|", "|"), cells[1], [.. Tick().Matches(cells[2]).Select(m => m.Groups[1].Value)]);
            }
    }

    [GeneratedRegex(@"^## (\d+(?:\.\d+)?|Facts)\b")]
    private static partial Regex Heading();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Tick();
}
