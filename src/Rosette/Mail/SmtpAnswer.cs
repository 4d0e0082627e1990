using MailKit.Net.Smtp;

namespace Rosette.Mail;

public enum SmtpOutcome
{
    HandedOver,

    /// <summary>No, for good, for this mail.</summary>
    Refused,

    /// <summary>Not now, for this mail.</summary>
    TryLater,

    /// <summary>The server takes no mail from us at all: it is away, or a setting is wrong. No mail is to blame.</summary>
    Trouble,
}

/// <param name="Words">What the server said, for people: <c>550 5.1.1 no such user</c>.</param>
public sealed record SmtpAnswer(SmtpOutcome Outcome, string Words)
{
    private const int MaxWords = 500;

    /// <summary>What a failure while a message was handed over means.</summary>
    public static SmtpAnswer Of(Exception failure) =>
        failure switch
        {
            SmtpCommandException e => new(OutcomeOf(e), Line($"{(int)e.StatusCode} {e.Message}")),
            NotSupportedException e => new(SmtpOutcome.Refused, Line(e.Message)),
            OperationCanceledException => new(SmtpOutcome.TryLater, "The mail server did not answer in time."),
            _ => new(SmtpOutcome.TryLater, Line($"The connection to the mail server broke: {failure.Message}")),
        };

    /// <summary>One printable line of bounded length.</summary>
    public static string Line(string text) => MailText.Line(text, MaxWords);

    private static SmtpOutcome OutcomeOf(SmtpCommandException e)
    {
        var status = (int)e.StatusCode;
        if (status < 500)
            return SmtpOutcome.TryLater;
        // Asks for a login, or does not take our sender: every other mail would hear the same. Too large is this mail's own.
        if (status is 530 or 534 or 535 or 538 || e.ErrorCode == SmtpErrorCode.SenderNotAccepted && status != 552)
            return SmtpOutcome.Trouble;
        // It does not relay for us (to this domain): a setting too, but perhaps only for some mails. There are two days to mend it.
        return e.Message.Contains("relay", StringComparison.OrdinalIgnoreCase) ? SmtpOutcome.TryLater : SmtpOutcome.Refused;
    }
}
