using Microsoft.EntityFrameworkCore;
using Rosette.Badges.Issuing;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Badges;

/// <summary>
/// Issues a new badge in the place of an older one (wire reference 9.6): the new one keeps the acceptance, the old one
/// points to it. The duplicate rule holds against every badge but the replaced one.
/// </summary>
public sealed class ReplaceBadge(ChangeSet changes, IssueBadge issue)
{
    public async Task<Outcome<Badge>> ReplaceAsync(Guid organizationId, Guid badgeId, IssueBadgeInput input, Actor actor, CancellationToken cancel)
    {
        var replaced = await TryReplaceAsync(organizationId, badgeId, input, actor, cancel);
        if (replaced.Failure?.Code != IssueBadge.DuplicateCode)
            return replaced;
        // The rival may be the successor that another request gave this very badge a moment ago: look again.
        changes.Db.ChangeTracker.Clear();
        return await TryReplaceAsync(organizationId, badgeId, input, actor, cancel);
    }

    private async Task<Outcome<Badge>> TryReplaceAsync(Guid organizationId, Guid badgeId, IssueBadgeInput input, Actor actor, CancellationToken cancel)
    {
        try
        {
            return await CommitAsync(organizationId, badgeId, input, actor, cancel);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            return IssueBadge.Duplicate;
        }
    }

    private Task<Outcome<Badge>> CommitAsync(Guid organizationId, Guid badgeId, IssueBadgeInput input, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<Badge>(
            async () =>
            {
                var old = await changes
                    .Db.Badges.Include(b => b.Organization)
                    .SingleOrDefaultAsync(b => b.Id == badgeId && b.OrganizationId == organizationId, cancel);
                if (old is null)
                    return Failure.NotFound("Badge");
                var draft = await issue.PrepareAsync(organizationId, Complete(input, old), actor, cancel);
                if (draft.Failure is { } invalid)
                    return invalid;
                var stateBefore = old.State;
                if (old.ReplaceBy(draft.Value.Badge.Id, changes.Now) is { } refused)
                    return await WithNewestAsync(refused, cancel);
                if (await IssueBadge.RefusalAsync(changes.Db, draft.Value, old, cancel) is { } duplicate)
                    return duplicate;
                return Succeed(old, stateBefore, draft.Value, input.NotificationMessage, actor);
            },
            cancel
        );

    private Badge Succeed(Badge old, string stateBefore, IssuedBadge draft, string? message, Actor actor)
    {
        var successor = Badge.From(draft.Badge, old.UserId);
        successor.Succeed(old, stateBefore);
        changes.Db.Badges.Add(successor);
        changes.Raise(EventTypes.BadgeCreated, old.Organization!, successor.Id);
        changes.Raise(EventTypes.BadgeStateChanged, old.Organization!, old.Id);
        changes.Audit(actor, "badge.issued", old.OrganizationId, successor.Id, new { replaces = old.Id });
        changes.Audit(actor, "badge.replaced", old.OrganizationId, old.Id, new { successor = successor.Id });
        if (!successor.SuppressNotification)
            changes.Mail(
                successor.State == BadgeStates.Accepted ? MailKinds.BadgeReplaced : MailKinds.BadgeIssued,
                successor.RecipientEmail,
                successor.Locale,
                successor,
                data: message is null ? null : new Dictionary<string, string> { ["message"] = message }
            );
        return successor;
    }

    /// <summary>What the request leaves out is as it was.</summary>
    private static IssueBadgeInput Complete(IssueBadgeInput input, Badge old) =>
        input with
        {
            RecipientEmail = old.RecipientEmail,
            FirstName = input.FirstName ?? (input.IssuedTo is null ? NullIfEmpty(old.FirstName) : null),
            MiddleName = input.MiddleName ?? old.MiddleName,
            LastName = input.LastName ?? (input.IssuedTo is null ? NullIfEmpty(old.LastName) : null),
            IssuerEarnerId = input.IssuerEarnerId ?? old.IssuerEarnerId,
            GroupName = input.GroupName ?? old.GroupName,
            Locale = input.Locale ?? old.Locale,
            CountryName = input.CountryName ?? old.CountryName,
            StateOrProvince = input.StateOrProvince ?? old.StateOrProvince,
            KeptEvidence = input.Evidence.Count == 0 ? old.Evidence : null,
        };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    // The chain may have gone on: clients repeat the call with the badge that is valid now.
    private async Task<Failure> WithNewestAsync(Failure refused, CancellationToken cancel)
    {
        var current = refused.CurrentBadgeId;
        while (current is { } id)
        {
            var next = await changes.Db.Badges.Where(b => b.Id == id).Select(b => b.ReplacementBadgeId).SingleOrDefaultAsync(cancel);
            if (next is null)
                break;
            current = next;
        }
        return refused with { CurrentBadgeId = current };
    }
}
