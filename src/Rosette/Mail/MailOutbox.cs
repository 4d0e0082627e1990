using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rosette.Mail.Bounces;
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
    BounceAddress bounces,
    MailTrouble trouble,
    TimeProvider time,
    ILogger<MailLane> log
) : IOutbox
{
    public Owed Kind => Owed.Mails;

    public string? Idle =>
        settings.Smtp is not null || settings.HasMailbox
            ? null
            : "Mails wait: no mail server is set. Set ROSETTE_SMTP and start again; what waits is sent then.";

    /// <summary>How many connections at most; SQLite's mailbox needs one.</summary>
    public int Lanes => settings.Smtp is null ? 1 : 4;

    public IOutboxLane OpenLane(OutboxBell bell) =>
        new MailLane(contexts, letters, renderer, bounces, settings.Smtp is { } server ? new SmtpSender(server, settings, time) : null, trouble, bell, time, log);
}
