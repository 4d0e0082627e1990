using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Wire;

/// <summary>The table of wire compatibility (docs/wire) and the reference say the same, and each row has a test that exists.</summary>
public sealed partial class WireTableTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private static readonly string[] States = ["as the reference", "decided: ", "different: ", "not here: ", "ours"];

    [Fact]
    public void Reference_AndTable_NameTheSame()
    {
        var reference = WireReference.Read();
        var rows = WireTable.Read();

        reference.Sum(s => s.Items.Count).ShouldBeGreaterThan(850, "the reference is not read whole");
        reference.SelectMany(s => s.Items.Select(item => $"{s.Number}: {item.Trim()}")).Except(rows.Select(r => $"{r.Section}: {r.Item.Trim()}"))
            .ShouldBeEmpty("the reference names what has no row");
        var texts = reference.ToDictionary(s => s.Number);
        rows.Where(r => !r.IsOurs && !(texts.TryGetValue(r.Section, out var s) && (s.Items.Contains(r.Item) || s.Text.Contains(r.Item, StringComparison.Ordinal))))
            .ShouldBeEmpty("a row that the reference does not know is \"ours\"");
    }

    [Fact]
    public void Rows_AreOneEach_WithAKnownStateAndAReason()
    {
        var rows = WireTable.Read();

        rows.GroupBy(r => (r.Section, r.Item)).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
        rows.Where(r => !States.Any(s => r.State.StartsWith(s, StringComparison.Ordinal)) || (r.State.EndsWith(':') || r.State.EndsWith(": "))).ShouldBeEmpty();
    }

    [Fact]
    public void Rows_NameTestsThatExist()
    {
        var tests = typeof(WireTableTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttributes<FactAttribute>().Any())
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .ToHashSet();

        WireTable.Read().Where(row => row.Tests.Count == 0 && !row.State.StartsWith("not here", StringComparison.Ordinal)).ShouldBeEmpty("a row without a test");
        WireTable.Read().SelectMany(row => row.Tests.Where(test => !tests.Contains(test)).Select(test => $"{row}: {test}")).ShouldBeEmpty("a test that is gone");
    }

    [Fact]
    public async Task Routes_OfTheProduct_HaveRows()
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);
        var rows = WireTable.Read().Where(r => r.Section == "1" && !r.State.StartsWith("not here", StringComparison.Ordinal)).Select(r => Plain(r.Item)).ToHashSet();
        var routes = app.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.Trim('/') is { } path && (path.StartsWith("v1/", StringComparison.Ordinal) || path.StartsWith("oauth/", StringComparison.Ordinal)))
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"]).Select(method => Plain($"{method} /{e.RoutePattern.RawText!.Trim('/')}")))
            .Where(route => !route.StartsWith("HEAD ", StringComparison.Ordinal) && !route.StartsWith("OPTIONS ", StringComparison.Ordinal))
            .ToHashSet();

        routes.Except(rows).ShouldBeEmpty("a route without a row");
        // The other way: each row of the API is a route. What stands outside of /v1 and /oauth is tested by its own tests.
        var known = app.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => Plain($"{method} /{e.RoutePattern.RawText!.Trim('/')}")));
        rows.Except(known).ShouldBeEmpty("a row whose route is gone");
    }

    // Without prefix, and with one name for every placeholder.
    private static string Plain(string route) => Placeholder().Replace(Prefix().Replace(route, " "), "{}");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@" (?:/api)?/v1(?=/)")]
    private static partial Regex Prefix();
}
