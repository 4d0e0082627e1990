using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Outbox;

namespace Rosette.Mail;

/// <summary>The mails that are owed, as the outbox sees them; its lanes share what is here.</summary>
public sealed class MailOutbox(
    RosetteSettings settings,
    IDbContextFactory<AppDbContext> contexts,
    LetterWriter letters,
    MailRenderer renderer,
    MailTrouble trouble,
    OutboxSignal signal,
    TimeProvider time,
    ILogger<MailLane> log
)
{
    /// <summary>Without a server and without the local mailbox, mails wait untouched.</summary>
    public bool CanSend => settings.Smtp is not null || settings.HasMailbox;

    /// <summary>How many connections at most; SQLite's mailbox needs one.</summary>
    public int Lanes => settings.Smtp is null ? 1 : 4;

    public MailLane OpenLane() =>
        new(contexts, letters, renderer, settings.Smtp is { } server ? new SmtpSender(server, settings) : null, trouble, signal, time, log);
}
