using Microsoft.AspNetCore.Http;

namespace Rosette.Platform.Web;

/// <summary>
/// Every answer names its request in <c>X-Request-Id</c>, as log lines and error texts do: the client's own id where it
/// sent a plain one, otherwise a new one.
/// </summary>
public sealed class RequestIds(RequestDelegate next, TimeProvider time)
{
    public const string Header = "X-Request-Id";
    private const int MaxLength = 128;

    public Task InvokeAsync(HttpContext http)
    {
        var sent = http.Request.Headers[Header].ToString();
        http.TraceIdentifier = IsPlain(sent) ? sent : time.NewId().ToString();
        http.Response.Headers[Header] = http.TraceIdentifier;
        return next(http);
    }

    // It goes into logs: nothing that could begin a line of its own.
    private static bool IsPlain(string id) => id.Length is > 0 and <= MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
