using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;
using Rosette.Tests.Infrastructure;

namespace Rosette.Tests.Wire;

/// <summary>A section of the reference: its whole text, and what it names by its structure.</summary>
internal sealed record ReferenceSection(string Number, string Text, IReadOnlyList<string> Items);

/// <summary>
/// What the wire reference names: routes, attributes, filters, sorts, event types, scopes, statuses and texts, read off its tables,
/// its JSON and the few sentences that list them; and the numbers of the client facts.
/// </summary>
internal static partial class WireReference
{
    /// <summary>The section name of the client facts.</summary>
    public const string Facts = "Facts";

    // These list clients, hosts or marks; nothing in them is on the wire.
    private static readonly string[] NotOnTheWire = ["client", "mark", "environment"];
    private static readonly string[] Lists = ["Filter keys:", "Sort:", "Sort keys:", "Filters of the list:"];

    /// <summary>Skips the running test where the references are not beside the project.</summary>
    public static IReadOnlyList<ReferenceSection> Read()
    {
        var folder = Path.Combine(Path.GetDirectoryName(Repository.Root)!, "shared", "reference");
        Assert.SkipWhen(!Directory.Exists(folder), "shared/reference is not beside the project.");
        var facts = File.ReadAllText(Path.Combine(folder, "client-facts.md"));
        var sections = new List<ReferenceSection> { new(Facts, facts, [.. Numbered().Matches(facts).Select(m => m.Groups[1].Value)]) };
        var body = new List<string>();
        var number = "";
        var isCode = false;
        foreach (var line in File.ReadLines(Path.Combine(folder, "credly-api.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                isCode = !isCode;
            if (!isCode && Heading().Match(line) is { Success: true } heading)
            {
                Add(number, body);
                (number, body) = (heading.Groups[1].Value, []);
            }
            body.Add(line);
        }
        Add(number, body);
        return sections;

        void Add(string of, List<string> lines)
        {
            if (of.Length > 0)
                sections.Add(new ReferenceSection(of, string.Join('\n', lines), ItemsOf(of, lines)));
        }
    }

    private static List<string> ItemsOf(string number, List<string> lines)
    {
        var text = string.Join('\n', lines);
        var items = new List<string>();
        // The checklist is numbered; the paging block is listed by its table.
        if (number == "17")
            return [.. Numbered().Matches(text).Select(m => m.Groups[1].Value)];
        if (number != "2.7")
            foreach (Match block in Code().Matches(text))
                items.AddRange(Attributes(number, block.Groups[1].Value));
        string[]? header = null;
        foreach (var line in lines)
        {
            var cells = Cells(line);
            if (cells is null)
                header = null;
            else if (header is null)
                header = cells;
            else if (line.Trim('|', '-', ' ').Length > 0)
                items.AddRange(Row(number, header, cells));
            items.AddRange(Sentence(line));
        }
        return [.. items.Distinct()];
    }

    // Paths of all members. The envelope is no attribute, except where errors are shown.
    private static IEnumerable<string> Attributes(string number, string code)
    {
        using var json = JsonDocument.Parse(code.TrimStart().StartsWith('{') || code.TrimStart().StartsWith('[') ? code : "{" + code + "}");
        var paths = new List<string>();
        Walk(json.RootElement, "", paths);
        var isEnvelope = json.RootElement.TryGetProperty("data", out _);
        foreach (var path in paths)
            if (!isEnvelope)
                yield return path;
            else if (number is "2.10" or "9.6")
            {
                if (path is not "data" and not "metadata")
                    yield return path;
            }
            else if (path.StartsWith("data[].", StringComparison.Ordinal))
                yield return path[7..];
            else if (path.StartsWith("data.", StringComparison.Ordinal))
                yield return path[5..];
    }

    private static void Walk(JsonElement element, string path, List<string> paths)
    {
        if (element.ValueKind == JsonValueKind.Array)
            foreach (var entry in element.EnumerateArray())
                Walk(entry, path + "[]", paths);
        if (element.ValueKind == JsonValueKind.Object)
            foreach (var member in element.EnumerateObject().Where(m => m.Name != "..."))
            {
                var own = path.Length > 0 ? $"{path}.{member.Name}" : member.Name;
                paths.Add(own);
                Walk(member.Value, own, paths);
            }
    }

    private static IEnumerable<string> Row(string number, string[] header, string[] cells)
    {
        if (number == "1")
            return cells[0].Split('/').SelectMany(method => Paths(cells[1]).Select(path => $"{method} {path}"));
        if (header[0] == "where")
            return Expanded(Ticks(cells[1])).Where(key => Name().IsMatch(key)).Select(key => $"{Ticks(cells[0]).First()}.{key}");
        if (header[0] == "status")
            return [cells[0]];
        if (header[0] == "call")
            return Call(header, cells);
        if (header.Length > 1 && header[1] == "input keys")
            return cells.Take(3).SelectMany(Ticks).SelectMany(Evidence);
        return NotOnTheWire.Contains(header[0]) ? [] : Expanded(Ticks(cells[0]));
    }

    private static IEnumerable<string> Call(string[] header, string[] cells)
    {
        var items = new List<string>();
        foreach (var tick in Ticks(cells[0]))
            if (Route().Match(tick) is { Success: true } route)
                items.AddRange(route.Groups[1].Value.Split('/').Select(method => $"{method} {route.Groups[2].Value}"));
            else if (Segment().IsMatch(tick))
                items.Add(Sibling(items[^1], tick));
        if (header[1] == "body")
            foreach (var tick in Expanded(Ticks(cells[1])))
                items.AddRange(Input().IsMatch(tick) ? [tick] : Member().Matches(tick).Select(m => m.Groups[1].Value));
        if (header[^1].StartsWith("read by", StringComparison.Ordinal))
            items.AddRange(Ticks(cells[^1]).Where(tick => Dotted().IsMatch(tick)));
        return items;
    }

    private static IEnumerable<string> Evidence(string tick)
    {
        foreach (Match name in EvidenceName().Matches(tick))
            yield return name.Value;
        if (tick.Contains("key, value", StringComparison.Ordinal))
            foreach (var part in new[] { "key", "value", "url" })
                yield return $"values[].{part}";
    }

    // "Filter keys: …", "Sort: …" and the two sentences that list dates and messages.
    private static IEnumerable<string> Sentence(string line)
    {
        if (line.IndexOf("Input forms seen", StringComparison.Ordinal) is var dates and >= 0)
            foreach (var form in Ticks(line[dates..]).Where(t => char.IsAsciiDigit(t[0])))
                yield return form;
        if (line.IndexOf("Known message texts:", StringComparison.Ordinal) is var texts and >= 0)
            foreach (var message in Ticks(line[texts..]))
                yield return message;
        foreach (var label in Lists)
            if (line.IndexOf(label, StringComparison.Ordinal) is var start and >= 0)
            {
                var end = label == "Filter keys:" ? line.IndexOf(" Sort:", start, StringComparison.Ordinal) : -1;
                foreach (var key in Expanded(Ticks(end > 0 ? line[start..end] : line[start..])).Select(t => t.TrimStart('-')).Where(t => Key().IsMatch(t)))
                    yield return key;
            }
    }

    private static IEnumerable<string> Paths(string cell)
    {
        string? before = null;
        foreach (var tick in Ticks(cell).Where(t => t[0] == '/'))
            yield return before = before is not null && Segment().IsMatch(tick) ? Sibling(before, tick) : tick;
    }

    private static string Sibling(string path, string segment) => path[..path.LastIndexOf('/')] + segment;

    // "a_min/max" is two; "_max" after "a_min" and "_date" after "a" are the rest of a name.
    private static IEnumerable<string> Expanded(IEnumerable<string> ticks)
    {
        string? stem = null;
        foreach (var tick in ticks)
            if (tick.EndsWith("_min/max", StringComparison.Ordinal))
            {
                yield return tick[..^4];
                yield return tick[..^7] + "max";
            }
            else if (tick is "_min" or "_max")
                yield return stem![..stem!.LastIndexOf('_')] + tick;
            else if (tick[0] == '_')
                yield return stem + tick;
            else
                yield return stem = tick;
    }

    private static string[]? Cells(string line) =>
        line.StartsWith('|') ? [.. Bar().Split(line.Trim().Trim('|')).Select(cell => cell.Trim())] : null;

    private static IEnumerable<string> Ticks(string text) => Tick().Matches(text).Select(m => m.Groups[1].Value.Replace("\\|", "|"));

    [GeneratedRegex(@"^#{2,3} (\d+(?:\.\d+)?)\.? ")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^(\d+)\. ", RegexOptions.Multiline)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Tick();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();

    [GeneratedRegex(@"^((?:GET|POST|PUT|DELETE)(?:/(?:GET|POST|PUT|DELETE))*) (\S+)")]
    private static partial Regex Route();

    [GeneratedRegex("^/[a-z_]+$")]
    private static partial Regex Segment();

    [GeneratedRegex("^[a-z_]+$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-z_0-9.]+$")]
    private static partial Regex Input();

    [GeneratedRegex(@"^[a-z_.]+$")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"^[a-z_]+(\[[a-z_]+\])?$")]
    private static partial Regex Key();

    [GeneratedRegex(@"""(\w+)"":")]
    private static partial Regex Member();

    [GeneratedRegex(@"\w*Evidence|^\w+$|^\w+(?=:)")]
    private static partial Regex EvidenceName();
}
