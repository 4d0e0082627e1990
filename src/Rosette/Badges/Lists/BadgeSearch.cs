using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;

namespace Rosette.Badges.Lists;

/// <summary>
/// The filters of every list of badges (wire reference 9.3). What the filter says about template, state and visibility
/// is kept beside the query, because <see cref="BadgeCount"/> can count that without looking at a badge.
/// </summary>
public sealed class BadgeSearch
{
    private readonly AppDbContext db;
    private readonly Guid organizationId;

    private readonly bool isGrantor;

    private BadgeSearch(AppDbContext db, Guid organizationId, bool isGrantor)
    {
        (this.db, this.organizationId, this.isGrantor) = (db, organizationId, isGrantor);
        var badges = db.Badges.AsNoTracking();
        Query = isGrantor
            ? badges.Where(b => b.OrganizationId == organizationId || b.GrantorId == organizationId)
            : badges.Where(b => b.OrganizationId == organizationId);
    }

    public IQueryable<Badge> Query { get; private set; }

    private IReadOnlyList<string>? States { get; set; }
    private IReadOnlyList<Guid>? TemplateIds { get; set; }
    private bool? IsPublic { get; set; }

    /// <summary>The counters alone know how many match.</summary>
    private bool IsCounted { get; set; } = true;

    /// <summary>No filter, nothing that others issued: all badges of the organization.</summary>
    public bool IsWhole => IsCounted && !isGrantor && States is null && TemplateIds is null && IsPublic is null;

    /// <summary>Counting rows one by one ends here; past it, the counters' upper bound is told.</summary>
    public const int CountLimit = 10_000;

    public static async Task<BadgeSearch> OfAsync(AppDbContext db, Guid organizationId, ListQuery list, CancellationToken cancel)
    {
        // Nearly nobody has badges that others issued; only those few pay for looking at two columns.
        var isGrantor = await db.Badges.AnyAsync(b => b.GrantorId == organizationId, cancel);
        var search = new BadgeSearch(db, organizationId, isGrantor);
        search.ByState(list);
        await search.ByTemplateAsync(list, cancel);
        await search.ByPersonAsync(list, cancel);
        await search.ByTextAsync(list, cancel);
        search.ByTime(list);
        return search;
    }

    public async Task<long> CountAsync(CancellationToken cancel)
    {
        var upperBound = await CountersAsync(cancel);
        if (IsCounted || upperBound <= 0)
            return upperBound;
        var counted = await Query.Take(CountLimit + 1).CountAsync(cancel);
        return counted <= CountLimit ? counted : upperBound;
    }

    private Task<long> CountersAsync(CancellationToken cancel)
    {
        var counts = isGrantor
            ? db.BadgeCounts.Where(c => c.OrganizationId == organizationId || OwnTemplates().Any(t => t.Id == c.BadgeTemplateId))
            : db.BadgeCounts.Where(c => c.OrganizationId == organizationId);
        if (States is { } states)
            counts = counts.Where(c => states.Contains(c.State));
        if (TemplateIds is { } templates)
            counts = counts.Where(c => templates.Contains(c.BadgeTemplateId));
        if (IsPublic is { } isPublic)
            counts = counts.Where(c => c.IsPublic == isPublic);
        return counts.SumAsync(c => c.Count, cancel);
    }

    private void ByState(ListQuery list)
    {
        if (list.AnyOf("state") is { } states)
        {
            States = states;
            Query = states is [var only] ? Query.Where(b => b.State == only) : Query.Where(b => states.Contains(b.State));
        }
        if (list.Flag("public") is { } isPublic)
        {
            IsPublic = isPublic;
            Query = Query.Where(b => b.IsPublic == isPublic);
        }
    }

    private async Task ByTemplateAsync(ListQuery list, CancellationToken cancel)
    {
        if (list.Ids("badge_template_id") is { } ids)
            TemplateIds = ids;
        if (list.AnyOf("badge_templates[reporting_tags]") is { } tags)
        {
            var tagged = await OwnTemplates().Where(t => t.ReportingTags.Any(tag => tags.Contains(tag))).Select(t => t.Id).ToListAsync(cancel);
            TemplateIds = TemplateIds is { } chosen ? [.. chosen.Intersect(tagged)] : tagged;
        }
        if (list.Ids("badge_templates[owner_id]") is { } owners)
            Narrow(b => owners.Contains(b.GrantorId ?? b.OrganizationId));
        if (list.Ids("issuer_id") is { } issuers)
            Narrow(b => issuers.Contains(b.OrganizationId));
        if (TemplateIds is [var single])
            Query = Query.Where(b => b.BadgeTemplateId == single);
        else if (TemplateIds is { } several)
            Query = Query.Where(b => several.Contains(b.BadgeTemplateId));
    }

