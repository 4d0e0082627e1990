namespace Rosette.Mail;

/// <summary>When a mail that the server could not take just now is tried again.</summary>
public static class RetryPolicy
{
    // Adds up to two days.
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(24),
        TimeSpan.FromHours(16),
    ];

    /// <param name="attempts">How many have failed, from 1.</param>
    /// <returns>Null when two days are used up.</returns>
    public static TimeSpan? WaitAfter(int attempts) => attempts <= Waits.Length ? Waits[attempts - 1] : null;
}
