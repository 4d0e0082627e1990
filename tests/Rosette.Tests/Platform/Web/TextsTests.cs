using System.Text.RegularExpressions;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform.Web;

/// <summary>Holds for every feature: each <c>T["key"]</c> is in the nearest folder's <c>.restext</c> files, and no key stands twice in a file.</summary>
public partial class TextsTests
{
    private static readonly string Sources = Path.Combine(Repository.Root, "src", "Rosette");

    [Fact]
    public void EveryKeyInUse_HasAText()
    {
        var missing = new List<string>();
        foreach (var file in SourceFiles())
        foreach (Match use in Use().Matches(File.ReadAllText(file)))
        {
            var keys = KeysFor(file);
            var key = use.Groups["key"].Value;
            // Of a key that is put together only the beginning is known.
            var found = use.Groups["rest"].Success ? keys.Any(k => k.StartsWith(key, StringComparison.Ordinal)) : keys.Contains(key);
            if (!found)
                missing.Add($"{Path.GetRelativePath(Sources, file)}: {key}");
        }

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void NoKey_StandsTwiceInAFile()
    {
        foreach (var file in Directory.EnumerateFiles(Sources, "*.restext", SearchOption.AllDirectories))
            Keys(file).GroupBy(key => key).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty(file);
    }

    private static IEnumerable<string> SourceFiles() =>
        Directory
            .EnumerateFiles(Sources, "*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !Path.GetRelativePath(Sources, file).StartsWith("obj", StringComparison.Ordinal));

    private static HashSet<string> KeysFor(string file)
    {
        for (var folder = Path.GetDirectoryName(file)!; folder.Length >= Sources.Length; folder = Path.GetDirectoryName(folder)!)
        {
            var texts = Directory.GetFiles(folder, "*.restext");
            if (texts.Length > 0)
                return texts.SelectMany(Keys).ToHashSet();
        }

        return [];
    }

    private static IEnumerable<string> Keys(string file) =>
        File.ReadLines(file)
            .Where(line => line.Length > 0 && line[0] is not ('#' or ';') && line.Contains('='))
            .Select(line => line[..line.IndexOf('=')].Trim());

    [GeneratedRegex("""\bT\[\$?"(?<key>[^"{]+)(?<rest>\{|"\s*\+)?""")]
    private static partial Regex Use();
}
