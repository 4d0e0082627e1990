using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;
using Rosette.Platform.Changes;

namespace Rosette.Platform.WireApi;

/// <summary>The scope that an OAuth token needs for a route of the API.</summary>
public sealed record WireScope(string Name);

/// <summary>Who calls the API: an organization's token, or a program of it with an OAuth token, and what it may do.</summary>
/// <param name="TokenId">The authorization token, or the OAuth application.</param>
public sealed record WireCaller(Guid OrganizationId, string OrganizationSlug, Guid TokenId, bool CanRead, bool CanWrite, bool CanDelete)
{
    private static readonly object Key = new();

    /// <summary>What an OAuth token was given; null for an authorization token.</summary>
    public IReadOnlyCollection<string>? Scopes { get; init; }

    public Actor Actor => Scopes is null ? Actor.Token(TokenId) : Actor.Application(TokenId);

    public static WireCaller Of(HttpContext http) => (WireCaller)http.Items[Key]!;

    public void Attach(HttpContext http) => http.Items[Key] = this;

    /// <summary>GET needs read, POST and PUT need write, DELETE needs delete (wire reference 3.1).</summary>
    public string? MissingRight(string method) =>
        method switch
        {
            "GET" or "HEAD" => CanRead ? null : "read",
            "DELETE" => CanDelete ? null : "delete",
            _ => CanWrite ? null : "write",
        };

    /// <summary>The scope of the route that an OAuth token lacks.</summary>
    public string? MissingScope(Endpoint? route) =>
        Scopes is not null && route?.Metadata.GetMetadata<WireScope>() is { } scope && !Scopes.Contains(scope.Name) ? scope.Name : null;

    /// <summary>The organization of a path, by id or by vanity slug, is the caller's own.</summary>
    public bool Owns(string organization) =>
        Guid.TryParse(organization, out var id) ? id == OrganizationId : string.Equals(organization, OrganizationSlug, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// Takes the token out of an <c>Authorization: Basic</c> header as clients really build it: <c>token:</c>, <c>token</c>,
/// <c>token|</c>, <c>token:anything</c>, with blanks in the base64 (wire reference 3.1). The password is never judged.
/// </summary>
public static class BasicToken
{
    private const int MaxHeader = 1_000;

    public static string? Read(string? header)
    {
        if (header is null || header.Length > MaxHeader || !header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return null;
        var base64 = string.Concat(header[6..].Where(c => !char.IsWhiteSpace(c))).TrimEnd('=');
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64.PadRight(base64.Length + (4 - base64.Length % 4) % 4, '='), bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var token = colon < 0 ? text : text[..colon];
        return token.EndsWith('|') ? token[..^1] : token;
    }
}
