namespace Rosette.Client;

/// <summary>Whether and when a request is sent again.</summary>
internal sealed class RetryPlan(RetryOptions options, Addresses addresses)
{
    private readonly bool repeatsPosts = options.RepeatPosts ?? !addresses.IsCredly;

    /// <summary>How long to wait after it was sent again <paramref name="repeats"/> times. Null: it is not sent again.</summary>
    public TimeSpan? DelayBefore(int repeats, ApiRequest request, Failure failure)
    {
        if (repeats >= options.MaxRepeats || failure.IsLasting || !IsPassing(request, failure) || (failure.MayBeDone && !MayBeDoneTwice(request)))
            return null;
        var own = Jittered(options.Delay * Math.Pow(2, Math.Min(repeats, 30)));
        if (failure.Error.RetryAfter is not { } asked)
            return own;
        // Many were told the same moment: each comes a little later.
        return asked > options.MaxRetryAfter ? null : asked + Jittered(Min(options.Delay, asked / 4 + TimeSpan.FromMilliseconds(50)));
    }

    private static bool IsPassing(ApiRequest request, Failure failure) =>
        failure.Error.Status is not { } status
        || (int)status switch
        {
            408 or 429 or 502 or 503 or 504 => true,
            // The first of the same request is still being worked on.
            409 => request.IdempotencyKey is not null && failure.Error.RetryAfter is not null,
            _ => false,
        };

    private bool MayBeDoneTwice(ApiRequest request) => request.IsRepeatable || (request.IdempotencyKey is not null && repeatsPosts);

    private TimeSpan Jittered(TimeSpan most) => Min(most, options.MaxDelay) * Random.Shared.NextDouble();

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
