using System.Collections.Concurrent;
using Rosette.Platform;

namespace Rosette.Earners;

/// <summary>
/// Keeps strangers from filling somebody's mailbox by our forms: a few mails an hour to one address that the
/// address's owner did not cause. Counted per node, in memory; the forms answer the same when the limit is reached.
/// </summary>
public sealed class MailLimit(TimeProvider time)
{
    public const int MailsAnHour = 5;
    private const int MaxRemembered = 50_000;
    private readonly ConcurrentDictionary<string, (DateTime Since, int Count)> sent = new();

    /// <summary>Counts one; false: this one must not be sent.</summary>
    public bool Take(string addressKey)
    {
        var now = time.Now();
        if (sent.Count > MaxRemembered)
            foreach (var old in sent.Where(s => s.Value.Since < now.AddHours(-1)))
                sent.TryRemove(old);
        return sent.AddOrUpdate(addressKey, (now, 1), (_, was) => was.Since < now.AddHours(-1) ? (now, 1) : (was.Since, was.Count + 1)).Count <= MailsAnHour;
    }
}
