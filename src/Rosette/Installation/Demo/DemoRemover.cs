using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Installation.Demo;

/// <summary>Takes the demonstration out again: its organizations with all that was added to them since, and its people.</summary>
public sealed class DemoRemover(AppDbContext db)
{
    // The audit log says what came with the demonstration.
    public const string OrganizationMark = "demo.organization";
    public const string AccountMark = "demo.account";

    /// <returns>False where there is none.</returns>
    public async Task<bool> RemoveAsync(CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var organizations = await Marked(OrganizationMark, cancel);
        if (organizations.Count == 0)
            return false;
        var people = await Marked(AccountMark, cancel);
        await RemoveOrganizationsAsync(organizations, cancel);
        // Whoever earned or does something elsewhere meanwhile is a real person by now.
        await db.Users.Where(u => people.Contains(u.Id) && !db.Badges.Any(b => b.UserId == u.Id) && !db.Members.Any(m => m.UserId == u.Id) && !u.IsOperator)
            .ExecuteDeleteAsync(cancel);
        await db.InstallationKeys.Where(k => k.Name == DemoIds.Key).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    private async Task RemoveOrganizationsAsync(List<Guid> ids, CancellationToken cancel)
    {
        var badges = db.Badges.Where(b => ids.Contains(b.OrganizationId)).Select(b => b.Id);
        await db.BadgeShares.Where(s => badges.Contains(s.BadgeId)).ExecuteDeleteAsync(cancel);
        await db.OutgoingMails.Where(m => m.OrganizationId != null && ids.Contains(m.OrganizationId.Value)).ExecuteDeleteAsync(cancel);
        await db.Deliveries.Where(d => ids.Contains(d.OrganizationId)).ExecuteDeleteAsync(cancel);
        await db.Events.Where(e => ids.Contains(e.OrganizationId)).ExecuteDeleteAsync(cancel);
        await db.BadgeBookmarks.Where(m => ids.Contains(m.OrganizationId)).ExecuteDeleteAsync(cancel);
        await db.Badges.Where(b => ids.Contains(b.OrganizationId)).ExecuteDeleteAsync(cancel);
        await db.DailyCounts.Where(c => ids.Contains(c.OrganizationId)).ExecuteDeleteAsync(cancel);
        await db.BadgeCounts.Where(c => ids.Contains(c.OrganizationId)).ExecuteDeleteAsync(cancel);
        await db.TemplateRequirements.Where(r => ids.Contains(r.BadgeTemplate!.OrganizationId)).ExecuteDeleteAsync(cancel);
        await db.BadgeTemplates.Where(t => ids.Contains(t.OrganizationId)).ExecuteDeleteAsync(cancel);
        await db.AuditEntries.Where(a => a.OrganizationId != null && ids.Contains(a.OrganizationId.Value)).ExecuteDeleteAsync(cancel);
        await db.OAuthTokens.Where(t => ids.Contains(t.Application!.OrganizationId)).ExecuteDeleteAsync(cancel);
        await db.OAuthAuthorizations.Where(a => ids.Contains(a.Application!.OrganizationId)).ExecuteDeleteAsync(cancel);
        await db.IdempotentRequests.Where(r => ids.Contains(r.OrganizationId)).ExecuteDeleteAsync(cancel);
        // Members, tokens and applications go with their organization.
        await db.Organizations.Where(o => ids.Contains(o.Id)).ExecuteDeleteAsync(cancel);
    }

    private Task<List<Guid>> Marked(string mark, CancellationToken cancel) =>
        db.AuditEntries.Where(a => a.Action == mark && a.ActorKind == ActorKinds.System && a.SubjectId != null).Select(a => a.SubjectId!.Value).ToListAsync(cancel);
}
