using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.Security;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using static Rosette.Earners.EarnerTexts;

namespace Rosette.Earners.Web;

/// <summary>The links that set a password: after it was forgotten, and the first one of an invited person. Each dies with its use.</summary>
public sealed class PasswordDoor(AppDbContext db, ChangeSet changes, Links links, ResetPassword reset, Sessions sessions, MailLimit limit, TimeProvider time)
{
    public async Task<IResult> OpenAsync(LinkToken link, CancellationToken cancel)
    {
        if (await FindAsync(link, cancel) is not { } user)
            return Used();
        return link.IsExpired(time.Now()) ? LinkDoors.Expired(user.Email!, EarnerPaths.Go(link.Text)) : Form(link, user, user.FirstName, user.LastName, null);
    }

    public async Task<IResult> PressAsync(LinkToken link, IFormCollection form, CancellationToken cancel)
    {
        if (await FindAsync(link, cancel) is not { } user)
            return Used();
        if (form.Text("do") == "fresh")
        {
            await SendFreshAsync(link, user, cancel);
            return LinkDoors.FreshSent(user.Email!);
        }
        if (link.IsExpired(time.Now()))
            return await OpenAsync(link, cancel);
        var (first, last, password) = (form.Text("first_name"), form.Text("last_name"), form.Text("password"));
        var outcome = IsInvitation(link)
            ? await reset.AcceptInvitationAsync(user.Id, user.SecurityStamp, first, last, password, cancel)
            : await reset.SetAsync(user.Id, user.SecurityStamp, password, cancel);
        if (outcome.Failure is not { } failure)
        {
            await sessions.StartAsync(outcome.Value);
            return Page.Redirect(EarnerPaths.Dashboard, IsInvitation(link) ? T["invitation.done"] : T["password.done"]);
        }
        if (failure.Kind == FailureKind.NotFound)
            return Used();
        return Form(link, user, SignInPages.Echo(first), SignInPages.Echo(last), ErrorsOf(failure));
    }

    private static Page Form(LinkToken link, User user, string first, string last, FormErrors? errors) =>
        Page.Of<SetPasswordPage>(
            new
            {
                Account = user,
                Token = link.Text,
                IsInvitation = IsInvitation(link),
                FirstName = first,
                LastName = last,
                Errors = errors,
            },
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    private async Task SendFreshAsync(LinkToken link, User user, CancellationToken cancel)
    {
        if (!IsInvitation(link))
        {
            await reset.RequestAsync(user.Email!, cancel);
            return;
        }
        if (!await limit.TakeAsync(EmailAddress.Key(user.Email!), cancel))
            return;
        await changes.CommitAsync<bool>(
            () =>
            {
                changes.Mail(MailKinds.AccountInvite, user.Email!, user.Locale, userId: user.Id);
                changes.Audit(Actor.Nobody, "account.link_renewed", null, user.Id);
                return Task.FromResult<Outcome<bool>>(true);
            },
            cancel
        );
    }

    private async Task<User?> FindAsync(LinkToken link, CancellationToken cancel)
    {
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == link.Subject, cancel);
        return user is { SecurityStamp: not null, Email: not null } && links.IsFor(link, user) ? user : null;
    }

    private static bool IsInvitation(LinkToken link) => link.Purpose == LinkPurpose.AcceptInvitation;

    // A used link and a wrong one cannot be told apart: what it was bound to is gone.
    private static Page Used() =>
        Notice.Of(
            T["password.used.title"],
            T["password.used.text"],
            StatusCodes.Status410Gone,
            links: [new(T["request.sign_in"], EarnerPaths.SignIn), new(T["password.used.again"], EarnerPaths.NewPassword)]
        );
}
