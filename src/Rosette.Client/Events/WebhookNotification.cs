using System.Text.Json;

namespace Rosette.Client;

/// <summary>
/// What a webhook says: that something happened. Anybody can post one, and one may come twice: read the event back by
/// <see cref="EventsApi.GetAsync"/>, and act on an id once. Answer 200 within ten seconds.
/// </summary>
public sealed record WebhookNotification : WireObject
{
    /// <summary>The longest body that is read.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>The event's id.</summary>
    public Guid Id { get; init; }

    /// <summary>In which organization.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>What happened.</summary>
    public EventType EventType { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Reads a request's body; null: it is no webhook. Answer 400 then.</summary>
    public static WebhookNotification? Parse(ReadOnlySpan<byte> body)
    {
        if (body.Length > MaxBytes)
            return null;
        try
        {
            return JsonSerializer.Deserialize(body, ClientJson.Default.WebhookNotification) is { } read && read.Id != Guid.Empty && read.OrganizationId != Guid.Empty ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Reads a request's body, no further than <see cref="MaxBytes"/>; null: it is no webhook. Answer 400 then.</summary>
    public static async ValueTask<WebhookNotification?> ReadAsync(Stream body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        var buffer = new byte[MaxBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return Parse(buffer.AsSpan(0, length));
    }
}
