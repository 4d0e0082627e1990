using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Rosette.Platform.WireApi.Idempotency;

/// <summary>
/// <c>Idempotency-Key</c> on POST: a repeat within 24 hours gets the first answer, marked <c>Idempotent-Replayed: true</c>.
/// Faults and refusals for now (5xx, 429) are not kept, so that a repeat tries again.
/// </summary>
public sealed class IdempotencyFilter(IdempotentRequests requests) : IEndpointFilter
{
    public const string Header = "Idempotency-Key";
    public const int MaxKey = 255;
    private const int MaxKept = 4 * 1024 * 1024;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var key = http.Request.Headers[Header].ToString().Trim();
        if (key.Length == 0 || !HttpMethods.IsPost(http.Request.Method))
            return await next(context);
        if (key.Length > MaxKey)
            return WireResults.Error(StatusCodes.Status400BadRequest, $"The {Header} is too long: at most {MaxKey} characters, for example a UUID.");
        var fingerprint = await FingerprintAsync(http.Request);
        var (request, isOurs) = await requests.BeginAsync(WireCaller.Of(http).OrganizationId, key, fingerprint, http.RequestAborted);
        return isOurs ? await DoAsync(request, context, next) : Repeat(http, request, fingerprint);
    }

    private async ValueTask<object?> DoAsync(IdempotentRequest request, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        // A client that goes away will repeat: what it began is carried through, so that its answer is there.
        context.HttpContext.RequestAborted = CancellationToken.None;
        object? result;
        try
        {
            result = await next(context);
        }
        catch
        {
            await requests.DropAsync(request);
            throw;
        }
        if (result is IWireAnswer { Status: < 500 and not StatusCodes.Status429TooManyRequests } answer && answer.Bytes() is { Length: <= MaxKept } body)
        {
            await requests.KeepAsync(request, answer.Status, body, answer.Location);
            return new Kept(answer.Status, body, answer.Location);
        }
        await requests.DropAsync(request);
        return result;
    }

    private IResult Repeat(HttpContext http, IdempotentRequest request, byte[] fingerprint)
    {
        if (!request.Fingerprint.AsSpan().SequenceEqual(fingerprint))
            return WireResults.Error(
                StatusCodes.Status422UnprocessableEntity,
                $"This {Header} belongs to another request. Use a new key for each request, and the same one only to repeat it unchanged."
            );
        if (request.Status is not { } status)
        {
            http.Response.Headers.RetryAfter = "1";
            return WireResults.Error(StatusCodes.Status409Conflict, $"The first request with this {Header} is still being worked on. Repeat it in a second.");
        }
        http.Response.Headers["Idempotent-Replayed"] = "true";
        return new Kept(status, requests.AnswerOf(request), request.Location);
    }

    private static async Task<byte[]> FingerprintAsync(HttpRequest request)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await request.Body.ReadAsync(buffer)) > 0)
            hash.AppendData(buffer.AsSpan(0, count));
        request.Body.Position = 0;
        return hash.GetHashAndReset();
    }

    private sealed class Kept(int status, byte[] body, string? location) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = WireResults.ContentType;
            http.Response.ContentLength = body.Length;
            if (location is not null)
                http.Response.Headers.Location = location;
            await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
        }
    }
}
