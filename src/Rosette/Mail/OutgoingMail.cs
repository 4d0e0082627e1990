using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rosette.Platform.Data;

namespace Rosette.Mail;

/// <summary>
/// A mail that is owed. Written in the transaction of its cause; rendered and sent later by the outbox, with what is
/// true then. Sending is at least once: the <c>Message-ID</c> is made of <see cref="Id"/>, so a repeat is recognisable.
/// </summary>
public sealed class OutgoingMail
{
    public Guid Id { get; init; }

    /// <summary>One of <see cref="MailKinds"/>.</summary>
    public required string Kind { get; init; }
    public required string ToAddress { get; init; }
    public string Locale { get; init; } = "en";
    public Guid? OrganizationId { get; init; }
    public Guid? BadgeId { get; init; }
    public Guid? UserId { get; init; }
    public Guid? EmployeeId { get; init; }

    /// <summary>What the mail says beyond its subject: an issuer's message, a sharer's note.</summary>
    public Dictionary<string, string> Data { get; init; } = [];

    /// <summary>One of <see cref="MailStates"/>.</summary>
    public string State { get; set; } = MailStates.Queued;

    /// <summary>When a worker may take it; null once nothing is left to do. A claim moves it past the lease.</summary>
    public DateTime? NextAttemptAt { get; set; }
    public int Attempts { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime? HandedOverAt { get; set; }

    /// <summary>When it ended without reaching its reader, for whoever may try it again; null also where the reader wanted none.</summary>
    public DateTime? FailedAt { get; set; }

    /// <summary>Whether the badge's issuer is told how this went: only of mails to the badge's recipient.</summary>
    public bool ConcernsRecipient => BadgeId is not null && Kind != MailKinds.BadgeShared;
}

public static class MailKinds
{
    public const string BadgeIssued = "badge.issued";
    public const string BadgeAccepted = "badge.accepted";
    public const string BadgeReminder = "badge.reminder";
    public const string BadgeExpiring = "badge.expiring";
    public const string BadgeExpired = "badge.expired";
    public const string BadgeReplaced = "badge.replaced";
    public const string BadgeRevoked = "badge.revoked";
    public const string BadgeShared = "badge.shared";
    public const string AccountConfirm = "account.confirm";
    public const string AccountExists = "account.exists";
    public const string AccountReset = "account.reset";
    public const string AccountPasswordChanged = "account.password_changed";
    public const string AccountInvite = "account.invite";
    public const string EmployeeInvite = "employee.invite";
    public const string EmployeeReminder = "employee.reminder";
    public const string TokenExpiring = "token.expiring";
    public const string WebhookFailing = "webhook.failing";
    public const string WebhookDisabled = "webhook.disabled";
    public const string EmployeeEnded = "employee.ended";

    /// <summary>One of the others with invented content, to somebody who wants to see it.</summary>
    public const string Sample = "mail.sample";
}

public static class MailStates
{
    public const string Queued = "queued";
    public const string HandedOver = "handed_over";

    /// <summary>The receiver's server said no for good.</summary>
    public const string Refused = "refused";

    /// <summary>Retries are used up.</summary>
    public const string Failed = "failed";

    /// <summary>The cause is gone: the badge was accepted, revoked or deleted.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Not sent: the address bounces, or its reader has stopped such mails.</summary>
    public const string Suppressed = "suppressed";

    /// <summary>The receiver's server told so.</summary>
    public const string Delivered = "delivered";

    /// <summary>Came back for good.</summary>
    public const string BouncedHard = "bounced_hard";

    /// <summary>Came back, and is queued again: no state, only the word for the try.</summary>
    public const string BouncedSoft = "bounced_soft";

    /// <summary>Its reader reported it as unwanted.</summary>
    public const string Complained = "complained";
}

/// <summary>One try to hand a mail over, with what the server said.</summary>
public sealed class MailAttempt
{
    public Guid Id { get; init; }
    public Guid MailId { get; init; }
    public DateTime At { get; init; }

    /// <summary><c>retry</c>, or a word of <see cref="MailStates"/>.</summary>
    public required string Result { get; init; }
    public string? Answer { get; init; }
}

/// <summary>A mail as the local mailbox shows it (demonstration without a mail server).</summary>
public sealed class MailboxMessage
{
    public Guid Id { get; init; }
    public required string ToAddress { get; init; }
    public required string Subject { get; init; }
    public required string Html { get; init; }
    public required string Text { get; init; }
    public DateTime At { get; init; }
}

public sealed class OutgoingMailMap : IEntityTypeConfiguration<OutgoingMail>
{
    public void Configure(EntityTypeBuilder<OutgoingMail> mail)
    {
        mail.Property(m => m.Id).ValueGeneratedNever();
        mail.Property(m => m.Kind).HasMaxLength(40);
        mail.Property(m => m.ToAddress).HasMaxLength(254);
        mail.Property(m => m.Locale).HasMaxLength(10);
        mail.Property(m => m.State).HasMaxLength(16);
        mail.Property(m => m.Data).IsJson();
        mail.Ignore(m => m.ConcernsRecipient);
        mail.HasIndex(m => m.NextAttemptAt).HasFilter("next_attempt_at is not null");
        mail.HasIndex(m => new { m.OrganizationId, m.FailedAt }).HasFilter("failed_at is not null");
        mail.HasIndex(m => m.BadgeId).HasFilter("badge_id is not null");
        mail.HasIndex(m => m.EmployeeId).HasFilter("employee_id is not null");
    }
}

public sealed class MailAttemptMap : IEntityTypeConfiguration<MailAttempt>
{
    public void Configure(EntityTypeBuilder<MailAttempt> attempt)
    {
        attempt.Property(a => a.Id).ValueGeneratedNever();
        attempt.Property(a => a.Result).HasMaxLength(16);
        attempt.Property(a => a.Answer).HasMaxLength(2_000);
        attempt.HasIndex(a => a.MailId);
        attempt.HasOne<OutgoingMail>().WithMany().HasForeignKey(a => a.MailId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class MailboxMessageMap : IEntityTypeConfiguration<MailboxMessage>
{
    public void Configure(EntityTypeBuilder<MailboxMessage> message)
    {
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Html).HasMaxLength(200_000);
        message.Property(m => m.Text).HasMaxLength(200_000);
    }
}
