using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Templates;
using Rosette.Tests.Infrastructure;

namespace Rosette.Tests.Mail;

/// <summary>Badges and owed mails, written the way use cases write them.</summary>
public static class MailSeed
{
    public static async Task<Badge> PendingBadgeAsync(
        this RosetteApp app,
        Organization? organization = null,
        BadgeTemplate? template = null,
        string? email = null,
        Action<Badge>? change = null
    )
    {
        organization ??= await app.OrganizationAsync("Harbour School", o => o.SupportEmail = "help@harbour.example.org");
        template ??= await app.TemplateAsync(organization, "Knots and splices");
        email ??= Seed.NewAddress();
        var now = app.Clock.Now();
        var badge = new Badge
        {
            Id = app.Clock.NewId(),
            OrganizationId = organization.Id,
            BadgeTemplateId = template.Id,
            RecipientEmail = email,
            RecipientEmailKey = EmailAddress.Key(email),
            FirstName = "Ines",
            LastName = "Duarte",
            IssuedAt = now,
            CreatedAt = now,
        };
        change?.Invoke(badge);
        return await app.InScopeAsync(async services =>
        {
            var changes = services.GetRequiredService<ChangeSet>();
            return (
                await changes.CommitAsync<Badge>(
                    () =>
                    {
                        changes.Db.Badges.Add(badge);
                        return Task.FromResult<Outcome<Badge>>(badge);
                    },
                    default
                )
            ).Value;
        });
    }

    /// <summary>Owes a mail; gives its id.</summary>
    public static Task<Guid> OweAsync(
        this RosetteApp app,
        string kind,
        string to,
        Badge? badge = null,
        Guid? userId = null,
        Dictionary<string, string>? data = null,
        string locale = "en"
    ) =>
        app.InScopeAsync(async services =>
        {
            var changes = services.GetRequiredService<ChangeSet>();
            var made = await changes.CommitAsync<Guid>(
                () =>
                {
                    changes.Mail(kind, to, locale, badge, userId, data);
                    return Task.FromResult<Outcome<Guid>>(changes.Db.OutgoingMails.Local.Single().Id);
                },
                default
            );
            return made.Value;
        });

    public static Task ChangeAsync(this RosetteApp app, Badge badge, Action<Badge> change) =>
        app.InDatabaseAsync(async db =>
        {
            change(await db.Badges.SingleAsync(b => b.Id == badge.Id));
            return await db.SaveChangesAsync();
        });

    public static Task<OutgoingMail> MailAsync(this RosetteApp app, Guid id) =>
        app.InDatabaseAsync(db => db.OutgoingMails.AsNoTracking().SingleAsync(m => m.Id == id));

    public static Task<Badge> BadgeAsync(this RosetteApp app, Badge badge) =>
        app.InDatabaseAsync(db => db.Badges.AsNoTracking().SingleAsync(b => b.Id == badge.Id));

    public static Task<List<MailAttempt>> AttemptsAsync(this RosetteApp app, Guid mail) =>
        app.InDatabaseAsync(db => db.MailAttempts.AsNoTracking().Where(a => a.MailId == mail).OrderBy(a => a.Id).ToListAsync());

    /// <summary>Waits until the outbox has brought a mail where the test wants it; looks, since there is nothing to listen to.</summary>
    public static Task<OutgoingMail> UntilAsync(this RosetteApp app, Guid id, Func<OutgoingMail, bool> wanted) =>
        app.UntilAsync(() => app.MailAsync(id), wanted);

    public static Task<OutgoingMail> UntilAsync(this RosetteApp app, Guid id, string state) => app.UntilAsync(id, m => m.State == state);

    public static Task UntilAttemptsAsync(this RosetteApp app, Guid id, int count) =>
        app.UntilAsync(() => app.AttemptsAsync(id), attempts => attempts.Count == count);

    public static async Task<T> UntilAsync<T>(this RosetteApp app, Func<Task<T>> look, Func<T, bool> wanted)
    {
        for (var tries = 0; ; tries++)
        {
            var seen = await look();
            if (wanted(seen))
                return seen;
            if (tries == 1_000)
                throw new TimeoutException($"The mail is not where it should be. The log:\n{app.Logs.Text}");
            await Task.Delay(10);
        }
    }
}
