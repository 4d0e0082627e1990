using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Rosette.Platform.Web;

/// <summary>
/// The files of the website that never change while the program runs: style sheet, script, font, icon.
/// They are embedded from <c>Platform/Web/Assets</c>; the style sheets in <c>css/</c> are joined, in the order of their names, to <c>site.css</c>.
/// </summary>
public static class SiteAssets
{
    private const string Prefix = "assets/";
    private const string Sheets = "css/";
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string ForAnHour = "public, max-age=3600";

    private static readonly Dictionary<string, Asset> ByPath = Load();

    /// <summary>The address of a file with the hash of its content in it, such as <c>/assets/site.3f9a….css</c>.</summary>
    /// <param name="path">Path below <c>Assets</c>, or <c>site.css</c>.</param>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public static string Url(string path) => ByPath[path].Url;

    /// <summary>
    /// Serves each file at <c>/assets/&lt;name&gt;.&lt;hash&gt;.&lt;ext&gt;</c> for ever, and at <c>/assets/&lt;path&gt;</c> for an hour
    /// (other people's pages know <c>/assets/utilities/embed.js</c> by that name).
    /// </summary>
    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        foreach (var (path, asset) in ByPath)
        {
            Map(routes, asset.Url, asset, ForEver);
            Map(routes, "/" + Prefix + path, asset, ForAnHour);
        }
    }

    private static void Map(IEndpointRouteBuilder routes, string url, Asset asset, string cache) =>
        routes
            .MapMethods(url, [HttpMethods.Get, HttpMethods.Head], context => Send(context, asset, cache))
            .ExcludeFromDescription();

    private static Task Send(HttpContext context, Asset asset, string cache)
    {
        var brotli = AcceptsBrotli(context.Request) ? asset.Brotli.Value : null;
        var headers = context.Response.Headers;
        headers.CacheControl = cache;
        headers.ETag = brotli is null ? $"\"{asset.Hash}\"" : $"\"{asset.Hash}-br\"";
        headers.Vary = HeaderNames.AcceptEncoding;
        // Fonts and the embed loader are asked for from other origins; nothing here is private.
        headers.AccessControlAllowOrigin = "*";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(asset.Hash, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var body = brotli ?? asset.Body;
        if (brotli is not null)
            headers.ContentEncoding = "br";
        context.Response.ContentType = asset.ContentType;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static bool AcceptsBrotli(HttpRequest request)
    {
        foreach (var encoding in request.GetTypedHeaders().AcceptEncoding)
            if (encoding.Value.Equals("br", StringComparison.OrdinalIgnoreCase))
                return encoding.Quality is not 0;
        return false;
    }

    private static Dictionary<string, Asset> Load()
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var assembly = typeof(SiteAssets).Assembly;
        foreach (var name in assembly.GetManifestResourceNames())
            if (name.StartsWith(Prefix, StringComparison.Ordinal))
                files[name[Prefix.Length..].Replace('\\', '/')] = Read(assembly, name);

        var sheets = files.Where(file => file.Key.StartsWith(Sheets, StringComparison.Ordinal)).ToList();
        foreach (var sheet in sheets)
            files.Remove(sheet.Key);
        var assets = files.ToDictionary(file => file.Key, file => new Asset(file.Key, file.Value));
        assets["site.css"] = new Asset("site.css", Join(sheets.Select(sheet => sheet.Value), assets));
        return assets;
    }

    /// <summary>One style sheet of all, its addresses of other assets replaced by the hashed ones.</summary>
    private static byte[] Join(IEnumerable<byte[]> sheets, Dictionary<string, Asset> assets)
    {
        var css = new StringBuilder();
        foreach (var sheet in sheets)
            css.Append(Encoding.UTF8.GetString(sheet)).Append('\n');
        foreach (var (path, asset) in assets)
            css.Replace($"\"/{Prefix}{path}\"", $"\"{asset.Url}\"");
        return Encoding.UTF8.GetBytes(css.ToString());
    }

    private static byte[] Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private sealed class Asset
    {
        public Asset(string path, byte[] body)
        {
            Body = body;
            Hash = Convert.ToHexStringLower(SHA256.HashData(body))[..16];
            var extension = Path.GetExtension(path);
            Url = $"/{Prefix}{path[..^extension.Length]}.{Hash}{extension}";
            (ContentType, var isText) = extension switch
            {
                ".css" => ("text/css; charset=utf-8", true),
                ".js" => ("text/javascript; charset=utf-8", true),
                ".svg" => ("image/svg+xml", true),
                ".txt" => ("text/plain; charset=utf-8", true),
                ".png" => ("image/png", false),
                ".woff2" => ("font/woff2", false),
                _ => ("application/octet-stream", false),
            };
            Brotli = new Lazy<byte[]?>(() => isText ? Compress(body) : null);
        }

        public byte[] Body { get; }
        public string Hash { get; }
        public string Url { get; }
        public string ContentType { get; }

        /// <summary>The compressed body, made at the first request that takes it; null for formats that are compressed already.</summary>
        public Lazy<byte[]?> Brotli { get; }

        private static byte[] Compress(byte[] body)
        {
            using var target = new MemoryStream();
            using (var brotli = new BrotliStream(target, CompressionLevel.SmallestSize))
                brotli.Write(body);
            return target.ToArray();
        }
    }
}
