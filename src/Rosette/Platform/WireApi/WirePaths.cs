using Microsoft.AspNetCore.Http;

namespace Rosette.Platform.WireApi;

/// <summary>
/// Makes one path of the many that clients send (wire reference 2.1, 2.2): repeated slashes are one, a trailing slash
/// means nothing, <c>/api/v1</c> is <c>/v1</c>, and <c>.json</c> is optional in the API. Rewritten before routing,
/// never redirected: a redirect would drop the body of a POST.
/// </summary>
public sealed class WirePaths(RequestDelegate next)
{
    private static readonly object OriginalPath = new();

    public Task InvokeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        var canonical = Canonical(path);
        if (!ReferenceEquals(path, canonical))
        {
            http.Items[OriginalPath] = path;
            http.Request.Path = canonical;
        }
        return next(http);
    }

    /// <summary>The path as the client wrote it: page links stay in the client's own form.</summary>
    public static string Original(HttpContext http) => http.Items[OriginalPath] as string ?? http.Request.Path.Value ?? "/";

    public static string Canonical(string path)
    {
        if (path.Contains("//", StringComparison.Ordinal))
            path = "/" + string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries)) + (path.EndsWith('/') ? "/" : "");
        if (path.Length > 1 && path[^1] == '/')
            path = path[..^1];
        if (IsUnder("/api/v1", path))
            path = path[4..];
        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && IsApi(path))
            path = path[..^5];
        return path;
    }

    public static bool IsApi(string path) => IsUnder("/v1", path) || (IsUnder("/oauth", path) && !IsConsent(path));

    /// <summary>The one address of OAuth that people read.</summary>
    public static bool IsConsent(string path) => IsUnder("/oauth/authorize", path);

    private static bool IsUnder(string root, string path) =>
        path.StartsWith(root, StringComparison.OrdinalIgnoreCase) && (path.Length == root.Length || path[root.Length] is '/' or '.');
}
