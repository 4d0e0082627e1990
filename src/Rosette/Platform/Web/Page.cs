using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Rosette.Platform.Web;

/// <summary>How long others may keep a page.</summary>
public enum PageCache
{
    /// <summary>Nobody keeps it: signed-in pages, forms, anything with a token.</summary>
    None,

    /// <summary>Kept, but asked for again each time (ETag): whatever shows a verdict, so that a revocation is seen at once.</summary>
    Revalidate,

    /// <summary>Kept for a minute, shown while being renewed for ten: public pages without a verdict.</summary>
    Minute,
}

/// <summary>
/// The one way an endpoint answers with a page: <c>Page.Of&lt;SignInPage&gt;(new { Errors = errors }, status: 422)</c>.
/// A signed-in visitor's page, and one that carries a flash message, is never kept, whatever was asked for.
/// </summary>
public sealed class Page : IResult, IStatusCodeHttpResult
{
    private readonly IResult _view;
    private readonly int _status;
    private readonly PageCache _cache;

    private Page(IResult view, int status, PageCache cache) => (_view, _status, _cache) = (view, status, cache);

    /// <summary>The HTTP status of the answer.</summary>
    public int? StatusCode => _status;

    /// <summary>A page drawn by a component.</summary>
    /// <param name="parameters">The component's parameters: an object with a property for each, or a dictionary.</param>
    public static Page Of<TComponent>(object? parameters = null, int status = 200, PageCache cache = PageCache.None)
        where TComponent : IComponent =>
        new(new RazorComponentResult<TComponent>(parameters ?? new { }) { StatusCode = status }, status, cache);

    /// <summary>Sends the browser on with 303 (a GET follows a form), with a message for the next page if given.</summary>
    /// <param name="url">A path of this site, from <c>/</c> on.</param>
    public static IResult Redirect(string url, string? message = null, FlashKind kind = FlashKind.Done) =>
        new SeeOther(url, message, kind);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext context)
    {
        var cache = MayBeKept(context) ? _cache : PageCache.None;
        context.Response.OnStarting(
            static state =>
            {
                // Said by the renderer for a script of its own that we do not use.
                ((HttpContext)state).Response.Headers.Remove("blazor-enhanced-nav");
                return Task.CompletedTask;
            },
            context
        );
        if (cache is not PageCache.None)
            return SendKept(context, cache);
        // The very words of the antiforgery service, which otherwise warns of replacing them.
        context.Response.Headers.CacheControl = "no-cache, no-store";
        return _view.ExecuteAsync(context);
    }

    private bool MayBeKept(HttpContext context) =>
        _status == StatusCodes.Status200OK
        && context.User.Identity is not { IsAuthenticated: true }
        && !FlashMessage.IsWaiting(context);

    private async Task SendKept(HttpContext context, PageCache cache)
    {
        var response = context.Response;
        var body = response.Body;
        using var buffer = new MemoryStream();
        response.Body = buffer;
        try
        {
            await _view.ExecuteAsync(context);
        }
        finally
        {
            response.Body = body;
        }

        // A form with an antiforgery token inside has already forbidden keeping.
        if (response.Headers.CacheControl.Count == 0)
        {
            var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)))[..20]}\"";
            response.Headers.ETag = tag;
            response.Headers.Vary = "Accept, Accept-Language, Cookie";
            response.Headers.CacheControl =
                cache is PageCache.Minute ? "public, max-age=60, stale-while-revalidate=600" : "no-cache";
            if (context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentType = null;
                return;
            }
        }

        response.ContentLength = buffer.Length;
        buffer.Position = 0;
        await buffer.CopyToAsync(body, context.RequestAborted);
    }

    private sealed class SeeOther(string url, string? message, FlashKind kind) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => StatusCodes.Status303SeeOther;

        public Task ExecuteAsync(HttpContext context)
        {
            if (message is not null)
                FlashMessage.Leave(context, kind, message);
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = url;
            context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }
    }
}
