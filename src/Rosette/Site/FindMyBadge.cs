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
public sealed class FindMyBadgeLimits(AttemptCounts counts)
{
    private readonly AttemptLimit clients = new(counts, new Allowance("find.client", Limit: 10, TimeSpan.FromHours(1)));
    private readonly AttemptLimit addresses = new(counts, new Allowance("find.address", Limit: 3, TimeSpan.FromHours(24)));

    public Task<bool> TryClientAsync(string client, CancellationToken cancel) => clients.TryTakeAsync(client, cancel);

    public Task<bool> TryAddressAsync(string address, CancellationToken cancel) => addresses.TryTakeAsync(EmailAddress.Key(address), cancel);
}
