using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Rosette.OAuth.Api;

/// <summary>Clients of this API send the token request as JSON too; the standard knows forms only, so it is made one.</summary>
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
        await next(http);
    }

    private static bool IsTokenPath(PathString path) =>
        path.Value is { } text && (text.Equals("/oauth/token", StringComparison.OrdinalIgnoreCase) || text.Equals("/v1/oauth/token", StringComparison.OrdinalIgnoreCase));

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
            // As the standard words errors: this endpoint has no envelope.
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(
                new { error = "invalid_request", error_description = "The body must be a JSON object of texts, or a form: grant_type, client_id, client_secret." },
                http.RequestAborted
            );
            return null;
        }
    }
}
