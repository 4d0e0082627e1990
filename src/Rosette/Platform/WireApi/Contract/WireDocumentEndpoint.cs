using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Rosette.Platform.WireApi.Contract;

/// <summary><c>GET /openapi/v1.json</c>: the document for programs that make clients, and for the page that shows it.</summary>
public static class WireDocumentEndpoint
{
    public const string Path = "/openapi/v1.json";

    // Read by people too.
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="unrouted">Method, path and contract of what is served outside of routing.</param>
    public static void MapWireDocument(this WebApplication app, IReadOnlyList<(string Method, string Path, WireOperation Operation)> unrouted)
    {
        // Made when first asked for: by then all routes are there.
        var document = new Lazy<byte[]>(() => Write(app, unrouted));
        app.MapGet(
            Path,
            (HttpContext http) =>
            {
                http.Response.Headers.AccessControlAllowOrigin = "*";
                http.Response.Headers.CacheControl = "public, max-age=300";
                return Results.Bytes(document.Value, WireResults.ContentType);
            }
        );
    }

    private static byte[] Write(WebApplication app, IReadOnlyList<(string Method, string Path, WireOperation Operation)> unrouted)
    {
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints);
        var server = app.Services.GetRequiredService<RosetteSettings>().PublicUrl;
        return JsonSerializer.SerializeToUtf8Bytes(WireDocument.Of(routes, unrouted, server), Json);
    }
}
