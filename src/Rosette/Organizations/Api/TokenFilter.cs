using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.OAuth;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;

namespace Rosette.Organizations.Api;

/// <summary>
/// Guards every route of <c>/v1/organizations</c>: 401 without a valid token, 403 for another organization or a right
/// that the token lacks, 404 for an organization that does not exist, 429 for too many requests.
/// </summary>
public sealed class TokenFilter(TokenLookup tokens, BearerCallers bearers, ApiRate rate, IDbContextFactory<AppDbContext> contexts) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var isBearer = BearerCallers.IsSent(http.Request);
        var value = isBearer ? null : BasicToken.Read(http.Request.Headers.Authorization);
        var caller = isBearer ? await bearers.OrganizationAsync(http) : value is null ? null : await tokens.FindAsync(value, http.RequestAborted);
        if (caller is null)
            return Unauthorized(http, isBearer || value is not null);
        if (await rate.ExceededAsync(http, caller.TokenId) is { } wait)
            return wait;
        if (http.GetRouteValue("organization") is string organization && !caller.Owns(organization))
            return await ForeignAsync(organization, http.RequestAborted);
        if (caller.MissingRight(http.Request.Method) is { } right)
            return WireResults.Error(
                StatusCodes.Status403Forbidden,
                $"This authorization token has no {right} permission. Use a token with {right} permission, or ask an administrator of the organization for one."
            );
        if (caller.MissingScope(http.GetEndpoint()) is { } scope)
            return WireResults.Error(StatusCodes.Status403Forbidden, $"This access token lacks the scope {scope}. Ask for it in the token request, and allow it to the application.");
        caller.Attach(http);
        return await next(context);
    }

    private static IResult Unauthorized(HttpContext http, bool given)
    {
        http.Response.Headers.WWWAuthenticate = "Basic realm=\"Rosette API\", charset=\"UTF-8\"";
        return WireResults.Error(
            StatusCodes.Status401Unauthorized,
            given
                ? "The authorization token is unknown, expired or revoked. Create a new one and send it as the user name of HTTP Basic authentication."
                : "No authorization token was sent. Send it as the user name of HTTP Basic authentication, with an empty password."
        );
    }

    private async Task<IResult> ForeignAsync(string organization, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var exists = Guid.TryParse(organization, out var id)
            ? await db.Organizations.AnyAsync(o => o.Id == id, cancel)
            : await db.Organizations.AnyAsync(o => o.VanitySlug == organization, cancel);
        return exists
            ? WireResults.Error(StatusCodes.Status403Forbidden, "This authorization token belongs to another organization.")
            : WireResults.Error(StatusCodes.Status404NotFound, "Organization not found.");
    }
}
