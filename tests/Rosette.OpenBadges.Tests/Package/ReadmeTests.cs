using System.Text.RegularExpressions;
using Rosette.OpenBadges.Tests.Infrastructure;
using Rosette.OpenBadges.Verification;

namespace Rosette.OpenBadges.Tests.Package;

/// <summary>Holds the package's README to the truth: its examples, its codes. Its counts of suites are held by <see cref="VectorSuite"/>.</summary>
public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Repository.Path("src/Rosette.OpenBadges/README.md"));

    [Fact]
    public void Examples_AreThoseThatRun()
    {
        var source = File.ReadAllText(Repository.Path("tests/Rosette.OpenBadges.Tests/Package/ReadmeExamples.cs"));
        var regions = Region().Matches(source).Select(match => Outdent(match.Groups[1].Value)).ToList();
        var shown = Example().Matches(Readme).Select(match => match.Groups[1].Value.TrimEnd()).ToList();

        regions.Count.ShouldBeGreaterThan(6);
        shown.ShouldBe(regions, ignoreOrder: true);
    }

    /// <summary>A row whose suite was renamed would otherwise stay for ever.</summary>
    [Fact]
    public void Suites_AreThoseOfTheTests()
    {
        var sources = string.Concat(Repository.Sources("tests/Rosette.OpenBadges.Tests", "*.cs").Select(file => File.ReadAllText(file.Path)));

        ReadmeCounts.Suites.Count.ShouldBeGreaterThan(20);
        var patterns = SuiteName().Matches(sources)
            .Select(match => "^" + Placeholder().Replace(Regex.Escape(match.Groups[1].Value), ".+") + "$").ToList();

        ReadmeCounts.Suites
            .Where(suite => !sources.Contains($"\"{suite}\"") && !patterns.Exists(pattern => Regex.IsMatch(suite, pattern)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Codes_AreAllListed()
    {
        var findings = typeof(Findings).GetFields().Where(field => field.FieldType == typeof(Finding)).Select(field => ((Finding)field.GetValue(null)!).Code);

        var listed = Code().Matches(Readme).Select(match => match.Groups[1].Value).ToHashSet();

        findings.Distinct().Where(code => !listed.Contains(code)).ShouldBeEmpty();
    }

    /// <summary>Every code with a known beginning that the README names is one that the sources have.</summary>
    [Fact]
    public void Codes_AreTheLibrarys()
    {
        var sources = string.Concat(Repository.Sources("src/Rosette.OpenBadges", "*.cs").Select(file => File.ReadAllText(file.Path)));

        Code().Matches(Readme).Select(match => match.Groups[1].Value)
            .Where(code => !code.StartsWith("jsonld.", StringComparison.Ordinal) && !sources.Contains($"\"{code}\""))
            .ShouldBeEmpty();
    }

    private static string Outdent(string region)
    {
        var lines = region.Trim('\n').Split('\n');
        var indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..] : "")).TrimEnd();
    }

    /// <summary>The name of a suite, whole or interpolated; one ends in a variable.</summary>
    [GeneratedRegex("""VectorSuite\(\$?"([^"]+(?="\)|" \+))""")]
    private static partial Regex SuiteName();

    [GeneratedRegex(@"\\\{[^}]*\}|(?<=/)$")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"#region [a-z-]+\n(.*?)\n *#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"`((?:verify|parse|shape|context|image|dates|recipient|endorsements|credentials|proof|status|issuer|refresh|json|jws|jwt|key|did|png|svg|fetch|rdfc|jsonld)\.[a-z0-9-]+)`")]
    private static partial Regex Code();
}
