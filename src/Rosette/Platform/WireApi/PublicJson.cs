using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Rosette.Platform.WireApi;

/// <summary>JSON that everybody may read and keep for a minute, from any site: CORS for all, ETag, short cache.</summary>
public sealed class PublicJson(Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK) : IResult
{
    private const string Cache = "public, max-age=60";

    /// <summary>The request names JSON and not HTML: at the address of a page it gets what the page says, for programs.</summary>
    public static bool IsWanted(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("application/json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A page of a list.</summary>
    public static PublicJson List<T>(Page<T> page, Action<Utf8JsonWriter, T> writeItem) =>
        new(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("data");
            foreach (var item in page.Items)
                writeItem(writer, item);
            writer.WriteEndArray();
            writer.WritePropertyName("metadata");
            page.WriteMetadata(writer);
            writer.WriteEndObject();
        });

    /// <summary>One object.</summary>
    public static PublicJson Data(Action<Utf8JsonWriter> writeData) =>
        new(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("data");
            writeData(writer);
            writer.WriteStartObject("metadata");
            writer.WriteEndObject();
            writer.WriteEndObject();
        });

    /// <summary>There is nothing (wire reference 2.10).</summary>
    public static PublicJson NotFound(string message) =>
        new(
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteStartObject("data");
                writer.WriteString("message", message);
                writer.WriteEndObject();
                writer.WriteNull("metadata");
                writer.WriteEndObject();
            },
            StatusCodes.Status404NotFound
        );

    /// <summary>Answers a browser that asks whether another site's script may read.</summary>
    public static IResult Preflight(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowMethods = "GET, HEAD, OPTIONS";
        headers.AccessControlAllowHeaders = "Accept, Content-Type, X-Requested-With";
        headers.AccessControlMaxAge = "86400";
        return Results.NoContent();
    }

    public async Task ExecuteAsync(HttpContext http)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(buffer, WireResults.WriterOptions))
            write(writer);
        var response = http.Response;
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.Vary = "Accept";
        response.Headers.CacheControl = status == StatusCodes.Status200OK ? Cache : "no-cache";
        response.StatusCode = status;
        if (status == StatusCodes.Status200OK)
        {
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan))[..20]}\"";
            response.Headers.ETag = tag;
            if (http.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        response.ContentType = WireResults.ContentType;
        response.ContentLength = buffer.WrittenCount;
        if (!HttpMethods.IsHead(http.Request.Method))
            await response.BodyWriter.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
    }
}
