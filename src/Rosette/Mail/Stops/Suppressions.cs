using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Mail.Stops;

/// <summary>The list of addresses that get no mail: put on it, taken off it.</summary>
public sealed class Suppressions(ChangeSet changes)
{
    /// <summary>By the operator's hand.</summary>
    /// <returns>The address as it is compared; or the reason why it is none.</returns>
    public Task<Outcome<string>> SuppressAsync(string address, string? why, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<string>(
            async () =>
            {
                if (!EmailAddress.IsValid(address.Trim()))
                    return new Failure(FailureKind.Invalid, "mail.address", $"\"{address}\" is not an e-mail address.");
                var key = EmailAddress.Key(address);
                await AddAsync(changes, key, SuppressionReasons.ByHand, why is null ? null : MailText.Line(why, SuppressedAddressMap.MaxDetail), null, actor, cancel);
                return key;
            },
            cancel
        );

    /// <summary>Takes an address off the list, for whatever reason it is there.</summary>
    public Task<Outcome<string>> AllowAsync(string address, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<string>(
            async () =>
            {
                var key = EmailAddress.Key(address);
                if (await changes.Db.SuppressedAddresses.FindAsync([key], cancel) is not { } there)
                    return new Failure(FailureKind.NotFound, "mail.not_suppressed", $"{key} is not on the list: mails to it are sent.");
                await RemoveAsync(changes, there, actor, cancel);
                return key;
            },
            cancel
        );

    /// <summary>Part of a change: from now on the address gets no mail. A complaint or the operator's word outweighs a bounce.</summary>
    public static async Task AddAsync(ChangeSet changes, string key, string reason, string? detail, Guid? mailId, Actor actor, CancellationToken cancel)
    {
        var there = await changes.Db.SuppressedAddresses.FindAsync([key], cancel);
        if (there is not null && (there.Reason == reason || reason == SuppressionReasons.Bounce))
            return;
        if (there is null)
            changes.Db.SuppressedAddresses.Add(new() { AddressKey = key, Reason = reason, Detail = detail, MailId = mailId, CreatedAt = changes.Now });
        else
            (there.Reason, there.Detail, there.MailId, there.CreatedAt) = (reason, detail, mailId, changes.Now);
        changes.Audit(actor, "mail.address_suppressed", null, mailId, new { reason });
    }

    /// <summary>Part of a change: the person has just shown that mails arrive. What the operator stopped stays stopped.</summary>
    public static async Task LiftAsync(ChangeSet changes, string key, Actor actor, CancellationToken cancel)
    {
        if (await changes.Db.SuppressedAddresses.FindAsync([key], cancel) is { Reason: not SuppressionReasons.ByHand } there)
            await RemoveAsync(changes, there, actor, cancel);
    }

    /// <summary>The receiver's server said at the hand-over that there is no such address. Runs in the transaction of <paramref name="db"/>.</summary>
    public static Task NoteBounceAsync(AppDbContext db, OutgoingMail mail, string words, DateTime now, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into suppressed_addresses (address_key, reason, detail, mail_id, created_at)
            values ({EmailAddress.Key(mail.ToAddress)}, {SuppressionReasons.Bounce}, {words}, {mail.Id}, {now})
            on conflict (address_key) do nothing
            """,
            cancel
        );

    private static async Task RemoveAsync(ChangeSet changes, SuppressedAddress address, Actor actor, CancellationToken cancel)
    {
        changes.Db.SuppressedAddresses.Remove(address);
        foreach (var badge in await changes.Db.Badges.Where(b => b.RecipientEmailKey == address.AddressKey && b.MailProblem != null).OrderBy(b => b.Id).Take(1_000).ToListAsync(cancel))
            badge.MailProblem = null;
        changes.Audit(actor, "mail.address_allowed", null, address.MailId, new { reason = address.Reason });
    }
}
