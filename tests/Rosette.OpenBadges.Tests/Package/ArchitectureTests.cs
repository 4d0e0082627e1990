using System.Text.RegularExpressions;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Package;

/// <summary>What the library must not depend on, so that it is useful without the platform, trimmed or compiled ahead of time.</summary>
public partial class ArchitectureTests
{
    [Fact]
    public void Library_ReferencesTheFrameworkAndNSecOnly()
    {
        var foreign = typeof(OpenBadgeException).Assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name != "NSec.Cryptography" && name != "System" && !name.StartsWith("System.", StringComparison.Ordinal));

        foreign.ShouldBeEmpty();
    }

    [Fact]
    public void Library_ReferencesNoWebFrameworkAndNoDatabase() =>
        typeof(OpenBadgeException).Assembly.GetReferencedAssemblies()
            .ShouldNotContain(reference => reference.Name!.Contains("AspNetCore") || reference.Name!.Contains("EntityFramework") || reference.Name!.Contains("Data.Common"));

    [Fact]
    public void Library_ReachesTheNetworkInOnePlace() => SourcesWith(Network()).ShouldAllBe(file => file.StartsWith("Fetching/"));

    [Fact]
    public void Library_TakesTheTimeFromItsCaller() => SourcesWith(Clock()).ShouldBeEmpty();

    [Fact]
    public void Library_LeavesNothingForLater() => SourcesWith(Unfinished()).ShouldBeEmpty();

    private static List<string> SourcesWith(Regex pattern) =>
    [
        .. Repository.Sources("src/Rosette.OpenBadges", "*.cs")
            .Where(file => pattern.IsMatch(File.ReadAllText(file.Path)))
            .Select(file => file.Name),
    ];

    [GeneratedRegex(@"\b(HttpClient|SocketsHttpHandler|TcpClient|Socket)\b|\bDns\.Get")]
    private static partial Regex Network();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)\b")]
    private static partial Regex Clock();

    [GeneratedRegex(@"NotImplementedException|\bTODO\b|\bHACK\b|\bFIXME\b")]
    private static partial Regex Unfinished();
}
