using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Rosette.Tests.Infrastructure;

public enum DatabaseKind
{
    Sqlite,
    Postgres,
}

/// <summary>
/// Runs a theory on both databases: <c>[Theory, Databases]</c> gives the <see cref="DatabaseKind"/> as first argument,
/// <c>[Databases("x", 1)]</c> more arguments after it. Where there is no PostgreSQL that row skips and says why.
/// </summary>
public sealed class DatabasesAttribute(params object?[] more) : DataAttribute
{
    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([
            new TheoryDataRow([DatabaseKind.Sqlite, .. more]),
            new TheoryDataRow([DatabaseKind.Postgres, .. more]) { Skip = PostgresServer.Unavailable },
        ]);
}
