using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Rosette.OpenBadges.Fetching;
using Rosette.Platform;
using Rosette.Platform.WireApi;

namespace Rosette.Webhooks;

/// <summary>What a webhook says (wire reference 11.2): the receiver reads the rest back from the API.</summary>
public sealed record WebhookBody(Guid Id, Guid OrganizationId, string EventType, DateTime OccurredAt)
{
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, WireResults.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("id", Id);
            writer.WriteString("organization_id", OrganizationId);
            writer.WriteString("event_type", EventType);
            writer.WriteTime("occurred_at", OccurredAt);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }
}

/// <summary>
/// Posts to receivers. Every 2xx is a success; redirects are not followed; of an answer to a failure the beginning is kept, other
/// bodies are not read. The URL, which may hold a secret, is never told to anybody but the receiver.
/// </summary>
public sealed partial class WebhookSender : IDisposable
{
    /// <summary>Time for everything up to the answer's status.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan WordsPatience = TimeSpan.FromSeconds(1);

    private readonly HttpMessageInvoker http;
    private readonly WebhookSecrets secrets;
    private readonly TimeProvider time;
    private readonly ILogger<WebhookSender> log;

    public WebhookSender(RosetteSettings settings, WebhookSecrets secrets, TimeProvider time, ILogger<WebhookSender> log)
    {
        (this.secrets, this.time, this.log) = (secrets, time, log);
        var handler = GuardedHandler.Create((url, address) => WebhookAddress.MayConnect(url, address, settings));
        // What is not read of an answer: a little is read away so that the connection can be used again, more ends it.
        (handler.MaxResponseDrainSize, handler.ResponseDrainTimeout) = (16 * 1024, TimeSpan.FromSeconds(1));
        http = new HttpMessageInvoker(handler);
    }

    /// <summary>A failure is an answer, never an exception.</summary>
    /// <param name="signer">The endpoint whose secrets sign; null: nothing does, as with the original.</param>
    public async Task<WebhookAnswer> PostAsync(string address, WebhookBody body, WebhookEndpoint? signer)
    {
        var start = time.GetTimestamp();
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            var json = body.ToJson();
            using var request = Request(new Uri(address), json);
            if (signer is not null && !TrySign(request, signer, body.Id, json))
                return Answer(null, "Its secret cannot be read any more: rotate it.");
            using var response = await http.SendAsync(request, patience.Token);
            var status = (int)response.StatusCode;
            if (status is >= 200 and <= 299)
                return Answer(status, null);
            return Answer(status, Refusal(status), status is 429 or 503 ? WaitOf(response) : null, await WordsOf(response));
        }
        catch (OperationCanceledException)
        {
            return Answer(null, $"No answer within {Patience.TotalSeconds:0} seconds.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or UriFormatException)
        {
            return Answer(null, patience.IsCancellationRequested ? $"No answer within {Patience.TotalSeconds:0} seconds." : ReasonOf(address, e));
        }
        catch (Exception e)
        {
            // One delivery that cannot be sent must not hold up the others.
            LogNotSent(e, body.Id);
            return Answer(null, "The request could not be made; the server's log says why.");
        }

        WebhookAnswer Answer(int? status, string? reason, TimeSpan? retryAfter = null, string? text = null) => new(status, reason, time.GetElapsedTime(start), retryAfter, text);
    }

    public void Dispose() => http.Dispose();

    private TimeSpan? WaitOf(HttpResponseMessage response) =>
        response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - time.GetUtcNow() : null;

    // The first kilobyte, if it comes soon and is text.
    private async Task<string?> WordsOf(HttpResponseMessage response)
    {
        var buffer = new byte[DeliveryAttempt.MaxAnswer];
        var read = 0;
        using var soon = new CancellationTokenSource(WordsPatience, time);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(soon.Token);
            while (read < buffer.Length && await body.ReadAsync(buffer.AsMemory(read), soon.Token) is > 0 and var more)
                read += more;
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException)
        {
            // What came until then is what there is.
        }
        var text = string.Concat(Encoding.UTF8.GetString(buffer, 0, read).Where(c => c is '\n' || !char.IsControl(c))).Trim();
        return text.Length == 0 || text.Count(c => c == '\uFFFD') > 1 ? null : text.TrimEnd('\uFFFD');
    }

    private bool TrySign(HttpRequestMessage request, WebhookEndpoint endpoint, Guid id, byte[] json)
    {
        var now = time.GetUtcNow();
        var timestamp = now.ToUnixTimeSeconds();
        if (secrets.Sign(endpoint, id, timestamp, json, now.UtcDateTime) is not { } signature)
            return false;
        request.Headers.Add("webhook-id", id.ToString());
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", signature);
        return true;
    }

    private static HttpRequestMessage Request(Uri address, byte[] json)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)))
        {
            Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.UserAgent.ParseAdd("Rosette");
        if (address.UserInfo.Length > 0)
        {
            var credentials = Uri.UnescapeDataString(address.UserInfo.Contains(':') ? address.UserInfo : address.UserInfo + ":");
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        }
        return request;
    }

    private static string Refusal(int status) =>
        status is >= 300 and <= 399 ? $"Status {status}: redirects are not followed; set the address that it leads to." : $"Status {status}; a status from 200 to 299 was expected.";

    private static string ReasonOf(string address, Exception e) =>
        e is UriFormatException
            ? "The address is not a web address."
            : GuardedHandler.Explain(new Uri(address), e).Code switch
            {
                "fetch.refused-address" => "The address is not one that webhooks may go to: https on the public internet, or what the operator has allowed (ROSETTE_OUTBOUND_ALLOW).",
                "fetch.dns" => "The host name could not be resolved.",
                "fetch.tls" => "No trusted TLS connection could be made.",
                "fetch.connection" => "No connection could be made, or it broke.",
                _ => "There was no complete, valid HTTP answer.",
            };

    [LoggerMessage(LogLevel.Error, "The webhook of event {Event} could not be sent. It is tried again later.")]
    private partial void LogNotSent(Exception e, Guid @event);
}
