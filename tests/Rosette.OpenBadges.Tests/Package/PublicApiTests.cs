using PublicApiGenerator;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Package;

/// <summary>
/// The public API as a text that is reviewed like code. To accept a change, run this test with ROSETTE_ACCEPT_API=1 in the
/// environment and commit the file with the change that made it.
/// </summary>
public class PublicApiTests
{
    private static readonly string Snapshot = Repository.Path("tests/Rosette.OpenBadges.Tests/PublicApi.txt");

    [Fact]
    public void PublicApi_IsTheReviewedOne()
    {
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false, DenyNamespacePrefixes = [] };
        var actual = typeof(OpenBadgeException).Assembly.GeneratePublicApi(options).ReplaceLineEndings("\n").Trim() + "\n";
        if (Environment.GetEnvironmentVariable("ROSETTE_ACCEPT_API") == "1")
            File.WriteAllText(Snapshot, actual);

        var reviewed = File.Exists(Snapshot) ? File.ReadAllText(Snapshot) : "";
        if (reviewed == actual)
            return;

        var added = actual.Split('\n').Except(reviewed.Split('\n')).Select(line => "+ " + line.Trim());
        var removed = reviewed.Split('\n').Except(actual.Split('\n')).Select(line => "- " + line.Trim());
        Assert.Fail(
            $"The public API differs from PublicApi.txt:\n{string.Join('\n', removed.Concat(added).Take(40))}\n"
            + "If that is wanted, run this test with ROSETTE_ACCEPT_API=1 and commit the file.");
    }
}
