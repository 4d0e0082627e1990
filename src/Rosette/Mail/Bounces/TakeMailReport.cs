using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Mail.Stops;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Operations;

namespace Rosette.Mail.Bounces;

/// <summary>
/// Writes down what is told of a mail: its state, a line in the badge's history, the badge's problem for its issuer, and
/// the address on the list of those that get no mail. The same report twice changes nothing.
/// </summary>
public sealed class TakeMailReport(ChangeSet changes, BounceAddress bounces)
{
    // Product design 6: a soft bounce is tried again, at most so often and for so long.
    private const int MaxAttempts = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromHours(48);
    private static readonly TimeSpan SoftWait = TimeSpan.FromHours(1);

    /// <returns>Whether it is about a mail or an address that we know.</returns>
    public async Task<bool> TakeAsync(MailReport report, CancellationToken cancel)
    {
        string? counted = null;
        var outcome = await changes.CommitAsync<bool>(
            async () =>
            {
                counted = null;
                var mail = MailOf(report) is { } id ? await changes.Db.OutgoingMails.SingleOrDefaultAsync(m => m.Id == id, cancel) : null;
                if ((mail?.ToAddress ?? report.Recipient) is not { } address || !EmailAddress.IsValid(address.Trim()))
                    return mail is not null;
                if (report.Suppresses)
                    await SuppressAsync(report, EmailAddress.Key(address), mail, cancel);
                if (mail is not null && Move(mail, report) is { } result)
                {
                    counted = result;
                    await NoteAsync(mail, result, report, cancel);
                }
                return mail is not null || report.Suppresses;
            },
            cancel
        );
        if (counted is not null)
            Measures.Mail(counted);
        return outcome.Value;
    }

    private Guid? MailOf(MailReport report) =>
        report.ReturnPaths.Select(bounces.MailOf).FirstOrDefault(id => id is not null)
        ?? (Guid.TryParse(report.MessageId?.Split('@')[0], out var named) ? named : null);

    private Task SuppressAsync(MailReport report, string key, OutgoingMail? mail, CancellationToken cancel) =>
        Suppressions.AddAsync(
            changes,
            key,
            report.Fate == MailFate.Complaint ? SuppressionReasons.Complaint : SuppressionReasons.Bounce,
            report.Reason,
            mail?.Id,
            Actor.System,
            cancel
        );

    /// <returns>The word for the try in the history; null where nothing changes.</returns>
    private string? Move(OutgoingMail mail, MailReport report)
    {
        var isOut = mail.State is MailStates.HandedOver or MailStates.Delivered;
        switch (report.Fate)
        {
            case MailFate.Delivered when mail.State == MailStates.HandedOver:
                mail.State = MailStates.Delivered;
                return MailStates.Delivered;
            case MailFate.Complaint when isOut:
                mail.State = MailStates.Complained;
                return MailStates.Complained;
            case MailFate.HardBounce when isOut:
                (mail.State, mail.FailedAt) = (MailStates.BouncedHard, changes.Now);
                return MailStates.BouncedHard;
            case MailFate.SoftBounce when mail.State == MailStates.HandedOver:
                if (mail.Attempts < MaxAttempts && changes.Now - mail.CreatedAt < Patience)
                    (mail.State, mail.NextAttemptAt) = (MailStates.Queued, changes.Now + Longer(RetryPolicy.WaitAfter(mail.Attempts)));
                else
                    (mail.State, mail.FailedAt) = (MailStates.Failed, changes.Now);
                return MailStates.BouncedSoft;
            default:
                return null;
        }
    }

    private async Task NoteAsync(OutgoingMail mail, string result, MailReport report, CancellationToken cancel)
    {
        // The same id for the same report: of two at once one runs again and finds it done.
        changes.Db.MailAttempts.Add(
            new MailAttempt
            {
                Id = Clock.StableId(changes.Now, $"{result} {mail.Attempts}", mail.Id),
                MailId = mail.Id,
                At = changes.Now,
                Result = result,
                Answer = report.Reason,
            }
        );
        if (result == MailStates.Delivered || !mail.ConcernsRecipient)
            return;
        if (await changes.Db.Badges.SingleOrDefaultAsync(b => b.Id == mail.BadgeId, cancel) is { } badge)
            badge.MailProblem = result == MailStates.Complained ? "The recipient reported the mail as unwanted." : $"The mail came back: {report.Reason ?? "the mail server did not say why"}";
    }

    private static TimeSpan Longer(TimeSpan? wait) => wait > SoftWait ? wait.Value : SoftWait;
}
