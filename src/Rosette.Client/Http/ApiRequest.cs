namespace Rosette.Client;

/// <summary>A request that can be sent several times, always the same bytes.</summary>
internal sealed record ApiRequest(HttpMethod Method, Uri Address)
{
    public byte[]? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>On a POST: the server does it once.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Sending it again when it may have been done does no harm.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Goes out without the credential.</summary>
    public bool IsPublic { get; init; }

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Address);
        message.Headers.Accept.ParseAdd("application/json");
        message.Headers.UserAgent.ParseAdd("Rosette.Client/1");
        if (IdempotencyKey is not null)
            message.Headers.TryAddWithoutValidation("Idempotency-Key", IdempotencyKey);
        if (Body is not null)
            message.Content = new ByteArrayContent(Body) { Headers = { ContentType = new(ContentType) } };
        return message;
    }
}

/// <summary>A successful answer.</summary>
/// <param name="Body">UTF-8 JSON, or empty.</param>
/// <param name="RequestId">The server's name for the request.</param>
internal sealed record ApiAnswer(byte[] Body, string? RequestId);
