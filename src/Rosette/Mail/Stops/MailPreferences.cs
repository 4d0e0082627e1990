using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Mail.Stops;

/// <summary>Which optional mails somebody wants: said by the link in a mail, or in the settings of an account.</summary>
public sealed class MailPreferences(ChangeSet changes)
{
    /// <summary>Stops mails like this one, or has them again. It is the choice of the account that has confirmed the address, otherwise the address's own.</summary>
    /// <returns>Whether mails like this one are wanted now; not found for one that cannot be stopped.</returns>
    public Task<Outcome<bool>> SetByMailAsync(OutgoingMail mail, bool isWanted, CancellationToken cancel) =>
        changes.CommitAsync<bool>(
            async () =>
            {
                if (MailTopics.ScopeOf(mail) is not { } scope)
                    return Failure.NotFound("Mail");
                var key = EmailAddress.Key(mail.ToAddress);
                var owner = await AddressOwners.OwnerAsync(changes.Db, key, cancel);
                var there = await changes
                    .Db.MailOptOuts.Where(o => o.Scope == scope && (o.AddressKey == key || (owner != null && o.UserId == owner)))
                    .ToListAsync(cancel);
                if (isWanted)
                    changes.Db.RemoveRange(there);
                else if (there.Count == 0)
                    Add(owner, owner is null ? key : null, scope);
                if (isWanted == there.Count > 0)
                    changes.Audit(Actor.Nobody, isWanted ? "account.mails_wanted" : "account.mails_stopped", null, owner ?? mail.Id, new { scope });
                return isWanted;
            },
            cancel
        );

    /// <summary>Scopes that an account has stopped.</summary>
    public Task<List<string>> StoppedAsync(Guid userId, CancellationToken cancel) =>
        changes.Db.MailOptOuts.Where(o => o.UserId == userId).OrderBy(o => o.Id).Select(o => o.Scope).ToListAsync(cancel);

    /// <summary>The account's choice among <see cref="MailTopics.General"/>, and among what it had stopped of single organizations.</summary>
    /// <param name="wanted">Scopes; others stay or become stopped.</param>
    public Task<Outcome<bool>> SetAsync(Guid userId, IReadOnlyCollection<string> wanted, CancellationToken cancel) =>
        changes.CommitAsync<bool>(
            async () =>
            {
                var there = await changes.Db.MailOptOuts.Where(o => o.UserId == userId).ToListAsync(cancel);
                changes.Db.RemoveRange(there.Where(o => wanted.Contains(o.Scope)));
                foreach (var topic in MailTopics.General.Except(wanted).Except(there.Select(o => o.Scope)))
                    Add(userId, null, topic);
                changes.Audit(Actor.User(userId), "account.mails_chosen", null, userId, new { stopped = MailTopics.General.Except(wanted) });
                return true;
            },
            cancel
        );

    /// <summary>Part of the change that confirms an address: what the address had stopped is now the person's choice.</summary>
    public static async Task AdoptAsync(ChangeSet changes, Guid userId, string key, CancellationToken cancel)
    {
        var there = await changes.Db.MailOptOuts.Where(o => o.AddressKey == key || o.UserId == userId).ToListAsync(cancel);
        var own = there.Where(o => o.UserId == userId).Select(o => o.Scope).ToHashSet();
        foreach (var optOut in there.Where(o => o.UserId is null))
            if (own.Add(optOut.Scope))
                (optOut.UserId, optOut.AddressKey) = (userId, null);
            else
                changes.Db.Remove(optOut);
    }

    private void Add(Guid? userId, string? key, string scope) =>
        changes.Db.MailOptOuts.Add(
            new()
            {
                Id = changes.NewId(),
                UserId = userId,
                AddressKey = key,
                Scope = scope,
                CreatedAt = changes.Now,
            }
        );
}
