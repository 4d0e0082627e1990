using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rosette.Platform.Web;
using Scalar.AspNetCore;

namespace Rosette.Platform.WireApi.Contract;

/// <summary>
/// <c>GET /docs/api/reference</c>: the document to browse and to try, shown by Scalar. Its own page asks for a script inline and
/// for a network of strangers, so the page is ours and only the program is taken from the package. It writes styles as it
/// runs: this page alone allows that.
/// </summary>
public static class ApiReferencePage
{
    public const string Path = "/docs/api/reference";
    private const string Script = Path + "/scalar.js";
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly string Version = typeof(ScalarOptions).Assembly.GetName().Version!.ToString();
    private static readonly Lazy<byte[]> Compressed = new(ReadScript);

    private static readonly string Html = $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>API reference · Rosette</title>
        <link rel="icon" href="{SiteAssets.Url("icon.svg")}">
        </head>
        <body>
        <div id="reference" data-document="{WireDocumentEndpoint.Path}"></div>
        <noscript><p>This page needs JavaScript. The same as a document: <a href="{WireDocumentEndpoint.Path}">{WireDocumentEndpoint.Path}</a></p></noscript>
        <script src="{Script}?v={Version}"></script>
        <script src="{SiteAssets.Url("api-reference.js")}"></script>
        </body>
        </html>
        """;

    public static void MapApiReference(this IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, Show);
        routes.MapPage(Script, SendScript);
    }

    private static IResult Show(HttpContext http)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XFrameOptions = "DENY";
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Content(Html, "text/html; charset=utf-8");
    }

    // Five megabytes, kept compressed; whoever takes no gzip is rare.
    private static IResult SendScript(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = "Accept-Encoding";
        if (http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            headers.ContentEncoding = "gzip";
            return Results.Bytes(Compressed.Value, "text/javascript; charset=utf-8");
        }
        return Results.Stream(new GZipStream(new MemoryStream(Compressed.Value), CompressionMode.Decompress), "text/javascript; charset=utf-8");
    }

    // The package carries it compressed.
    private static byte[] ReadScript()
    {
        using var stream = typeof(ScalarOptions).Assembly.GetManifestResourceStream("ScalarStaticAssets.scalar.js")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
