using Xunit;

namespace Rosette.Tests.Infrastructure;

/// <summary>Tests whose servers are processes of their own take turns: several at once starve each other on two cores.</summary>
[CollectionDefinition(Name)]
public sealed class Processes
{
    public const string Name = "processes";
}
