using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Validation.AspNetCore;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;

namespace Rosette.OAuth;

/// <summary>Who stands behind an access token, sent as <c>Authorization: Bearer</c> or as <c>?access_token=</c>.</summary>
public sealed class BearerCallers(IDbContextFactory<AppDbContext> contexts)
{
    public static bool IsSent(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        || (request.Headers.Authorization.Count == 0 && request.Query.ContainsKey("access_token"));

    /// <summary>An organization's program, with the scopes it was given; null for every other token.</summary>
    public async Task<WireCaller?> OrganizationAsync(HttpContext http)
    {
        if ((await http.AuthenticateAsync(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme)).Principal is not { } token)
            return null;
        if (!Guid.TryParse(token.GetClaim(OAuthClaims.Organization), out var id) || !Guid.TryParse(token.GetClaim(OAuthClaims.Application), out var application))
            return null;
        await using var db = await contexts.CreateDbContextAsync(http.RequestAborted);
        var slug = await db.Organizations.Where(o => o.Id == id).Select(o => o.VanitySlug).SingleOrDefaultAsync(http.RequestAborted);
        return slug is null ? null : new WireCaller(id, slug, application, true, true, true) { Scopes = token.GetScopes() };
    }

    /// <summary>The person who allowed a program to act for them; null for every other token.</summary>
    public static async Task<Guid?> PersonAsync(HttpContext http)
    {
        var token = (await http.AuthenticateAsync(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme)).Principal;
        return token is not null && token.GetClaim(OAuthClaims.Organization) is null && token.HasScope(OAuthScopes.User)
            && Guid.TryParse(token.GetClaim(OpenIddictConstants.Claims.Subject), out var id)
            ? id
            : null;
    }
}
