using System.Net;
using System.Text;

namespace Rosette.Tests.Client;

/// <summary>Answers requests as a test says, one step for each, and remembers what came.</summary>
internal sealed class ScriptedServer(params Func<HttpRequestMessage, HttpResponseMessage>[] steps) : HttpMessageHandler
{
    private readonly List<Sent> sent = [];

    public IReadOnlyList<Sent> Received => sent;

    /// <summary>Called when a request came, before it is answered.</summary>
    public Action<int>? Arrived { get; init; }

    public static Func<HttpRequestMessage, HttpResponseMessage> Answer(string json, HttpStatusCode status = HttpStatusCode.OK, string? retryAfter = null) =>
        _ =>
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
            if (retryAfter is not null)
                response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
            return response;
        };

    public static Func<HttpRequestMessage, HttpResponseMessage> Error(HttpStatusCode status, string? retryAfter = null) =>
        Answer("""{"data":{"message":"Not now."},"metadata":null}""", status, retryAfter);

    /// <summary>No connection: the request cannot have been done.</summary>
    public static Func<HttpRequestMessage, HttpResponseMessage> Unreachable => _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");

    /// <summary>The connection broke: the request may have been done.</summary>
    public static Func<HttpRequestMessage, HttpResponseMessage> Broken => _ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "ended");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        sent.Add(
            new Sent(request.Method.Method, request.RequestUri!, body, request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null, request.Headers.Authorization?.ToString())
        );
        Arrived?.Invoke(sent.Count);
        var response = steps[Math.Min(sent.Count, steps.Length) - 1](request);
        response.RequestMessage ??= request;
        return response;
    }

    public sealed record Sent(string Method, Uri Address, string Body, string? Key, string? Authorization);
}
