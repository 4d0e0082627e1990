using System.Reflection;
using NetArchTest.Rules;
using Rosette.Platform;
using Shouldly;
using Xunit;

namespace Rosette.Tests;

/// <summary>The arrows of the house: Server → migrations → Rosette, and features meet by their use cases only.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly platform = typeof(RosetteSettings).Assembly;

    [Fact]
    public void Platform_References_NeitherServerNorMigrations() =>
        platform
            .GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(n => n.StartsWith("Rosette.Server", StringComparison.Ordinal) || n.StartsWith("Rosette.Migrations", StringComparison.Ordinal))
            .ShouldBeEmpty();

    // An API shape may embed another feature's (a badge shows its template and issuer); use cases know no edge.
    [Theory]
    [InlineData("Api", new[] { "Api", "Web" })]
    [InlineData("Web", new[] { "Web" })]
    public void Features_DoNotUse_AnotherFeaturesEdge(string edge, string[] mayUse)
    {
        // Those that have such an edge; each costs a look at every method of the house.
        var features = platform.GetTypes().Select(t => t.Namespace?.Split('.')).OfType<string[]>().Where(n => n is ["Rosette", _, var part, ..] && part == edge).Select(n => n[1]);
        foreach (var feature in features.Distinct().Where(f => f != "Platform"))
        {
            var users = Types
                .InAssembly(platform)
                .That()
                .DoNotResideInNamespace($"Rosette.{feature}")
                .And()
                .AreNotOfType(typeof(RosettePlatform))
                .And()
                .HaveDependencyOnAny($"Rosette.{feature}.{edge}")
                .GetTypes();
            users.Where(t => !mayUse.Contains(t.ReflectionType.Namespace?.Split('.').Last())).Select(t => t.FullName).ShouldBeEmpty($"They use Rosette.{feature}.{edge} from outside {feature}.");
        }
    }
}
