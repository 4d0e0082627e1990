using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Rosette.Platform.WireApi.Contract;

namespace Rosette.OpenBadges;

/// <summary>
/// The hosted Open Badges 2.0 objects (wire reference 14): public, for every origin, without envelope. Bytes that are
/// ready go straight to the answer; the endpoints skip the rest of the pipeline.
/// </summary>
public static class OpenBadgesEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];
    private static readonly StringValues AnyOrigin = "*";
    private static readonly StringValues Revalidate = "no-cache";
    private static readonly StringValues ByAccept = HeaderNames.Accept;
    private static readonly StringValues NoSniff = "nosniff";

    public static IServiceCollection AddHostedOpenBadges(this IServiceCollection services) =>
        services.AddSingleton<HostedJson>().AddSingleton<HostedCache>().AddSingleton<HostedObjects>();

    public static void MapHostedOpenBadges(this IEndpointRouteBuilder routes)
    {
        var objects = routes.ServiceProvider.GetRequiredService<HostedObjects>();
        Map("/badge_assertions/{id}", OpenBadgesContract.GetAssertion, (context, id) => objects.AssertionAsync(id, context.RequestAborted));
        Map("/badge_classes/{id}", OpenBadgesContract.GetBadgeClass, (context, id) => objects.BadgeClassAsync(id, context.RequestAborted));
        Map("/issuers/{id}", OpenBadgesContract.GetIssuer, (context, id) => objects.IssuerAsync(id, context.RequestAborted));
        Map("/issuers/{organization}/badge_classes/{id}", OpenBadgesContract.GetBadgeClass, (context, id) => BadgeClassOfIssuerAsync(objects, context, id));

        void Map(string path, WireOperation operation, Func<HttpContext, Guid, ValueTask<HostedDocument?>> find) =>
            routes.MapMethods("/v1/obi/v2" + path, Methods, context => AnswerAsync(context, find)).ShortCircuit().Describes(operation);
    }

    /// <summary>The request asks for the assertion where it is offered beside a page: by JSON-LD's name, with neither HTML nor plain JSON.</summary>
    public static bool IsWanted(HttpRequest request) => WantsJsonLd(request) && !request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>The assertion of a badge as the answer of a page's address.</summary>
    public static IResult Assertion(Guid id) => new AssertionResult(id);

    private sealed class AssertionResult(Guid id) : IResult
    {
        public async Task ExecuteAsync(HttpContext context) =>
            await AnswerAsync(context, await context.RequestServices.GetRequiredService<HostedObjects>().AssertionAsync(id, context.RequestAborted));
    }

    private static async ValueTask<HostedDocument?> BadgeClassOfIssuerAsync(HostedObjects objects, HttpContext context, Guid id)
    {
        var found = await objects.BadgeClassAsync(id, context.RequestAborted);
        return Guid.TryParse(context.Request.RouteValues["organization"] as string, out var organization) && found?.Organization == organization ? found : null;
    }

    private static async Task AnswerAsync(HttpContext context, Func<HttpContext, Guid, ValueTask<HostedDocument?>> find) =>
        await AnswerAsync(context, Guid.TryParseExact(context.Request.RouteValues["id"] as string, "D", out var id) ? await find(context, id) : null);

    private static async Task AnswerAsync(HttpContext context, HostedDocument? found)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = AnyOrigin;
        headers.CacheControl = Revalidate;
        headers.XContentTypeOptions = NoSniff;
        if (found is null)
        {
            await NotFoundAsync(context);
            return;
        }
        headers.ETag = found.Tag;
        headers.Vary = ByAccept;
        if (found.Status == StatusCodes.Status200OK && context.Request.Headers.IfNoneMatch is { Count: > 0 } known && Knows(known, found.Tag.ToString()))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.StatusCode = found.Status;
        context.Response.ContentType = WantsJsonLd(context.Request) ? "application/ld+json" : "application/json";
        context.Response.ContentLength = found.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.BodyWriter.WriteAsync(found.Body, context.RequestAborted);
    }

    private static bool Knows(StringValues known, string tag)
    {
        foreach (var value in known)
            if (value is not null && (value == "*" || value.Contains(tag, StringComparison.Ordinal)))
                return true;
        return false;
    }

    // Whoever names JSON at all gets JSON; that is what the clients of these paths expect.
    private static bool WantsJsonLd(HttpRequest request)
    {
        foreach (var value in request.Headers.Accept)
            if (
                value is not null
                && value.Contains("application/ld+json", StringComparison.OrdinalIgnoreCase)
                && !value.Contains("application/json", StringComparison.OrdinalIgnoreCase)
            )
                return true;
        return false;
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "application/json";
        var body = JsonSerializer.SerializeToUtf8Bytes(new { data = new { message = "No public Open Badges object has this id." }, metadata = (object?)null });
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body).AsTask();
    }
}
