using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Mail.Stops;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using static Rosette.Earners.EarnerTexts;

namespace Rosette.Earners.Web;

/// <summary>Addresses and password.</summary>
public static class AccountPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(EarnerPaths.AccountSettings, ShowAsync).RequireAuthorization();
        var account = routes.MapGroup(EarnerPaths.AccountSettings).RequireAuthorization();
        account.MapPost("/addresses", AddAsync);
        account.MapPost("/addresses/{id:guid}/resend", ResendAsync);
        account.MapPost("/addresses/{id:guid}/primary", MakePrimaryAsync);
        account.MapPost("/addresses/{id:guid}/remove", RemoveAsync);
        account.MapPost("/password", ChangePasswordAsync);
    }

    private static Task<IResult> ShowAsync(CurrentUser current, AppDbContext db, CancellationToken cancel) => PageAsync(current, db, cancel);

    private static async Task<IResult> AddAsync(IFormCollection form, CurrentUser current, ManageAddresses addresses, AppDbContext db, CancellationToken cancel)
    {
        if (current.Id is not { } me)
            return Results.Challenge();
        var typed = form.Text("email");
        var outcome = await addresses.AddAsync(me, typed, form.Id("badge"), cancel);
        return outcome.Failure is { } failure
            ? await PageAsync(current, db, cancel, SignInPages.Echo(typed), ErrorsOf(failure))
            : Page.Redirect(EarnerPaths.AccountSettings, T["addresses.asked", outcome.Value], FlashKind.Note);
    }

    private static async Task<IResult> ResendAsync(Guid id, IFormCollection form, HttpContext context, CurrentUser current, ManageAddresses addresses, CancellationToken cancel) =>
        Answer(context, await addresses.ResendAsync(current.Id ?? Guid.Empty, id, cancel), "addresses.asked");

    private static async Task<IResult> MakePrimaryAsync(Guid id, IFormCollection form, HttpContext context, CurrentUser current, ManageAddresses addresses, CancellationToken cancel) =>
        Answer(context, await addresses.MakePrimaryAsync(current.Id ?? Guid.Empty, id, cancel), "addresses.now_primary");

    private static async Task<IResult> RemoveAsync(
        Guid id,
        IFormCollection form,
        HttpContext context,
        CurrentUser current,
        ManageAddresses addresses,
        AppDbContext db,
        CancellationToken cancel
    )
    {
        var outcome = await addresses.RemoveAsync(current.Id ?? Guid.Empty, id, cancel);
        return outcome.Failure is { Kind: FailureKind.Invalid } failure ? await PageAsync(current, db, cancel, errors: ErrorsOf(failure)) : Answer(context, outcome, "addresses.removed");
    }

    private static async Task<IResult> ChangePasswordAsync(
        IFormCollection form,
        CurrentUser current,
        ResetPassword passwords,
        Sessions sessions,
        AppDbContext db,
        CancellationToken cancel
    )
    {
        if (current.Id is not { } me)
            return Results.Challenge();
        var outcome = await passwords.ChangeAsync(me, form.Text("current_password"), form.Text("password"), cancel);
        if (outcome.Failure is { } failure)
            return await PageAsync(current, db, cancel, passwordErrors: ErrorsOf(failure));
        // Every other session ends with the old password.
        await sessions.RefreshAsync(outcome.Value);
        return Page.Redirect(EarnerPaths.AccountSettings, T["account.password.changed"]);
    }

    private static IResult Answer(HttpContext context, Outcome<string> outcome, string message) =>
        outcome.Failure is null ? Page.Redirect(EarnerPaths.AccountSettings, T[message, outcome.Value], FlashKind.Done) : ErrorPages.Of(context, StatusCodes.Status404NotFound);

    private static async Task<IResult> PageAsync(
        CurrentUser current,
        AppDbContext db,
        CancellationToken cancel,
        string? newAddress = null,
        FormErrors? errors = null,
        FormErrors? passwordErrors = null
    )
    {
        if (await current.UserAsync(cancel) is not { } user)
            return Results.Challenge();
        var parameters = new
        {
            Account = user,
            NewAddress = newAddress,
            Problems = await ProblemsAsync(db, user, cancel),
            Bounced = await BouncedAsync(db, user, cancel),
            AddressErrors = errors,
            PasswordErrors = passwordErrors,
        };
        return Page.Of<AccountSettingsPage>(parameters, errors is null && passwordErrors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IReadOnlySet<string>> BouncedAsync(AppDbContext db, User user, CancellationToken cancel)
    {
        var keys = user.Emails.Select(e => e.Key).ToList();
        return await db.SuppressedAddresses.Where(a => keys.Contains(a.AddressKey) && a.Reason != SuppressionReasons.ByHand).Select(a => a.AddressKey).ToHashSetAsync(cancel);
    }

    /// <summary>What mails with badges to these addresses ran into, in the mail server's words.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> ProblemsAsync(AppDbContext db, User user, CancellationToken cancel)
    {
        var keys = user.Emails.Select(e => e.Key).ToList();
        var problems = await db
            .Badges.Where(b => keys.Contains(b.RecipientEmailKey) && b.MailProblem != null)
            .OrderByDescending(b => b.Id)
            .Select(b => new { b.RecipientEmailKey, b.MailProblem })
            .Take(100)
            .ToListAsync(cancel);
        return problems.GroupBy(p => p.RecipientEmailKey).ToDictionary(group => group.Key, group => group.First().MailProblem!);
    }
}
