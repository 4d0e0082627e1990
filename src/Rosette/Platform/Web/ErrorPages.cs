using System.Diagnostics;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Rosette.Platform.Data;
using Rosette.Platform.Web.Components;
using Rosette.Platform.WireApi;

namespace Rosette.Platform.Web;

/// <summary>
/// Turns an answer without a body, and an exception, into a page for people. Only for requests of pages: the API and the files have their own words.
/// </summary>
public static class ErrorPages
{
    private static readonly string[] NotPages = ["/v1", "/api", "/oauth", "/ims", "/status", "/assets", "/.well-known", "/metrics", "/hooks"];

    private static readonly string[] Files =
        [".json", ".png", ".svg", ".pdf", ".js", ".css", ".ico", ".txt", ".xml", ".jwt", ".woff2", ".map"];

    /// <summary>Whether a person is waiting for a page: by the path, and by what the request accepts.</summary>
    public static bool IsPage(HttpContext context)
    {
        var path = context.Request.Path;
        if (!WirePaths.IsConsent(path.Value ?? "") && (NotPages.Any(prefix => path.StartsWithSegments(prefix)) || EndsLikeFile(path)))
            return false;
        var accept = context.Request.Headers.Accept.ToString();
        return accept.Length == 0
            || accept.Contains("text/html", StringComparison.OrdinalIgnoreCase)
            || accept.Contains("*/*", StringComparison.Ordinal) && !accept.Contains("json", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>An error page as the answer of an endpoint: 400, 403, 404, 410, 413, 422, 429, 500 or 503; others use the words of 400 or 500.</summary>
    public static Page Of(HttpContext context, int status)
    {
        var words = status switch
        {
            400 when context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } => "stale",
            403 or 404 or 410 or 413 or 429 or 500 or 503 => status.ToString(System.Globalization.CultureInfo.InvariantCulture),
            405 => "404",
            < 500 => "400",
            _ => "500",
        };
        return Page.Of<ErrorPage>(new { Words = words, RequestId = RequestId(context) }, status);
    }

    internal static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandler = context => Of(context, context.Response.StatusCode).ExecuteAsync(context),
                StatusCodeSelector = exception => exception is BadHttpRequestException bad ? bad.StatusCode : StorageTrouble.StatusOf(exception) ?? 500,
            }
        );
        app.UseStatusCodePages(pages => Of(pages.HttpContext, pages.HttpContext.Response.StatusCode).ExecuteAsync(pages.HttpContext));
    }

    /// <summary>What a person can quote to the support, and the support find in the logs.</summary>
    private static string RequestId(HttpContext context) => context.TraceIdentifier;

    private static bool EndsLikeFile(PathString path) =>
        path.Value is { } text && Files.Any(ending => text.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
