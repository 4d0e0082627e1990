using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Organizations;

/// <summary>Something that the people who manage an organization's programs should hear of.</summary>
/// <param name="Subject">What it is about: with kind and moment it makes the mail's id, so nobody hears of it twice.</param>
/// <param name="Moment">When it fell due.</param>
/// <param name="Data">What the letter needs beyond the reader.</param>
public sealed record ManagerNotice(Guid OrganizationId, Guid Subject, DateTime Moment, Dictionary<string, string> Data);

public static class ManagerNotices
{
    /// <summary>Owes a mail of this kind to each owner and admin; in a change set.</summary>
    public static async Task OweAsync(ChangeSet changes, string kind, IReadOnlyCollection<ManagerNotice> notices, CancellationToken cancel)
    {
        var organizations = notices.Select(n => n.OrganizationId).Distinct().ToList();
        var readers = await changes
            .Db.Members.AsNoTracking()
            .Include(m => m.User)
            .Where(m => organizations.Contains(m.OrganizationId) && (m.Role == Roles.Owner || m.Role == Roles.Admin))
            .ToListAsync(cancel);
        var mails = notices
            .SelectMany(notice => readers.Where(m => m.OrganizationId == notice.OrganizationId), (notice, member) => (Notice: notice, Member: member))
            .ToDictionary(mail => Clock.StableId(mail.Notice.Moment, $"{kind} {mail.Notice.Subject}", mail.Member.UserId));
        foreach (var (id, (notice, member)) in await changes.NotYetOwedAsync(mails, cancel))
            changes.Mail(kind, member.User!.Email!, member.User.Locale, userId: member.UserId, data: notice.Data, id: id);
    }
}
