using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using Rosette.Earners;
using Rosette.Platform;
using Rosette.Platform.Changes;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Rosette.OAuth;

/// <summary>A program that may act for a person.</summary>
/// <param name="Id">Of the permission.</param>
/// <param name="Organization">Whose program it is.</param>
public sealed record ConnectedApplication(Guid Id, string Name, string Organization, DateTime Since);

/// <summary>What people have allowed programs, and the tokens' claims that follow from it.</summary>
public sealed class OAuthPermissions(ChangeSet changes, IOpenIddictAuthorizationManager authorizations, TimeProvider time)
{
    /// <summary>The principal of tokens for a person; allows it for good where that was not so.</summary>
    public async Task<ClaimsPrincipal> AllowAsync(OAuthApplication application, User user, CancellationToken cancel)
    {
        var principal = PersonOf(user, application);
        var known = await FindAsync(application, user, cancel);
        if (known is null)
        {
            var made = await authorizations.CreateAsync(
                principal,
                user.Id.ToString(),
                application.Id.ToString(),
                AuthorizationTypes.Permanent,
                principal.GetScopes(),
                cancel
            );
            principal.SetAuthorizationId(await authorizations.GetIdAsync(made, cancel));
            changes.Audit(Actor.User(user.Id), "oauth.allowed", application.OrganizationId, application.Id);
            await changes.Db.SaveChangesAsync(cancel);
        }
        else
            principal.SetAuthorizationId(known.Id.ToString());
        return principal;
    }

    /// <summary>The permission that the person has given before.</summary>
    public Task<OAuthAuthorization?> FindAsync(OAuthApplication application, User user, CancellationToken cancel)
    {
        var subject = user.Id.ToString();
        return changes
            .Db.OAuthAuthorizations.AsNoTracking()
            .Where(a => a.Application!.Id == application.Id && a.Subject == subject && a.Status == Statuses.Valid && a.Type == AuthorizationTypes.Permanent)
            .OrderBy(a => a.CreationDate)
            .FirstOrDefaultAsync(cancel);
    }

    public async Task<IReadOnlyList<ConnectedApplication>> OfAsync(Guid userId, CancellationToken cancel)
    {
        var subject = userId.ToString();
        var rows = await changes
            .Db.OAuthAuthorizations.AsNoTracking()
            .Where(a => a.Subject == subject && a.Status == Statuses.Valid && a.Type == AuthorizationTypes.Permanent)
            .OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.Application!.DisplayName, a.Application.Organization!.Name, a.CreationDate })
            .ToListAsync(cancel);
        return [.. rows.Select(a => new ConnectedApplication(a.Id, a.DisplayName ?? a.Name, a.Name, a.CreationDate ?? time.Now()))];
    }

    /// <summary>Ends a permission and every token that came of it.</summary>
    public async Task<Outcome<bool>> EndAsync(Guid userId, Guid id, CancellationToken cancel) =>
        await changes.CommitAsync<bool>(
            async () =>
            {
                var subject = userId.ToString();
                var db = changes.Db;
                var permission = await db.OAuthAuthorizations.Include(a => a.Application).SingleOrDefaultAsync(a => a.Id == id && a.Subject == subject, cancel);
                if (permission is null)
                    return Failure.NotFound("Permission");
                permission.Status = Statuses.Revoked;
                foreach (var token in await db.OAuthTokens.Where(t => t.Authorization!.Id == id).ToListAsync(cancel))
                    token.Status = Statuses.Revoked;
                changes.Audit(Actor.User(userId), "oauth.ended", permission.Application?.OrganizationId, permission.Application?.Id);
                return true;
            },
            cancel
        );

    /// <summary>The principal of tokens for a person's data.</summary>
    public static ClaimsPrincipal PersonOf(User user, OAuthApplication application)
    {
        var identity = NewIdentity(user.Id.ToString(), application);
        // Always refreshable: clients of this API expect it, and ask for nothing.
        return Principal(identity, [OAuthScopes.User, Scopes.OfflineAccess]);
    }

    /// <summary>The principal of tokens for an organization's API.</summary>
    public static ClaimsPrincipal OrganizationOf(OAuthApplication application, IEnumerable<string> scopes)
    {
        var identity = NewIdentity(application.ClientId!, application);
        identity.SetClaim(OAuthClaims.Organization, application.OrganizationId.ToString());
        return Principal(identity, scopes);
    }

    private static ClaimsIdentity NewIdentity(string subject, OAuthApplication application)
    {
        var identity = new ClaimsIdentity("oauth", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, subject);
        identity.SetClaim(OAuthClaims.Application, application.Id.ToString());
        return identity;
    }

    // Claims without a destination would not reach the token.
    private static ClaimsPrincipal Principal(ClaimsIdentity identity, IEnumerable<string> scopes)
    {
        identity.SetScopes(scopes);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }
}
