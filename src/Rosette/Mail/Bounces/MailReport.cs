namespace Rosette.Mail.Bounces;

public enum MailFate
{
    /// <summary>The receiver's server has it in the mailbox.</summary>
    Delivered,

    /// <summary>Not delivered, but perhaps another time: a full mailbox, a server that was away for days.</summary>
    SoftBounce,

    /// <summary>Not delivered, for good.</summary>
    HardBounce,

    /// <summary>Delivered, and reported as unwanted.</summary>
    Complaint,
}

/// <summary>What somebody on the way tells of a mail that was handed over.</summary>
/// <param name="ReturnPaths">Addresses one of which may be the mail's own (<see cref="BounceAddress"/>).</param>
/// <param name="MessageId">Of the mail.</param>
/// <param name="Recipient">Whom it was for, where it is told by somebody we trust; enough where the mail is not known.</param>
/// <param name="Reason">In the server's words: <c>550 5.1.1 no such user</c>.</param>
/// <param name="IsAddressGone">Of a hard bounce: nothing that is sent to this address will arrive.</param>
public sealed record MailReport(MailFate Fate, IReadOnlyList<string> ReturnPaths, string? MessageId, string? Recipient, string? Reason, bool IsAddressGone)
{
    /// <summary>No further mail may go to the address.</summary>
    public bool Suppresses => Fate == MailFate.Complaint || (Fate == MailFate.HardBounce && IsAddressGone);
}
