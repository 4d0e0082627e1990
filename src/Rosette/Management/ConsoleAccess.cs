using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Organizations;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Management;

/// <summary>What a member may do in the console of an organization (product design 12).</summary>
public sealed record ConsoleAccess(Organization Organization, Guid UserId, string Role)
{
    /// <summary>Names and addresses of earners.</summary>
    public bool SeesPeople => Role is Roles.Owner or Roles.Admin or Roles.Issuer;

    public bool MayResend => SeesPeople;

    public bool MayRevoke => Role is Roles.Owner or Roles.Admin;

    /// <summary>Tokens, webhooks, OAuth applications.</summary>
    public bool ManagesTokens => Role is Roles.Owner or Roles.Admin;

    /// <summary>Lets other organizations issue its templates.</summary>
    public bool ManagesIssuers => Role is Roles.Owner or Roles.Admin;

    /// <summary>People whom the organization asks to see their badges.</summary>
    public bool ManagesEmployees => Role is Roles.Owner or Roles.Admin;

    public bool ManagesSettings => Role is Roles.Owner or Roles.Admin;

    public Actor Actor => Actor.User(UserId);
}

/// <summary>Finds out what the signed-in person may do in an organization, fresh from the database at every request.</summary>
public sealed class ConsoleDoor(AppDbContext db, CurrentUser current)
{
    /// <returns>Null for everybody who does not work there: to them it does not exist.</returns>
    public async Task<ConsoleAccess?> FindAsync(Guid organizationId, CancellationToken cancel)
    {
        if (current.Id is not { } userId)
            return null;
        var member = await db
            .Members.AsNoTracking()
            .Include(m => m.Organization)
            .SingleOrDefaultAsync(m => m.OrganizationId == organizationId && m.UserId == userId && m.User!.ConfirmedAt != null, cancel);
        return member is null ? null : new ConsoleAccess(member.Organization!, userId, member.Role);
    }
}
