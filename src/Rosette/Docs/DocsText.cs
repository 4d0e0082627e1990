using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace Rosette.Docs;

/// <summary>A part of a page: HTML, or the name of an example that stands there.</summary>
public sealed record DocsPart(string? Html, string? Example);

/// <summary>A heading of the second level, for the list of contents.</summary>
public sealed record DocsHeading(string Id, string Text);

/// <summary>
/// A page of the documentation, written in a small part of Markdown: <c>#</c> title, the paragraph after it as lead, <c>##</c> and <c>###</c>,
/// paragraphs, lists, tables, <c>`code`</c>, <c>**bold**</c>, <c>[links](…)</c>, and <c>{{example}}</c> on a line of its own.
/// </summary>
public sealed partial class DocsText
{
    private readonly List<DocsPart> parts = [];
    private readonly List<DocsHeading> headings = [];
    private readonly StringBuilder html = new();

    public DocsText(string source)
    {
        foreach (var block in source.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            Add(block);
        Finish();
    }

    public string Title { get; private set; } = "";

    /// <summary>HTML of the first paragraph.</summary>
    public string Lead { get; private set; } = "";

    public IReadOnlyList<DocsPart> Parts => parts;

    public IReadOnlyList<DocsHeading> Headings => headings;

    private void Add(string block)
    {
        var lines = block.Split('\n');
        if (block.StartsWith("# ", StringComparison.Ordinal))
            Title = block[2..];
        else if (block.StartsWith("### ", StringComparison.Ordinal))
            html.Append("<h3>").Append(Inline(block[4..])).Append("</h3>");
        else if (block.StartsWith("## ", StringComparison.Ordinal))
            AddHeading(block[3..]);
        else if (Example().Match(block) is { Success: true } example)
        {
            Finish();
            parts.Add(new DocsPart(null, example.Groups[1].Value));
        }
        else if (lines[0].StartsWith("- ", StringComparison.Ordinal))
            AddList("ul", lines);
        else if (lines[0].StartsWith("1. ", StringComparison.Ordinal))
            AddList("ol", lines);
        else if (lines[0].StartsWith('|'))
            AddTable(lines);
        else if (Lead.Length == 0)
            Lead = Inline(string.Join(' ', lines));
        else
            html.Append("<p>").Append(Inline(string.Join(' ', lines))).Append("</p>");
    }

    private void AddHeading(string text)
    {
        var id = NotInIds().Replace(text.ToLowerInvariant(), "-").Trim('-');
        headings.Add(new DocsHeading(id, text));
        html.Append($"<h2 id=\"{id}\">").Append(Inline(text)).Append("</h2>");
    }

    // A line that begins with a blank goes on with the entry before it.
    private void AddList(string tag, string[] lines)
    {
        var entries = new List<string>();
        foreach (var line in lines)
            if (line.StartsWith(' '))
                entries[^1] += " " + line.Trim();
            else
                entries.Add(line[(line.IndexOf(' ') + 1)..]);
        html.Append($"<{tag}>");
        foreach (var entry in entries)
            html.Append("<li>").Append(Inline(entry)).Append("</li>");
        html.Append($"</{tag}>");
    }

    private void AddTable(string[] lines)
    {
        var head = Cells(lines[0]);
        html.Append($"<div class=\"table-frame\" tabindex=\"0\" role=\"region\" aria-label=\"{Encode(head[0])}\"><table class=\"table\"><thead><tr>");
        foreach (var cell in head)
            html.Append("<th scope=\"col\">").Append(Inline(cell)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var line in lines.Skip(2))
        {
            html.Append("<tr>");
            foreach (var (index, cell) in Cells(line).Index())
                html.Append(index == 0 ? "<th scope=\"row\">" : "<td>").Append(Inline(cell)).Append(index == 0 ? "</th>" : "</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table></div>");
    }

    private static string[] Cells(string line) => [.. CellEnd().Split(line.Trim().Trim('|')).Select(c => c.Trim().Replace("\\|", "|", StringComparison.Ordinal))];

    private static string Inline(string text) =>
        Marks().Replace(
            text,
            match =>
                match.Groups["code"].Success ? $"<code>{Encode(match.Groups["code"].Value)}</code>"
                : match.Groups["bold"].Success ? $"<strong>{Encode(match.Groups["bold"].Value)}</strong>"
                : match.Groups["link"].Success ? $"<a href=\"{Encode(match.Groups["href"].Value)}\">{Encode(match.Groups["link"].Value)}</a>"
                : Encode(match.Value)
        );

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private void Finish()
    {
        if (html.Length == 0)
            return;
        parts.Add(new DocsPart(html.ToString(), null));
        html.Clear();
    }

    [GeneratedRegex(@"^\{\{([a-z-]+)\}\}$")]
    private static partial Regex Example();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInIds();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex CellEnd();

    // The last way takes all else, so that it is encoded too.
    [GeneratedRegex(@"`(?<code>[^`]+)`|\*\*(?<bold>[^*]+)\*\*|\[(?<link>[^\]]+)\]\((?<href>[^)]+)\)|[^`*\[]+|.", RegexOptions.Singleline)]
    private static partial Regex Marks();
}
