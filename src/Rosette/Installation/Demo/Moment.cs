namespace Rosette.Installation.Demo;

/// <summary>A clock that stands still at a moment of the demonstration's past.</summary>
public sealed class Moment(DateTime at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(at, TimeSpan.Zero);
}
