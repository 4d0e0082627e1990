using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Rosette.Platform.Data;

namespace Rosette.Platform.WireApi;

/// <summary>On API routes every error is a JSON object (wire reference 2.10): unknown routes, wrong methods, too large bodies and faults too.</summary>
public sealed partial class WireErrors(RequestDelegate next, ILogger<WireErrors> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!WirePaths.IsApi(http.Request.Path.Value ?? ""))
        {
            await next(http);
            return;
        }
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response.StatusCode >= 400 && http.Response.ContentType is null)
                await WriteAsync(http, http.Response.StatusCode, MessageOf(http.Response.StatusCode));
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, e.StatusCode, e.StatusCode == 413 ? "The body is too large: at most 8 MB are taken." : "The request cannot be read.");
        }
        catch (Exception e) when (e is ConnectionResetException || (e is OperationCanceledException && http.RequestAborted.IsCancellationRequested))
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            // Otherwise Kestrel tries to read what never comes and logs that as an error.
            http.Abort();
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            Fault(log, http.Request.Method, http.TraceIdentifier, e);
            await AnswerFaultAsync(http, StorageTrouble.StatusOf(e) ?? StatusCodes.Status500InternalServerError);
        }
    }

    private static Task AnswerFaultAsync(HttpContext http, int status)
    {
        if (status == StatusCodes.Status503ServiceUnavailable)
            http.Response.Headers.RetryAfter = "5";
        var words = status switch
        {
            503 => "The database does not answer just now. Try again in a moment; if it stays, tell the operator the request id {0}.",
            507 => "The disk of this server is full. Try again when the operator has made room; the request id is {0}.",
            _ => "Something failed on our side. Try again; if it stays, tell the operator the request id {0}.",
        };
        return WriteAsync(http, status, words.Replace("{0}", http.TraceIdentifier));
    }

    private static Task WriteAsync(HttpContext http, int status, string message) => WireResults.Error(status, message).ExecuteAsync(http);

    private static string MessageOf(int status) =>
        status switch
        {
            404 => "There is nothing at this address. See the API reference for the routes.",
            405 => "This address does not take this method. See the API reference for the routes.",
            _ => "The request cannot be answered.",
        };

    // Neither path nor query: they may carry addresses.
    [LoggerMessage(LogLevel.Error, "{Method} failed, request {RequestId}")]
    private static partial void Fault(ILogger logger, string method, string requestId, Exception e);
}
