using Microsoft.EntityFrameworkCore;
using Rosette.Mail.Bounces;
using Rosette.Mail.Stops;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Operations;

namespace Rosette.Mail;

/// <summary>What came of one claimed mail.</summary>
/// <param name="State">The mail's state from now on, one of <see cref="MailStates"/>.</param>
/// <param name="NextAttemptAt">Only with <see cref="MailStates.Queued"/>.</param>
/// <param name="Words">What the server said; null where no server was asked.</param>
/// <param name="Kept">The mail itself, for the local mailbox.</param>
public sealed record MailResult(OutgoingMail Mail, string State, DateTime? NextAttemptAt = null, string? Words = null, RenderedMail? Kept = null)
{
    /// <summary>The mail was not tried: it stands where it stood before the claim.</summary>
    public static MailResult Untried(OutgoingMail mail, DateTime again) => new(mail, MailStates.Queued, again);

    public static MailResult Of(OutgoingMail mail, SmtpAnswer answer, DateTime now) =>
        answer.Outcome switch
        {
            SmtpOutcome.HandedOver => new(mail, MailStates.HandedOver, null, answer.Words),
            SmtpOutcome.Refused => new(mail, MailStates.Refused, null, answer.Words),
            _ => RetryPolicy.WaitAfter(mail.Attempts) is { } wait
                ? new(mail, MailStates.Queued, now + wait, answer.Words)
                : new(mail, MailStates.Failed, null, answer.Words),
        };

    /// <summary>Not sent because it must not be.</summary>
    public static MailResult Stopped(OutgoingMail mail, MailStop stop) => new(mail, MailStates.Suppressed, null, stop.Words) { IsWanted = !stop.IsTrouble };

    /// <summary>Suppressed, and that is what its reader wants.</summary>
    private bool IsWanted { get; init; }

    private bool Fails => State is MailStates.Refused or MailStates.Failed or MailStates.Suppressed && !IsWanted;

    /// <summary>
    /// Writes down what came of a batch, in one transaction. What another worker has settled meanwhile, because our
    /// lease ran out, stays as it is.
    /// </summary>
    public static async Task RecordAsync(AppDbContext db, IReadOnlyList<MailResult> results, DateTime now, Func<Guid> newId, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await RecordHandedOverAsync(db, results.Where(r => r is { State: MailStates.HandedOver, Kept: null }).ToList(), now, cancel);
        foreach (var result in results.Where(r => r.State != MailStates.HandedOver || r.Kept is not null))
            await result.RecordAsync(db, now, cancel);
        foreach (var result in results.Where(r => r.Words is not null))
            db.MailAttempts.Add(
                new MailAttempt
                {
                    Id = newId(),
                    MailId = result.Mail.Id,
                    At = now,
                    Result = result.State == MailStates.Queued ? "retry" : result.State,
                    Answer = result.Words,
                }
            );
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        foreach (var result in results.Where(r => r.Words is not null))
        {
            Measures.Mail(result.State);
            if (result.State == MailStates.HandedOver)
                Measures.HandedOver(now - result.Mail.CreatedAt);
        }
    }

    // Nearly all mails end here, so they go together.
    private static async Task RecordHandedOverAsync(AppDbContext db, List<MailResult> results, DateTime now, CancellationToken cancel)
    {
        if (results.Count == 0)
            return;
        var ids = results.ConvertAll(r => r.Mail.Id);
        await db
            .OutgoingMails.Where(m => ids.Contains(m.Id))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.State, MailStates.HandedOver)
                        .SetProperty(m => m.HandedOverAt, now)
                        .SetProperty(m => m.NextAttemptAt, (DateTime?)null),
                cancel
            );
        var badges = results.Where(r => r.Mail.ConcernsRecipient).Select(r => r.Mail.BadgeId!.Value).Distinct().ToList();
        if (badges.Count > 0)
            await db
                .Badges.Where(b => badges.Contains(b.Id) && b.MailProblem != null)
                .ExecuteUpdateAsync(set => set.SetProperty(b => b.MailProblem, (string?)null), cancel);
    }

    private async Task RecordAsync(AppDbContext db, DateTime now, CancellationToken cancel)
    {
        var (attempts, given) = (Mail.Attempts, State == MailStates.Queued && Words is null ? Mail.Attempts - 1 : Mail.Attempts);
        var ours = await db
            .OutgoingMails.Where(m => m.Id == Mail.Id && m.Attempts == attempts && m.State == MailStates.Queued)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(m => m.State, State)
                        .SetProperty(m => m.Attempts, given)
                        .SetProperty(m => m.HandedOverAt, State == MailStates.HandedOver ? now : null)
                        .SetProperty(m => m.FailedAt, Fails ? now : null)
                        .SetProperty(m => m.NextAttemptAt, NextAttemptAt),
                cancel
            );
        if (ours == 1 && Kept is { } kept)
            db.MailboxMessages.Add(
                new MailboxMessage
                {
                    Id = Mail.Id,
                    ToAddress = Mail.ToAddress,
                    Subject = kept.Letter.Subject,
                    Html = kept.Html,
                    Text = kept.Text,
                    At = now,
                }
            );
        if (ours == 1 && State == MailStates.Refused && EnhancedStatus.IsAddressGone(EnhancedStatus.In(Words)))
            await Suppressions.NoteBounceAsync(db, Mail, Words!, now, cancel);
        if (ours == 1 && Mail.ConcernsRecipient && Fails)
            await db
                .Badges.Where(b => b.Id == Mail.BadgeId)
                .ExecuteUpdateAsync(set => set.SetProperty(b => b.MailProblem, Words), cancel);
    }
}
