namespace Rosette.Mail.Stops;

/// <summary>What mails are about, as far as their reader may stop them. All others are answers or news of the account itself.</summary>
public static class MailTopics
{
    public const string Reminders = "reminders";
    public const string Expiry = "expiry";
    public const string Acceptance = "acceptance";
    public const string Shared = "shared";
    public const string Tokens = "tokens";
    public const string Webhooks = "webhooks";

    /// <summary>New and renewed badges of one organization.</summary>
    public const string Organization = "organization";

    /// <summary>The questions of one employer.</summary>
    public const string Employer = "employer";

    /// <summary>Those that a person chooses for all organizations at once.</summary>
    public static readonly IReadOnlyList<string> General = [Reminders, Expiry, Acceptance, Shared, Tokens, Webhooks];

    /// <summary>What stopping this mail stops: a topic, or topic and organization as <c>organization:0199…</c>. Null: it cannot be stopped.</summary>
    public static string? ScopeOf(OutgoingMail mail) =>
        TopicOf(mail.Kind) switch
        {
            (Organization or Employer) and var topic => mail.OrganizationId is { } id ? $"{topic}:{id}" : null,
            var topic => topic,
        };

    /// <summary>The topic in a scope, and the organization where it names one.</summary>
    public static (string Topic, Guid? Organization) Parse(string scope) =>
        scope.Split(':') is [var topic, var id] && Guid.TryParse(id, out var organization) ? (topic, organization) : (scope, null);

    private static string? TopicOf(string kind) =>
        kind switch
        {
            MailKinds.BadgeIssued or MailKinds.BadgeReplaced => Organization,
            MailKinds.BadgeReminder => Reminders,
            MailKinds.BadgeExpiring or MailKinds.BadgeExpired => Expiry,
            MailKinds.BadgeAccepted => Acceptance,
            MailKinds.BadgeShared => Shared,
            MailKinds.EmployeeInvite or MailKinds.EmployeeReminder => Employer,
            MailKinds.TokenExpiring => Tokens,
            // That one was switched off is news of what one has, and cannot be stopped.
            MailKinds.WebhookFailing => Webhooks,
            _ => null,
        };
}
