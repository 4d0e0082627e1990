using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rosette.Platform;
using Rosette.Platform.Web;

namespace Rosette.Mail.Web;

/// <summary>
/// A mail as a mail program shows it: a page of its own in a frame. Its HTML is ours, but what people wrote into it is not: it may
/// show its styles and pictures, and nothing else.
/// </summary>
internal static class MailFrame
{
    public const string Sandbox = "allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox";

    /// <summary>For the page around it.</summary>
    public static void Allow(HttpContext context) => context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.Policy() + "; frame-src 'self'";

    public static ContentHttpResult Show(HttpContext context, string html, RosetteSettings settings)
    {
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'unsafe-inline'; img-src 'self' {settings.Url("")}; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox {Sandbox}";
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(html.Replace("<head>", "<head><base target=\"_top\">", StringComparison.Ordinal), "text/html; charset=utf-8");
    }
}
