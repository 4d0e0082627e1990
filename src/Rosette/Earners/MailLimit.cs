using Rosette.Platform.Security;

namespace Rosette.Earners;

/// <summary>
/// Keeps strangers from filling somebody's mailbox by our forms: a few mails an hour to one address. The forms answer
/// the same when the limit is reached.
/// </summary>
public sealed class MailLimit(AttemptCounts counts)
{
    public const int MailsAnHour = 5;
    private readonly AttemptLimit addresses = new(counts, new Allowance("mail.address", MailsAnHour, TimeSpan.FromHours(1)));

    /// <summary>Counts one; false: this one must not be sent.</summary>
    public Task<bool> TakeAsync(string addressKey, CancellationToken cancel) => addresses.TryTakeAsync(addressKey, cancel);

    /// <summary>Counts one for each; gives those to which one may be sent.</summary>
    public Task<HashSet<string>> TakeEachAsync(IReadOnlyCollection<string> addressKeys, CancellationToken cancel) => addresses.TakeEachAsync(addressKeys, cancel);
}
