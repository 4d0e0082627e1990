namespace Rosette.Badges;

/// <summary>What a badge is worth now, in one word.</summary>
public enum Verdict
{
    Valid,
    Expired,
    Revoked,
    Replaced,

    /// <summary>Issued, and not (or not yet) accepted.</summary>
    Pending,

    /// <summary>Its earner keeps it private.</summary>
    Private,

    /// <summary>There is no such badge here.</summary>
    Unknown,
}

/// <summary>The one rule of validity; page, JSON, hosted assertion, card and frame all ask it.</summary>
public static class BadgeVerdict
{
    public static Verdict Of(Badge? badge, DateTime now) =>
        badge is null ? Verdict.Unknown : Of(badge.State, badge.IsPublic, badge.ExpiresAt, now);

    public static Verdict Of(string state, bool isPublic, DateTime? expiresAt, DateTime now) =>
        state switch
        {
            BadgeStates.Pending or BadgeStates.Rejected => Verdict.Pending,
            _ when !isPublic => Verdict.Private,
            BadgeStates.Revoked => Verdict.Revoked,
            BadgeStates.Replaced => Verdict.Replaced,
            _ => expiresAt <= now ? Verdict.Expired : Verdict.Valid,
        };

    /// <summary>
    /// Whether strangers may see what the badge says and whose it is: only what was accepted and is public. One that was
    /// revoked or replaced before its earner accepted it was never published.
    /// </summary>
    public static bool IsDisclosed(Badge badge) =>
        badge is { AcceptedAt: not null, IsPublic: true, State: BadgeStates.Accepted or BadgeStates.Revoked or BadgeStates.Replaced };
}
