using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Rosette.Platform.WireApi;

namespace Rosette.OAuth.Api;

/// <summary>
/// Clients of this API send the token request as JSON too; the standard knows forms only, so it is made one. A body that
/// cannot be read is <c>invalid_request</c> (RFC 6749, 5.2), before OpenIddict sees it.
/// </summary>
public sealed class OAuthJsonRequests(RequestDelegate next)
{
    private const int MaxBody = 16 * 1024;

    public async Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (HttpMethods.IsPost(request.Method) && request.HasJsonContentType() && request.ContentLength is not 0 && IsTokenPath(request.Path))
        {
            if (await ReadAsync(http) is not { } form)
                return;
            request.Body = await form.ReadAsStreamAsync(http.RequestAborted);
            request.ContentLength = form.Headers.ContentLength;
            request.ContentType = form.Headers.ContentType!.ToString();
        }
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType && WirePaths.IsApi(request.Path.Value ?? "") && !await CanReadFormAsync(http))
            return;
        await next(http);
    }

    private static bool IsTokenPath(PathString path) =>
        path.Value is { } text && (text.Equals("/oauth/token", StringComparison.OrdinalIgnoreCase) || text.Equals("/v1/oauth/token", StringComparison.OrdinalIgnoreCase));

    // The form is kept with the request: who asks for it again gets the same.
    private static async Task<bool> CanReadFormAsync(HttpContext http)
    {
        if (http.Request.Path.StartsWithSegments("/v1") && !IsTokenPath(http.Request.Path))
            return true;
        try
        {
            await http.Request.ReadFormAsync(http.RequestAborted);
            return true;
        }
        catch (InvalidDataException)
        {
            await RefuseAsync(http, "The form in the body cannot be read.");
            return false;
        }
    }

    private static Task RefuseAsync(HttpContext http, string description)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(new { error = "invalid_request", error_description = description }, statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(http);
    }

    private static async Task<FormUrlEncodedContent?> ReadAsync(HttpContext http)
    {
        try
        {
            using var text = new MemoryStream();
            var buffer = new byte[4 * 1024];
            int count;
            while ((count = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
            {
                if (text.Length + count > MaxBody)
                    throw new JsonException();
                text.Write(buffer, 0, count);
            }
            using var json = JsonDocument.Parse(text.ToArray(), new JsonDocumentOptions { MaxDepth = 4 });
            var pairs = json
                .RootElement.EnumerateObject()
                .Where(p => p.Value.ValueKind == JsonValueKind.String)
                .Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!));
            return new FormUrlEncodedContent(pairs.ToList());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            await RefuseAsync(http, "The body must be a JSON object of texts, or a form: grant_type, client_id, client_secret.");
            return null;
        }
    }
}
