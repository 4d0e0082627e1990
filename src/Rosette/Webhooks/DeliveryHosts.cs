namespace Rosette.Webhooks;

/// <summary>
/// Turns of the hosts that deliveries go to: a host has one lane at a time, so the slow and the dead hold up themselves and leave
/// the other lanes to the others.
/// </summary>
public sealed class DeliveryHosts
{
    /// <summary>Requests to one host at once.</summary>
    public const int AtOnce = 4;

    private const int Batch = 32;
    private const int MaxRemembered = 10_000;
    private readonly Lock gate = new();
    private readonly HashSet<string> busy = [];
    private readonly HashSet<string> troubled = [];

    /// <summary>The hosts that have a lane now.</summary>
    public string[] Busy
    {
        get
        {
            lock (gate)
                return [.. busy];
        }
    }

    /// <returns>False when another lane has the host.</returns>
    public bool TryEnter(string host)
    {
        lock (gate)
            return busy.Add(host);
    }

    /// <param name="hadTrouble">It was slow or did not answer: the next turn takes no more than may be begun at once.</param>
    public void Leave(string host, bool hadTrouble)
    {
        lock (gate)
        {
            busy.Remove(host);
            if (!hadTrouble)
                troubled.Remove(host);
            else if (troubled.Count < MaxRemembered)
                troubled.Add(host);
        }
    }

    /// <summary>How many deliveries a turn takes.</summary>
    public int BatchOf(string host)
    {
        lock (gate)
            return troubled.Contains(host) ? AtOnce : Batch;
    }
}
