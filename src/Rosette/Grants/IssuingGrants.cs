using Microsoft.EntityFrameworkCore;
using Rosette.Organizations;
using Rosette.Platform.Data;
using Rosette.Templates;

namespace Rosette.Grants;

/// <summary>The leave by which an organization issues another's template.</summary>
/// <param name="Allows">False: the leave does not reach to this template.</param>
public sealed record IssuingGrant(Guid AuthorizationId, Guid GrantorId, string DisplayIssuerAs, Organization Issuer, bool Allows);

/// <summary>Finds the leave before a badge is issued; the issuing transaction asks once more whether it still stands.</summary>
public sealed class IssuingGrants(IDbContextFactory<AppDbContext> contexts)
{
    public async Task<IssuingGrant?> FindAsync(Guid issuerId, BadgeTemplate template, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db
            .IssuerAuthorizations.AsNoTracking()
            .Where(a => a.IssuerId == issuerId && a.GrantorId == template.OrganizationId)
            .Select(a => new IssuingGrant(
                a.Id,
                a.GrantorId,
                a.DisplayIssuerAs,
                a.Issuer!,
                !a.RestrictByBadgeTemplates || a.AllowedTemplates.Any(t => t.BadgeTemplateId == template.Id)
            ))
            .SingleOrDefaultAsync(cancel);
    }

    /// <summary>An organization's own templates, and those of grantors that it may issue (drafts are the owner's alone).</summary>
    public static IQueryable<BadgeTemplate> Issuable(AppDbContext db, Guid organizationId) =>
        db.BadgeTemplates.Where(t =>
            t.OrganizationId == organizationId
            || (
                t.State != TemplateStates.Draft
                && db.IssuerAuthorizations.Any(a =>
                    a.IssuerId == organizationId
                    && a.GrantorId == t.OrganizationId
                    && (!a.RestrictByBadgeTemplates || a.AllowedTemplates.Any(p => p.BadgeTemplateId == t.Id))
                )
            )
        );
}
