using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Rosette.Platform.Web;

/// <summary>HEAD works wherever GET does: routes see a GET, and the server, which knows better, sends the head only.</summary>
public static class HeadRequests
{
    public static IApplicationBuilder UseHeadRequests(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                if (HttpMethods.IsHead(http.Request.Method))
                    http.Request.Method = HttpMethods.Get;
                return next(http);
            }
        );
}
