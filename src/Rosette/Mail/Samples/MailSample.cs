using Rosette.Organizations;
using Rosette.Webhooks;

namespace Rosette.Mail.Samples;

/// <summary>Each mail that the product sends, with invented content: for previews, tests by hand and the tests of the house.</summary>
/// <param name="Name">In addresses: <c>issued-new</c>.</param>
/// <param name="Kind">One of <see cref="MailKinds"/>; some have several texts and so several samples.</param>
public sealed record MailSample(string Name, string Kind, Func<Invented, LetterCause> Cause)
{
    /// <summary>Key in <see cref="OutgoingMail.Data"/> of the name, in a mail of the kind <see cref="MailKinds.Sample"/>.</summary>
    public const string Key = "sample";

    public static readonly IReadOnlyList<MailSample> All =
    [
        new("issued-new", MailKinds.BadgeIssued, i => new(i.Badge())),
        new("issued-known", MailKinds.BadgeIssued, i => new(i.Badge(b => b.UserId = i.User().Id))),
        new("reminder", MailKinds.BadgeReminder, i => new(i.Badge())),
        new("accepted", MailKinds.BadgeAccepted, i => new(i.Held())),
        new("accepted-private", MailKinds.BadgeAccepted, i => new(i.Badge(b => b.Accept(i.User().Id, false, i.Now)))),
        new("replaced", MailKinds.BadgeReplaced, i => new(i.Held())),
        new("expiring", MailKinds.BadgeExpiring, i => new(i.Held(expires: i.Now.AddDays(14)))),
        new("expired", MailKinds.BadgeExpired, i => new(i.Held(expires: i.Now))),
        new("revoked", MailKinds.BadgeRevoked, i => new(i.Badge(b => b.Revoke("The exam was graded by mistake.\nWe are sorry.", i.Now)))),
        new("shared", MailKinds.BadgeShared, i => new(i.Held())),
        new("employee-invite", MailKinds.EmployeeInvite, i => new(Employee: i.Asked())),
        new("employee-reminder", MailKinds.EmployeeReminder, i => new(Employee: i.Asked())),
        new("employee-ended", MailKinds.EmployeeEnded, _ => new()),
        new("confirm", MailKinds.AccountConfirm, i => i.Account(u => u.ConfirmedAt = null)),
        new("exists", MailKinds.AccountExists, i => i.Account()),
        new("reset", MailKinds.AccountReset, i => i.Account()),
        new("password-changed", MailKinds.AccountPasswordChanged, i => i.Account()),
        new("invite-operator", MailKinds.AccountInvite, i => i.Account()),
        new("invite-new-member", MailKinds.AccountInvite, i => i.Account()),
        new("invite-member", MailKinds.AccountInvite, i => i.Account(u => u.PasswordHash = "a password")),
        new("token-expiring", MailKinds.TokenExpiring, i => i.Account()),
        new("webhook-failing", MailKinds.WebhookFailing, i => i.Account()),
        new("webhook-ending", MailKinds.WebhookFailing, i => i.Account()),
        new("webhook-disabled", MailKinds.WebhookDisabled, i => i.Account()),
        new("webhook-gone", MailKinds.WebhookDisabled, i => i.Account()),
    ];

    public static MailSample? Find(string? name) => All.FirstOrDefault(sample => sample.Name == name);

    /// <summary>The mail as it would be owed, and what it is about. Nothing of it is stored: its links lead nowhere.</summary>
    public (OutgoingMail Mail, LetterCause Cause) Make(SampleIssuer issuer, string locale, string to, DateTime now)
    {
        var invented = new Invented(issuer, to, now);
        var mail = new OutgoingMail
        {
            Id = Guid.NewGuid(),
            Kind = Kind,
            ToAddress = to,
            Locale = locale,
            OrganizationId = issuer.Organization.Id,
            Data = DataFor(issuer.Organization, now),
            CreatedAt = now,
        };
        return (mail, Cause(invented));
    }

    private Dictionary<string, string> DataFor(Organization organization, DateTime now)
    {
        return Name switch
        {
            "issued-new" => new() { [BadgeLetters.Message] = "Well done! Your logbook was the best of the year.\n\nSee you at the ceremony on Friday." },
            "shared" => new() { [BadgeLetters.FromName] = Invented.FullName, [BadgeLetters.Note] = "Dear Ms Keller,\nhere is the certificate we spoke about." },
            "employee-invite" or "employee-reminder" => new() { [EmployeeLetters.Message] = "We plan the crews of next season." },
            "employee-ended" => new() { [EmployeeLetters.Organization] = organization.Name },
            "invite-new-member" or "invite-member" => new() { [AccountLetters.Organization] = organization.Name },
            "token-expiring" => AccountLetters.AboutToken(
                new AuthorizationToken { Hash = [], EncryptedValue = "", Description = "Learning platform", OrganizationId = organization.Id, Organization = organization, ExpiresAt = now.AddDays(7) }
            ),
            "webhook-failing" => Webhook(null, null),
            "webhook-ending" => Webhook(Guid.NewGuid(), now.AddDays(3)),
            "webhook-disabled" => Webhook(Guid.NewGuid(), null, DisabledReasons.Failing),
            "webhook-gone" => Webhook(Guid.NewGuid(), null, DisabledReasons.Gone),
            _ => [],
        };

        Dictionary<string, string> Webhook(Guid? endpoint, DateTime? until, string reason = "") =>
            AccountLetters.AboutWebhook(organization, "hooks.example.org:443", endpoint, now.AddHours(-1), until, reason);
    }
}
