using Rosette.Platform.Security;

namespace Rosette.Earners;

/// <summary>
/// Keeps strangers from filling somebody's mailbox by our forms: a few mails an hour to one address. The forms answer
/// the same when the limit is reached.
/// </summary>
public sealed class MailLimit(TimeProvider time)
{
    public const int MailsAnHour = 5;
    private readonly AttemptLimit addresses = new(time, MailsAnHour, TimeSpan.FromHours(1));

    /// <summary>Counts one; false: this one must not be sent.</summary>
    public bool Take(string addressKey) => addresses.TryTake(addressKey);
}
