namespace Rosette.Webhooks;

/// <summary>What came of one request to a receiver.</summary>
/// <param name="Status">Null when there was no answer.</param>
/// <param name="Reason">Why it counts as failed; null for a success.</param>
/// <param name="RetryAfter">How long a 429 or 503 asked to be left alone.</param>
/// <param name="Text">The beginning of what it said to a failure; null when nothing readable came.</param>
public sealed record WebhookAnswer(int? Status, string? Reason, TimeSpan Took, TimeSpan? RetryAfter = null, string? Text = null)
{
    private const int GoneStatus = 410;

    public bool IsGone => Status == GoneStatus;

    public bool IsSuccess => Reason is null;
}
