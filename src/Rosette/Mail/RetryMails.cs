using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Mail;

/// <summary>Which undelivered mails are meant.</summary>
/// <param name="Since">They ended then or later.</param>
/// <param name="OrganizationId">Null: of all, account mails too.</param>
/// <param name="Kind">One of <see cref="MailKinds"/>; null: any.</param>
public sealed record UndeliveredMails(DateTime Since, Guid? OrganizationId = null, string? Kind = null);

/// <summary>Sends mails again that ended without reaching their reader, because somebody asks for it.</summary>
public sealed class RetryMails(ChangeSet changes)
{
    private const int AtOnce = 500;

    /// <summary>One, whatever it ended of; an address that is still suppressed stops it again.</summary>
    public Task<Outcome<OutgoingMail>> OneAsync(Guid organizationId, Guid mailId, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<OutgoingMail>(
            async () =>
            {
                var mail = await changes.Db.OutgoingMails.SingleOrDefaultAsync(m => m.Id == mailId && m.OrganizationId == organizationId && m.FailedAt != null, cancel);
                if (mail is null)
                    return Failure.NotFound("Mail");
                Queue(mail);
                changes.Audit(actor, "mail.retried", organizationId, mailId);
                return mail;
            },
            cancel
        );

    /// <summary>All that were refused or given up. What bounced or is suppressed stays: it would end the same way.</summary>
    /// <returns>How many are queued again.</returns>
    public async Task<int> AllAsync(UndeliveredMails which, Actor actor, CancellationToken cancel)
    {
        for (var count = 0; ; )
        {
            var some = await changes.CommitAsync<int>(() => SomeAsync(which, actor, cancel), cancel);
            count += some.Value;
            changes.Db.ChangeTracker.Clear();
            if (some.Value < AtOnce)
                return count;
        }
    }

    private async Task<Outcome<int>> SomeAsync(UndeliveredMails which, Actor actor, CancellationToken cancel)
    {
        var failed = changes.Db.OutgoingMails.Where(m => m.FailedAt != null && m.FailedAt >= which.Since && (m.State == MailStates.Refused || m.State == MailStates.Failed));
        if (which.OrganizationId is { } organization)
            failed = failed.Where(m => m.OrganizationId == organization);
        if (which.Kind is { } kind)
            failed = failed.Where(m => m.Kind == kind);
        var mails = await failed.OrderBy(m => m.Id).Take(AtOnce).ToListAsync(cancel);
        mails.ForEach(Queue);
        if (mails.Count > 0)
            changes.Audit(actor, "mail.all_retried", which.OrganizationId, null, new { count = mails.Count, which.Since, which.Kind });
        return mails.Count;
    }

    private void Queue(OutgoingMail mail) => (mail.State, mail.FailedAt, mail.Attempts, mail.NextAttemptAt) = (MailStates.Queued, null, 0, changes.Now);
}
