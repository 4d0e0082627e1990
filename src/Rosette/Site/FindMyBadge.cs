using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Security;

namespace Rosette.Site;

/// <summary>Sends the mails of all badges that wait for an address once more, with fresh links.</summary>
public sealed class FindMyBadge(ChangeSet changes)
{
    private const int MaxMails = 20;

    public Task<Outcome<int>> SendAsync(string address, CancellationToken cancel) =>
        changes.CommitAsync<int>(
            async () =>
            {
                var key = EmailAddress.Key(address);
                var waiting = await changes
                    .Db.Badges.Where(b => b.RecipientEmailKey == key && b.State == BadgeStates.Pending)
                    .OrderByDescending(b => b.Id)
                    .Take(MaxMails)
                    .ToListAsync(cancel);
                foreach (var badge in waiting)
                {
                    changes.Mail(MailKinds.BadgeIssued, badge.RecipientEmail, badge.Locale, badge, badge.UserId);
                    changes.Audit(Actor.Nobody, "badge.mail_requested", badge.OrganizationId, badge.Id);
                }
                return waiting.Count;
            },
            cancel
        );
}

/// <summary>How often one client may ask, and how often one mailbox is written to.</summary>
public sealed class FindMyBadgeLimits(TimeProvider time)
{
    private readonly AttemptLimit clients = new(time, tries: 10, TimeSpan.FromHours(1));
    private readonly AttemptLimit addresses = new(time, tries: 3, TimeSpan.FromHours(24));

    public bool TryClient(string client) => clients.TryTake(client);

    public bool TryAddress(string address) => addresses.TryTake(EmailAddress.Key(address));
}
