namespace Rosette.Platform;

/// <summary>A clock that stands still at a moment.</summary>
public sealed class Moment(DateTime at) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(at, TimeSpan.Zero);
}
