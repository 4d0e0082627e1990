namespace Rosette.Client;

/// <summary>Events of the organization (<c>/events</c>).</summary>
public sealed class EventsApi
{
    private readonly Caller caller;

    internal EventsApi(Caller caller) => this.caller = caller;

    /// <summary>Events, newest first.</summary>
    public PagedList<RosetteEvent> ListAsync(EventFilter? filter = null, CancellationToken cancellationToken = default) =>
        caller.List("events", filter, ClientJson.Default.RosetteEvent, cancellationToken);

    /// <summary>
    /// One event with what it is about. A webhook carries no signature: what it says is believed only when it is read back so, with
    /// <see cref="WebhookNotification.Id"/>.
    /// </summary>
    public Task<RosetteEvent> GetAsync(Guid eventId, CancellationToken cancellationToken = default) =>
        caller.GetAsync($"events/{eventId}", ClientJson.Default.RosetteEvent, cancellationToken);
}
