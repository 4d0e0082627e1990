using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Mail.Samples;
using Rosette.Mail.Stops;
using Rosette.Platform.Data;
using Rosette.Workforce;

namespace Rosette.Mail;

/// <summary>What a batch of mails is about, as it is now, and whether each may be sent: a query a table, however many mails.</summary>
public sealed class MailCauses
{
    /// <summary>Key in <see cref="OutgoingMail.Data"/> of the address that a mail asks to confirm.</summary>
    public const string EmailId = "email_id";

    private Dictionary<Guid, Badge> badges = [];
    private Dictionary<Guid, User> users = [];
    private Dictionary<Guid, UserEmail> emails = [];
    private Dictionary<Guid, Employee> employees = [];
    private Dictionary<Guid, SampleIssuer> issuers = [];
    private MailStops stops = null!;

    public static async Task<MailCauses> LoadAsync(AppDbContext db, IReadOnlyCollection<OutgoingMail> mails, CancellationToken cancel)
    {
        var causes = new MailCauses { stops = await MailStops.LoadAsync(db, mails, cancel) };
        if (Ids(m => m.BadgeId) is { Count: > 0 } badgeIds)
            causes.badges = await db
                .Badges.AsNoTracking()
                .Include(b => b.Organization!.Photo)
                .Include(b => b.Template!.Image)
                .Include(b => b.Template!.Organization!.Photo)
                .Where(b => badgeIds.Contains(b.Id))
                .ToDictionaryAsync(b => b.Id, cancel);
        if (Ids(m => m.UserId) is { Count: > 0 } userIds)
            causes.users = await db.Users.AsNoTracking().Where(u => userIds.Contains(u.Id)).ToDictionaryAsync(u => u.Id, cancel);
        if (Ids(EmailIdOf) is { Count: > 0 } emailIds)
            causes.emails = await db.UserEmails.AsNoTracking().Where(e => emailIds.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancel);
        if (Ids(m => m.EmployeeId) is { Count: > 0 } employeeIds)
            causes.employees = await db
                .Employees.AsNoTracking()
                .Include(e => e.Organization!.Photo)
                .Where(e => employeeIds.Contains(e.Id))
                .ToDictionaryAsync(e => e.Id, cancel);
        foreach (var id in Ids(m => m.Kind == MailKinds.Sample ? m.OrganizationId : null))
            if (await SampleIssuer.FindAsync(db, id, cancel) is { } issuer)
                causes.issuers[id] = issuer;
        return causes;

        List<Guid> Ids(Func<OutgoingMail, Guid?> id) => mails.Select(id).OfType<Guid>().Distinct().ToList();
    }

    public Badge? Badge(OutgoingMail mail) => badges.GetValueOrDefault(mail.BadgeId ?? Guid.Empty);

    public User? User(OutgoingMail mail) => users.GetValueOrDefault(mail.UserId ?? Guid.Empty);

    public UserEmail? Email(OutgoingMail mail) => emails.GetValueOrDefault(EmailIdOf(mail) ?? Guid.Empty);

    public Employee? Employee(OutgoingMail mail) => employees.GetValueOrDefault(mail.EmployeeId ?? Guid.Empty);

    /// <summary>Whose samples a mail shows.</summary>
    public SampleIssuer? Issuer(OutgoingMail mail) => issuers.GetValueOrDefault(mail.OrganizationId ?? Guid.Empty);

    /// <summary>Why the mail must not be sent; null: it may.</summary>
    public MailStop? Stop(OutgoingMail mail) => stops.Of(mail);

    private static Guid? EmailIdOf(OutgoingMail mail) =>
        mail.Data.TryGetValue(EmailId, out var text) && Guid.TryParse(text, out var id) ? id : null;
}
