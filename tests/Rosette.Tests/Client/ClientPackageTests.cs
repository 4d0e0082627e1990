using System.Text.RegularExpressions;
using PublicApiGenerator;
using Rosette.Client;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Client;

/// <summary>
/// The client as a package: its public API is a text that is reviewed like code, and its README shows code that runs. To
/// accept a change of the API, run these tests with ROSETTE_ACCEPT_API=1 in the environment and commit the file with the
/// change that made it.
/// </summary>
public sealed partial class ClientPackageTests
{
    [Fact]
    public void PublicApi_IsTheReviewedOne()
    {
        var path = PathOf("tests/Rosette.Tests/Client/PublicApi.txt");
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false, DenyNamespacePrefixes = [] };
        var actual = typeof(RosetteClient).Assembly.GeneratePublicApi(options).ReplaceLineEndings("\n").Trim() + "\n";
        if (Environment.GetEnvironmentVariable("ROSETTE_ACCEPT_API") == "1")
            File.WriteAllText(path, actual);

        var reviewed = File.Exists(path) ? File.ReadAllText(path) : "";

        string.Join('\n', reviewed.Split('\n').Except(actual.Split('\n')).Select(line => "- " + line.Trim()).Concat(actual.Split('\n').Except(reviewed.Split('\n')).Select(line => "+ " + line.Trim())).Take(40))
            .ShouldBeEmpty("The public API differs from PublicApi.txt. If that is wanted, run this test with ROSETTE_ACCEPT_API=1 and commit the file.");
        reviewed.ShouldBe(actual);
    }

    [Fact]
    public void Readme_ShowsTheExamplesThatRun()
    {
        var regions = Region().Matches(File.ReadAllText(PathOf("tests/Rosette.Tests/Client/ClientReadmeTests.cs"))).Select(match => Outdent(match.Groups[1].Value));
        var shown = Example().Matches(File.ReadAllText(PathOf("src/Rosette.Client/README.md"))).Select(match => match.Groups[1].Value.TrimEnd()).ToList();

        shown.Count.ShouldBeGreaterThan(6);
        shown.ShouldBe(regions, ignoreOrder: true);
    }

    [Fact]
    public void Package_NeedsTheFrameworkAlone() =>
        typeof(RosetteClient).Assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(name => !name.StartsWith("System.", StringComparison.Ordinal)).ShouldBeEmpty();

    private static string PathOf(string name) => Path.Combine(Repository.Root, name);

    private static string Outdent(string region)
    {
        var lines = region.Trim('\n').Split('\n');
        var indent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length >= indent ? line[indent..] : "")).TrimEnd();
    }

    [GeneratedRegex(@"#region [a-z-]+\n(.*?)\n *#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
