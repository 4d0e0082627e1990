using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Platform.Security;
using Rosette.Tests.Infrastructure;

namespace Rosette.Tests.Earners;

internal static class EarnerSeed
{
    /// <summary>A badge that waits for an address.</summary>
    public static async Task<Badge> WaitingBadgeAsync(this RosetteApp app, string email, Action<Badge>? change = null)
    {
        var organization = await app.OrganizationAsync();
        return await app.BadgeAsync(await app.TemplateAsync(organization), email: email, change: change);
    }

    public static string ClaimLink(this RosetteApp app, Badge badge) => app.Services.GetRequiredService<Links>().ClaimBadge(badge);

    public static string ResetLink(this RosetteApp app, User user) => app.Services.GetRequiredService<Links>().ResetPassword(user);

    public static string ConfirmLink(this RosetteApp app, UserEmail email) => app.Services.GetRequiredService<Links>().ConfirmEmail(email);

    public static Task<Badge> ReadAsync(this RosetteApp app, Badge badge) => app.InDatabaseAsync(db => db.Badges.AsNoTracking().SingleAsync(b => b.Id == badge.Id));

    public static Task<List<OutgoingMail>> MailsToAsync(this RosetteApp app, string address, string kind) =>
        app.InDatabaseAsync(db => db.OutgoingMails.AsNoTracking().Where(m => m.ToAddress == address && m.Kind == kind).OrderBy(m => m.Id).ToListAsync());

    public static Task<List<string>> EventsAsync(this RosetteApp app, Badge badge) =>
        app.InDatabaseAsync(db => db.Events.Where(e => e.BadgeId == badge.Id).OrderBy(e => e.Id).Select(e => e.EventType).ToListAsync());

    /// <summary>A person's browser, signed in by the form.</summary>
    public static Task<Browser> BrowserSignedInAsync(this RosetteApp app, User user) => new Browser(app).SignInAsync(user.Email!);

    /// <summary>Everything that opening a link must not change.</summary>
    public static Task<string> FingerprintAsync(this RosetteApp app) =>
        app.InDatabaseAsync(async db =>
            string.Join(
                '|',
                await db.AuditEntries.CountAsync(),
                await db.Events.CountAsync(),
                await db.OutgoingMails.CountAsync(),
                await db.Users.CountAsync(),
                await db.Badges.SumAsync(b => b.Version),
                await db.UserEmails.CountAsync(e => e.ConfirmedAt != null),
                string.Join(',', await db.Users.OrderBy(u => u.Id).Select(u => u.SecurityStamp + u.ConcurrencyStamp).ToListAsync())
            )
        );
}
