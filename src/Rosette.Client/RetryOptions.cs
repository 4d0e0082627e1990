namespace Rosette.Client;

/// <summary>
/// How requests are repeated. GET, PUT and DELETE are repeated when the connection fails and on 408, 429, 502, 503, 504. A POST
/// carries an <c>Idempotency-Key</c> that the client makes; the server does it once, however often it is sent.
/// </summary>
public sealed record RetryOptions
{
    /// <summary>Nothing is repeated.</summary>
    public static RetryOptions None { get; } = new() { MaxRepeats = 0 };

    /// <summary>How often after the first time; 4 unless set.</summary>
    public int MaxRepeats { get; init; } = 4;

    /// <summary>The most that is waited before the first repeat; doubled before each further one. Half a second unless set.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The most that is waited before any repeat by the client's own choice; 20 seconds unless set.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// The most that is waited because the server asks for it (<c>Retry-After</c>); one minute unless set. Whoever is asked for
    /// more gets the exception, with <see cref="RosetteException.RetryAfter"/>.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether a POST whose outcome is not known is sent again. That is safe where the server keeps <c>Idempotency-Key</c>, as
    /// Rosette does for 24 hours. Null: yes, but not to hosts of Credly, which are not known to keep it. A POST that certainly was
    /// not done (no connection, 429) is repeated anyhow.
    /// </summary>
    public bool? RepeatPosts { get; init; }
}
