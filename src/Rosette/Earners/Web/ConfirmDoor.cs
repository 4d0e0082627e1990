using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Security;
using Rosette.Platform.Web;
using static Rosette.Earners.EarnerTexts;

namespace Rosette.Earners.Web;

/// <summary>The link that confirms an address. <c>?badge=</c> names the badge that the person came for; it only decides where to go next.</summary>
public sealed class ConfirmDoor(AppDbContext db, Links links, CurrentUser current, ConfirmAddress confirm, ManageAddresses addresses, Sessions sessions, TimeProvider time)
{
    public async Task<IResult> OpenAsync(LinkToken link, HttpContext context, CancellationToken cancel)
    {
        if (await FindAsync(link, cancel) is not { User: { } user } email)
            return LinkDoors.Broken();
        var action = EarnerPaths.Go(link.Text) + context.Request.QueryString;
        if (email.ConfirmedAt is not null && await IsSuppressedAsync(email, cancel) && !link.IsExpired(time.Now()))
            return Notice.Of(T["confirm.title"], T["confirm.again.text", email.Address], hint: T["confirm.hint"], button: new PostButton(T["confirm.button"], action));
        if (email.ConfirmedAt is not null)
            return Notice.Of(T["confirm.done.title"], T["confirm.done.text", email.Address], links: new NavItem(T["confirm.done.go_on"], await NextAsync(user, email, context, cancel)));
        if (await AddressOwners.OwnerAsync(db, email.Key, cancel) is not null)
            return Taken(email);
        if (link.IsExpired(time.Now()))
            return LinkDoors.Expired(email.Address, action);
        return Notice.Of(
            T["confirm.title"],
            user.ConfirmedAt is null ? T["confirm.first.text", email.Address, user.FullName] : T["confirm.more.text", email.Address, user.FullName],
            hint: T["confirm.hint"],
            button: new PostButton(T["confirm.button"], action)
        );
    }

    public async Task<IResult> PressAsync(LinkToken link, IFormCollection form, HttpContext context, CancellationToken cancel)
    {
        if (await FindAsync(link, cancel) is not { } waiting)
            return LinkDoors.Broken();
        if (waiting.ConfirmedAt is null && form.Text("do") == "fresh")
        {
            await addresses.ResendAsync(waiting.UserId, waiting.Id, cancel);
            return LinkDoors.FreshSent(waiting.Address);
        }
        if (link.IsExpired(time.Now()) || (waiting.ConfirmedAt is not null && !await IsSuppressedAsync(waiting, cancel)))
            return await OpenAsync(link, context, cancel);
        var outcome = await confirm.RunAsync(waiting.Id, cancel);
        if (outcome.Failure is { } failure)
            return failure.Code == ConfirmAddress.Taken ? Taken(waiting) : LinkDoors.Broken();
        var (user, email, isFirst) = outcome.Value;
        // Only a new account is opened by its mailbox: a further address may have been mistyped, and its owner is then a stranger.
        if (isFirst)
            await sessions.StartAsync(user);
        var next = await NextAsync(user, email, context, cancel);
        var isIn = isFirst || current.Id == user.Id;
        return Page.Redirect(isIn ? next : LocalPath.With(EarnerPaths.SignIn, next), T["confirm.confirmed", email.Address]);
    }

    /// <summary>The badge that the person came for, or the only one that waits for this address; otherwise all badges.</summary>
    private async Task<string> NextAsync(User user, UserEmail email, HttpContext context, CancellationToken cancel)
    {
        var waiting = await HeldBadges.Waiting(db, user.Id, [email.Key]).Where(b => b.RecipientEmailKey == email.Key).OrderBy(b => b.Id).Select(b => b.Id).Take(50).ToListAsync(cancel);
        if (Guid.TryParse(context.Request.Query.Text("badge"), out var wanted) && waiting.Contains(wanted))
            return EarnerPaths.Pending(wanted);
        return waiting is [var only] ? EarnerPaths.Pending(only) : EarnerPaths.Dashboard;
    }

    private async Task<UserEmail?> FindAsync(LinkToken link, CancellationToken cancel)
    {
        var email = await db.UserEmails.AsNoTracking().Include(e => e.User).SingleOrDefaultAsync(e => e.Id == link.Subject, cancel);
        return email is not null && links.IsFor(link, email) ? email : null;
    }

    private Task<bool> IsSuppressedAsync(UserEmail email, CancellationToken cancel) => db.SuppressedAddresses.AnyAsync(a => a.AddressKey == email.Key, cancel);

    private static Page Taken(UserEmail email) =>
        Notice.Of(
            T["confirm.taken.title"],
            T["confirm.taken.text", email.Address],
            StatusCodes.Status409Conflict,
            links: [new(T["request.sign_in"], EarnerPaths.SignIn), new(T["sign_in.forgot"], EarnerPaths.NewPassword)]
        );
}
