using Microsoft.Extensions.Logging;
using Rosette.Platform;

namespace Rosette.Mail;

/// <summary>
/// The mail server takes nothing: every lane pauses, no mail is blamed for it, and the log says once what to do.
/// </summary>
public sealed partial class MailTrouble(RosetteSettings settings, TimeProvider time, ILogger<MailTrouble> log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private TimeSpan pause;
    private long since;

    /// <summary>How long to wait before the server is tried again; zero when all is well.</summary>
    public TimeSpan Left
    {
        get
        {
            lock (gate)
                return Rest;
        }
    }

    public void Begin(string what)
    {
        lock (gate)
        {
            if (Rest > TimeSpan.Zero)
                return;
            if (pause == TimeSpan.Zero)
                LogTrouble(settings.Smtp!.IdnHost, what);
            pause = pause == TimeSpan.Zero ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            since = time.GetTimestamp();
        }
    }

    public void End()
    {
        lock (gate)
        {
            if (pause == TimeSpan.Zero)
                return;
            pause = TimeSpan.Zero;
            LogOver(settings.Smtp!.IdnHost);
        }
    }

    // Measured, not told by the clock: one that is set back would make the pause hours long.
    private TimeSpan Rest => pause > time.GetElapsedTime(since) ? pause - time.GetElapsedTime(since) : TimeSpan.Zero;

    [LoggerMessage(
        LogLevel.Warning,
        "Mails wait: the mail server {Host} takes none: {What}. Check ROSETTE_SMTP and ROSETTE_MAIL_FROM, or the server itself. It is tried again every minute, and no mail is lost meanwhile."
    )]
    private partial void LogTrouble(string host, string what);

    [LoggerMessage(LogLevel.Information, "The mail server {Host} takes mails again.")]
    private partial void LogOver(string host);
}
