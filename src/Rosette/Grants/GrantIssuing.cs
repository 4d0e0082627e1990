using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Grants;

/// <param name="IssuerSlug">The name in the address of the organization that is to issue.</param>
/// <param name="Templates">What it may issue; none means all of the grantor's templates.</param>
public sealed record GrantInput(string IssuerSlug, string DisplayIssuerAs, IReadOnlyList<Guid> Templates);

/// <summary>Lets another organization issue one's templates, and takes that away again. What was issued meanwhile stays.</summary>
public sealed class GrantIssuing(ChangeSet changes)
{
    /// <summary>A second grant to the same organization takes the place of the first.</summary>
    public Task<Outcome<IssuerAuthorization>> GrantAsync(Guid grantorId, GrantInput input, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<IssuerAuthorization>(
            async () =>
            {
                var db = changes.Db;
                var slug = input.IssuerSlug.Trim().ToLowerInvariant();
                var issuer = await db.Organizations.SingleOrDefaultAsync(o => o.VanitySlug == slug, cancel);
                var errors = new List<FieldError>();
                if (issuer is null)
                    errors.Add(new("issuer", "is not the name in the address of an organization here"));
                else if (issuer.Id == grantorId)
                    errors.Add(new("issuer", "is this very organization"));
                if (!IssuerDisplay.All.Contains(input.DisplayIssuerAs))
                    errors.Add(new("display_issuer_as", $"must be one of {string.Join(", ", IssuerDisplay.All)}"));
                var templates = await db
                    .BadgeTemplates.Where(t => t.OrganizationId == grantorId && input.Templates.Contains(t.Id))
                    .Select(t => t.Id)
                    .ToListAsync(cancel);
                if (templates.Count < input.Templates.Distinct().Count())
                    errors.Add(new("allowed_badge_templates", "names a badge template that is not this organization's"));
                return errors.Count > 0 ? Failure.Validation(errors) : await SetAsync(grantorId, issuer!.Id, input.DisplayIssuerAs, templates, actor, cancel);
            },
            cancel
        );

    /// <param name="id">The authorization, or the organization that it authorizes.</param>
    public Task<Outcome<bool>> TakeAwayAsync(Guid grantorId, Guid id, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<bool>(
            async () =>
            {
                var authorization = await changes.Db.IssuerAuthorizations.SingleOrDefaultAsync(a => a.GrantorId == grantorId && (a.Id == id || a.IssuerId == id), cancel);
                if (authorization is null)
                    return Failure.NotFound("Issuer");
                changes.Db.Remove(authorization);
                changes.Audit(actor, "issuer.deauthorized", grantorId, authorization.Id, new { issuer = authorization.IssuerId });
                return true;
            },
            cancel
        );

    private async Task<IssuerAuthorization> SetAsync(Guid grantorId, Guid issuerId, string display, List<Guid> templates, Actor actor, CancellationToken cancel)
    {
        var authorization = await changes
            .Db.IssuerAuthorizations.Include(a => a.AllowedTemplates)
            .SingleOrDefaultAsync(a => a.GrantorId == grantorId && a.IssuerId == issuerId, cancel);
        if (authorization is null)
        {
            authorization = new IssuerAuthorization
            {
                Id = changes.NewId(),
                GrantorId = grantorId,
                IssuerId = issuerId,
                DisplayIssuerAs = display,
                CreatedAt = changes.Now,
            };
            changes.Db.Add(authorization);
        }
        (authorization.DisplayIssuerAs, authorization.RestrictByBadgeTemplates) = (display, templates.Count > 0);
        authorization.AllowedTemplates.RemoveAll(a => !templates.Contains(a.BadgeTemplateId));
        foreach (var template in templates.Except(authorization.AllowedTemplates.Select(a => a.BadgeTemplateId)).ToList())
            authorization.AllowedTemplates.Add(new AllowedTemplate { AuthorizationId = authorization.Id, BadgeTemplateId = template });
        changes.Audit(actor, "issuer.authorized", grantorId, authorization.Id, new { issuer = issuerId, display, templates });
        return authorization;
    }
}
