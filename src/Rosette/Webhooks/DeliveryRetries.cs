namespace Rosette.Webhooks;

/// <summary>When a delivery that failed is tried again (wire reference 11.1).</summary>
public static class DeliveryRetries
{
    public static readonly TimeSpan Longest = TimeSpan.FromDays(25);
    private static readonly TimeSpan Daily = TimeSpan.FromDays(1);

    // A receiver that asks for it is left alone longer than the step, but not for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(12),
    ];

    /// <param name="attempts">How many have failed, from 1.</param>
    /// <param name="since">When the delivery was owed first.</param>
    /// <returns>Null when they are used up.</returns>
    public static TimeSpan? WaitAfter(int attempts, DateTime since, DateTime now) =>
        attempts <= Waits.Length ? Waits[attempts - 1]
        : now + Daily <= since + Longest ? Daily
        : null;

    /// <summary>What a receiver asked for with <c>Retry-After</c>, never sooner than the step and at most an hour or twice the step, whichever is more, and a day.</summary>
    public static TimeSpan Within(TimeSpan step, TimeSpan? asked)
    {
        var most = Math.Min(Math.Max(2 * step.Ticks, Patience.Ticks), Daily.Ticks);
        return TimeSpan.FromTicks(Math.Clamp((asked ?? step).Ticks, step.Ticks, most));
    }
}
