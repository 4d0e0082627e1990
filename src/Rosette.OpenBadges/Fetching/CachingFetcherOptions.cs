namespace Rosette.OpenBadges.Fetching;

/// <summary>How much <see cref="CachingFetcher"/> keeps, and for how long.</summary>
public sealed record CachingFetcherOptions
{
    /// <summary>Most bytes of bodies that are kept, 32 MiB unless told otherwise.</summary>
    public long MaxBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Most answers that are kept.</summary>
    public int MaxEntries { get; init; } = 4096;

    /// <summary>How long an answer is kept whose server does not say: one minute.</summary>
    public TimeSpan DefaultAge { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest that an answer is kept, whatever its server says: ten minutes, as a revocation must be seen some day.</summary>
    public TimeSpan LongestAge { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a failure is kept (no answer, or a status other than 2xx and 410): five seconds.</summary>
    public TimeSpan FailureAge { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Tells the age of answers.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
