using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Rosette.Platform.Web;

/// <summary>
/// The security headers of every answer. They are added as the answer starts, so that they survive an error, and an endpoint that needs
/// another policy sets the header itself (see <see cref="Policy"/>).
/// </summary>
public static class SecurityHeaders
{
    private static readonly string Strict = Policy();
    private static readonly string Framed = Policy(frameAncestors: "*");

    /// <summary>Adds the headers; belongs first in the pipeline.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            static (context, next) =>
            {
                context.Response.OnStarting(static state => Add((HttpContext)state), context);
                return next(context);
            }
        );

    /// <summary>The content security policy of a page: everything from ourselves, nothing inline, no frames.</summary>
    /// <param name="formAction">More places where a form may lead, redirects included: the consent page of OAuth names the client's origin here.</param>
    /// <param name="frameAncestors">Who may show the page in a frame.</param>
    public static string Policy(string? formAction = null, string frameAncestors = "'none'") =>
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + $"form-action 'self'{(formAction is null ? "" : " " + formAction)}; base-uri 'none'; frame-ancestors {frameAncestors}";

    private static Task Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        var path = context.Request.Path;
        var framed = path.StartsWithSegments("/embedded_badge");
        headers.XContentTypeOptions = "nosniff";
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = framed ? Framed : Strict;
            if (!framed)
                headers.XFrameOptions = "DENY";
        }

        headers.TryAdd("Referrer-Policy", HasToken(context.Request) ? "same-origin" : "strict-origin-when-cross-origin");
        headers.TryAdd("Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");
        // The windows in which OAuth clients open our sign-in must still know who opened them.
        if (!framed && !path.StartsWithSegments("/oauth"))
            headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        return Task.CompletedTask;
    }

    /// <summary>Whether the address itself is a secret, which must not reach other sites as referrer.</summary>
    private static bool HasToken(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/go") || request.Path.StartsWithSegments("/unsubscribe"))
            return true;
        foreach (var parameter in request.Query)
            if (parameter.Key.EndsWith("token", StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
