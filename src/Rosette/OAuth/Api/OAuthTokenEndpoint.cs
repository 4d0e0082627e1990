using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi.Contract;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Rosette.OAuth.Api;

/// <summary>
/// <c>POST /oauth/token</c> (wire reference 3.3, 3.5). OpenIddict has checked client, grant and scopes before; here is
/// decided what the token says.
/// </summary>
public static class OAuthTokenEndpoint
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var path in new[] { "/oauth/token", "/v1/oauth/token" })
            routes.MapPost(path, AnswerAsync).DisableAntiforgery().Describes(OAuthContract.Token);
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, AppDbContext db)
    {
        var request = http.GetOpenIddictServerRequest()!;
        var application = await db.OAuthApplications.AsNoTracking().SingleAsync(a => a.ClientId == request.ClientId, http.RequestAborted);
        var principal = request.IsClientCredentialsGrantType()
            ? OAuthPermissions.OrganizationOf(application, ScopesOf(request, application))
            : await PersonAsync(http, db, application);
        return principal is null
            ? Results.Forbid(
                new AuthenticationProperties(
                    new Dictionary<string, string?>
                    {
                        [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.InvalidGrant,
                        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "The account behind this grant is gone.",
                    }
                ),
                [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]
            )
            : Results.SignIn(principal, authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    // Without a scope the client gets all that the application may have.
    private static IEnumerable<string> ScopesOf(OpenIddictRequest request, OAuthApplication application)
    {
        var asked = request.GetScopes();
        return asked.Length > 0 ? asked : OAuthApplications.InputOf(application).Scopes;
    }

    private static async Task<ClaimsPrincipal?> PersonAsync(HttpContext http, AppDbContext db, OAuthApplication application)
    {
        var grant = (await http.AuthenticateAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme)).Principal;
        if (grant is null || !Guid.TryParse(grant.GetClaim(Claims.Subject), out var id))
            return null;
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, http.RequestAborted) is not { } user)
            return null;
        var principal = OAuthPermissions.PersonOf(user, application);
        principal.SetAuthorizationId(grant.GetAuthorizationId());
        return principal;
    }
}
