using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Security;
using Rosette.Platform.Web;
using static Rosette.Earners.EarnerTexts;

namespace Rosette.Earners.Web;

/// <summary>The link in a badge's mail (product design 5.1 to 5.3, 5.5): its reader has the recipient's mailbox.</summary>
public sealed class ClaimDoor(
    AppDbContext db,
    Links links,
    CurrentUser current,
    ConfirmAddress confirm,
    DisputeBadge dispute,
    RemindOfBadge remind,
    TimeProvider time
)
{
    public async Task<IResult> OpenAsync(LinkToken link, HttpContext context, CancellationToken cancel)
    {
        var badge = await FindAsync(link, cancel);
        if (badge is null)
            return Notice.Of(T["claim.gone.title"], T["claim.gone.text"], StatusCodes.Status410Gone);
        if (!links.IsFor(link, badge))
            return LinkDoors.Broken();
        if (Settled(badge) is { } settled)
            return settled;
        if (current.Id is { } me && await HeldBadges.FindAsync(db, me, badge.Id, cancel) is not null)
            return Page.Redirect(EarnerPaths.Pending(badge.Id));
        if (link.IsExpired(time.Now()))
            return LinkDoors.Expired(badge.RecipientEmail, EarnerPaths.Go(link.Text));
        var isKnown = await AddressOwners.OwnerAsync(db, badge.RecipientEmailKey, cancel) is not null;
        if (current.Id is not null)
            return Page.Of<ClaimPage>(new { Badge = badge, Token = link.Text, Name = current.DisplayName ?? "", IsOthers = isKnown });
        return isKnown
            ? Page.Redirect(LocalPath.With(EarnerPaths.SignIn, EarnerPaths.Go(link.Text)))
            : Page.Of<SignUpPage>(new { Claimed = badge, ClaimToken = link.Text });
    }

    public async Task<IResult> PressAsync(LinkToken link, IFormCollection form, HttpContext context, CancellationToken cancel)
    {
        var badge = await FindAsync(link, cancel);
        if (badge is null || !links.IsFor(link, badge) || Settled(badge) is not null)
            return await OpenAsync(link, context, cancel);
        if (form.Text("do") == "fresh")
        {
            await remind.RunAsync(badge.Id, cancel);
            return LinkDoors.FreshSent(badge.RecipientEmail);
        }
        if (link.IsExpired(time.Now()))
            return await OpenAsync(link, context, cancel);
        if (form.Text("do") == "not_mine")
        {
            await dispute.DisputeAsync(current.Id, badge.Id, cancel);
            return Notice.Of(T["claim.disputed.title"], T["claim.disputed.text"]);
        }
        if (form.Text("do") != "add" || current.Id is not { } me)
            return await OpenAsync(link, context, cancel);
        var added = await confirm.AddProvenAsync(me, badge.RecipientEmail, cancel);
        return added.Failure is null
            ? Page.Redirect(EarnerPaths.Pending(badge.Id), T["claim.added", badge.RecipientEmail])
            : await OpenAsync(link, context, cancel);
    }

    private Task<Badge?> FindAsync(LinkToken link, CancellationToken cancel) =>
        HeldBadges.WithParts(db.Badges.AsNoTracking()).SingleOrDefaultAsync(b => b.Id == link.Subject, cancel);

    // A badge that is not waiting any more: its holder sees it, everybody else what everybody sees. A rejected one waits for a change of mind.
    private static IResult? Settled(Badge badge) =>
        badge switch
        {
            { State: BadgeStates.Pending or BadgeStates.Rejected } => null,
            { AcceptedAt: not null } => Page.Redirect(EarnerPaths.EarnedBadge(badge.Id)),
            { State: BadgeStates.Replaced } => Notice.Of(T["claim.replaced.title"], T["claim.replaced.text", badge.ShownIssuer.Name], StatusCodes.Status410Gone),
            _ => Notice.Of(
                T["claim.revoked.title"],
                T["claim.revoked.text", badge.ShownIssuer.Name],
                StatusCodes.Status410Gone,
                badge.RevocationReason is { Length: > 0 } reason ? T["claim.revoked.reason", reason] : null
            ),
        };
}
