using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rosette.Mail.Bounces;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Outbox;

namespace Rosette.Mail;

/// <summary>
/// One of the workers that send mails: claims a few, commits the claim, sends one after the other on its own
/// connection, and records what came of them.
/// </summary>
/// <param name="smtp">Null: mails go to the local mailbox.</param>
public sealed partial class MailLane(
    IDbContextFactory<AppDbContext> contexts,
    LetterWriter letters,
    MailRenderer renderer,
    BounceAddress bounces,
    SmtpSender? smtp,
    MailTrouble trouble,
    OutboxBell bell,
    TimeProvider time,
    ILogger<MailLane> log
) : IOutboxLane
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const int Batch = 32;

    // A mail is begun only while its lease outlasts the connection's patience, twice over.
    private static readonly TimeSpan LastStart = Lease - TimeSpan.FromSeconds(65);

    // A process that is killed repeats what it had sent but not recorded: no more than this much.
    private static readonly TimeSpan RecordEvery = TimeSpan.FromMilliseconds(250);

    /// <summary>When the next mail is due, if any waits.</summary>
    public async Task<DateTime?> NextDueAsync(CancellationToken cancel)
    {
        if (trouble.Left is { Ticks: > 0 } left)
            return time.Now() + left;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.OutgoingMails.MinAsync(m => m.NextAttemptAt, cancel);
    }

    public async Task<bool> WorkAsync(CancellationToken stop)
    {
        List<OutgoingMail> mails;
        MailCauses causes;
        var start = time.GetTimestamp();
        // Once begun, a claim is carried through: half of it would leave mails waiting for their lease to run out.
        await using (var db = await contexts.CreateDbContextAsync(stop))
        {
            mails = await OutboxClaims.ClaimAsync<OutgoingMail>(db, time.Now(), Lease, Batch, CancellationToken.None);
            causes = await MailCauses.LoadAsync(db, mails, CancellationToken.None);
        }
        if (mails.Count == Batch)
            bell.Ring();
        await SendAsync(mails, causes, start, stop);
        return mails.Count > 0;
    }

    public Task RestAsync() => smtp?.RestAsync() ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => smtp?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task SendAsync(List<OutgoingMail> mails, MailCauses causes, long start, CancellationToken stop)
    {
        List<MailResult> results = [];
        var lastRecord = Stopwatch.GetTimestamp();
        foreach (var mail in mails)
        {
            var mayStart = !stop.IsCancellationRequested && trouble.Left == TimeSpan.Zero && time.GetElapsedTime(start) < LastStart;
            results.Add(mayStart ? await SendAsync(mail, causes) : MailResult.Untried(mail, time.Now() + trouble.Left));
            if (Stopwatch.GetElapsedTime(lastRecord) < RecordEvery)
                continue;
            await RecordAsync(results);
            results.Clear();
            lastRecord = Stopwatch.GetTimestamp();
        }
        if (results.Count > 0)
            await RecordAsync(results);
    }

    private async Task<MailResult> SendAsync(OutgoingMail mail, MailCauses causes)
    {
        try
        {
            if (letters.Write(mail, causes) is not { } letter)
                return new MailResult(mail, MailStates.Cancelled);
            if (causes.Stop(mail) is { } stop)
                return MailResult.Stopped(mail, stop);
            var rendered = await renderer.RenderAsync(letter, mail.Locale);
            if (smtp is null)
                return new MailResult(mail, MailStates.HandedOver, Words: "kept in the local mailbox", Kept: rendered);
            var answer = await smtp.SendAsync(renderer.Envelope(mail, rendered), bounces.Of(mail.Id));
            if (answer.Outcome == SmtpOutcome.Trouble)
            {
                trouble.Begin(answer.Words);
                return MailResult.Untried(mail, time.Now() + trouble.Left);
            }
            trouble.End();
            return MailResult.Of(mail, answer, time.Now());
        }
        catch (Exception e)
        {
            // One mail that cannot be written must not hold up the others.
            LogNotWritten(e, mail.Id, mail.Kind);
            return MailResult.Of(mail, new SmtpAnswer(SmtpOutcome.TryLater, "The mail could not be written; the log says why."), time.Now());
        }
    }

    // What was sent is recorded, even while stopping.
    private async Task RecordAsync(List<MailResult> results)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await MailResult.RecordAsync(db, results, time.Now(), time.NewId, CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Error, "Mail {Id} ({Kind}) could not be written. It is tried again later.")]
    private partial void LogNotWritten(Exception e, Guid id, string kind);
}
