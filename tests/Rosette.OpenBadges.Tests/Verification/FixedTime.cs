namespace Rosette.OpenBadges.Tests.Verification;

/// <summary>A clock that stands still. Timers run all the same.</summary>
internal sealed class FixedTime(DateTimeOffset now) : TimeProvider
{
    /// <summary>Within the dates of the published fixtures: after 2026 began, before 2030.</summary>
    public static FixedTime Spring2026 { get; } = new(new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero));

    public override DateTimeOffset GetUtcNow() => now;
}
