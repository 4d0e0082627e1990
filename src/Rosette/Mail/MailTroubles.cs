using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;

namespace Rosette.Mail;

/// <param name="Words">What the server said last, or why it was not sent.</param>
public sealed record TroubledMail(OutgoingMail Mail, string? Words);

/// <summary>An organization's mails that did not reach their reader.</summary>
public sealed class MailTroubles(AppDbContext db)
{
    /// <summary>As many as the page shows.</summary>
    public const int Most = 100;

    /// <returns>Latest first.</returns>
    public async Task<IReadOnlyList<TroubledMail>> OfAsync(Guid organizationId, CancellationToken cancel)
    {
        var mails = await db
            .OutgoingMails.AsNoTracking()
            .Where(m => m.OrganizationId == organizationId && m.FailedAt != null)
            .OrderByDescending(m => m.FailedAt)
            .Take(Most)
            .ToListAsync(cancel);
        var ids = mails.ConvertAll(m => m.Id);
        var words = (await db.MailAttempts.AsNoTracking().Where(a => ids.Contains(a.MailId)).OrderByDescending(a => a.At).ToListAsync(cancel)).ToLookup(a => a.MailId, a => a.Answer);
        return [.. mails.Select(m => new TroubledMail(m, words[m.Id].FirstOrDefault()))];
    }
}
