namespace Rosette.Webhooks;

/// <summary>What came of one request to a receiver.</summary>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="Reason">Why it counts as failed; null for a success.</param>
public sealed record WebhookAnswer(int? Status, string? Reason, TimeSpan Took)
{
    public bool IsSuccess => Reason is null;
}
