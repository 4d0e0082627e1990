using FsCheck;
using FsCheck.Fluent;

namespace Rosette.OpenBadges.Tests.Infrastructure;

/// <summary>How FsCheck runs a property.</summary>
public static class Runs
{
    /// <summary>The same inputs in every run, so that a change is what breaks a test; <c>ROSETTE_RANDOM=true</c> looks for new ones.</summary>
    public static Config Times(int count)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true);
        return Environment.GetEnvironmentVariable("ROSETTE_RANDOM") is { Length: > 0 } ? config : config.WithReplay(20_261_124UL, 1UL);
    }
}