    private async Task ByPersonAsync(ListQuery list, CancellationToken cancel)
    {
        if (list.Emails("recipient_email") is { } addresses)
            ByAddress([.. addresses.Select(EmailAddress.Key)]);
        if (list.Emails("recipient_email_all") is { } any)
            ByAddress(await WithOtherAddressesAsync([.. any.Select(EmailAddress.Key)], cancel));
        if (list.Filter("issuer_earner_id") is { } earner)
            Narrow(b => b.IssuerEarnerId == earner);
        if (list.Ids("user_id") is { } users)
            Narrow(b => b.UserId != null && users.Contains(b.UserId.Value));
        if (list.Filter("group_name") is { } group)
            Narrow(b => b.GroupName == group);
    }

    private void ByAddress(List<string> keys)
    {
        if (keys is [var only])
            Narrow(b => b.RecipientEmailKey == only);
        else
            Narrow(b => keys.Contains(b.RecipientEmailKey));
    }

    // The addresses, and every other confirmed address of the accounts that hold them.
    private async Task<List<string>> WithOtherAddressesAsync(List<string> keys, CancellationToken cancel)
    {
        var holders = db.UserEmails.Where(e => keys.Contains(e.Key) && e.ConfirmedAt != null).Select(e => e.UserId);
        var others = await db.UserEmails.Where(e => holders.Contains(e.UserId) && e.ConfirmedAt != null).Select(e => e.Key).ToListAsync(cancel);
        return [.. keys.Union(others)];
    }

    private async Task ByTextAsync(ListQuery list, CancellationToken cancel)
    {
        if (list.Filter("query") is not { } text)
            return;
        var part = (text.Contains('@') ? text.Replace(' ', '+') : text).ToLowerInvariant();
        var templates = await OwnTemplates().Where(t => t.Name.ToLower().Contains(part)).Select(t => t.Id).ToListAsync(cancel);
        if (templates.Count == 0)
            Narrow(b => b.SearchText.Contains(part));
        else
            Narrow(b => b.SearchText.Contains(part) || templates.Contains(b.BadgeTemplateId));
    }

    private void ByTime(ListQuery list)
    {
        // Creation time is in the id.
        if (list.Days("created_at") is var created && created.From is { } from && Clock.FirstIdAt(from) is var firstId)
            Narrow(b => b.Id >= firstId);
        if (created.Before is { } before && Clock.FirstIdAt(before) is var endId)
            Narrow(b => b.Id < endId);
        if (list.Days("issued_at") is var issued && issued.From is { } issuedFrom)
            Narrow(b => b.IssuedAt >= issuedFrom);
        if (issued.Before is { } issuedBefore)
            Narrow(b => b.IssuedAt < issuedBefore);
        if (list.Days("updated_at") is var updated && updated.From is { } updatedFrom)
            Narrow(b => b.UpdatedAt >= updatedFrom);
        if (updated.Before is { } updatedBefore)
            Narrow(b => b.UpdatedAt < updatedBefore);
        if (list.Days("state_updated_at") is var moved && moved.From is { } movedFrom)
            Narrow(b => b.StateUpdatedAt >= movedFrom);
        if (moved.Before is { } movedBefore)
            Narrow(b => b.StateUpdatedAt < movedBefore);
        if (list.Days("expires_at_date") is var expires && expires.From is { } expiresFrom)
            Narrow(b => b.ExpiresAt >= expiresFrom);
        if (expires.Before is { } expiresBefore)
            Narrow(b => b.ExpiresAt < expiresBefore);
    }

    private void Narrow(System.Linq.Expressions.Expression<Func<Badge, bool>> condition)
    {
        Query = Query.Where(condition);
        IsCounted = false;
    }

    private IQueryable<Templates.BadgeTemplate> OwnTemplates() => db.BadgeTemplates.Where(t => t.OrganizationId == organizationId);
}
