using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using static Rosette.Earners.EarnerTexts;

namespace Rosette.Earners.Web;

/// <summary>Making an account, and having the confirmation mail sent again.</summary>
public static class SignUpPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(EarnerPaths.SignUp, ShowAsync);
        routes.MapPost(EarnerPaths.SignUp, CreateAsync);
        routes.MapPage(EarnerPaths.Resend, ShowResend);
        routes.MapPost(EarnerPaths.Resend, ResendAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, ClaimLinks claims, AppDbContext db, CancellationToken cancel)
    {
        if (context.User.UserId() is not null)
            return Page.Redirect(EarnerPaths.Dashboard);
        var query = context.Request.Query;
        if (await claims.FindAsync(query.Text("claim_token"), cancel) is { } claimed)
            return Page.Of<SignUpPage>(new { Claimed = claimed, ClaimToken = query.Text("claim_token") });
        if (await claims.FindByPathAsync(query.Text("return_to"), cancel) is not null)
            return Page.Redirect(query.Text("return_to"));
        Guid? badge = Guid.TryParse(query.Text("badge"), out var id) ? id : null;
        return Page.Of<SignUpPage>(new { BadgeId = badge, MaskedAddress = await MaskedAsync(db, badge, cancel) });
    }

    private static async Task<IResult> CreateAsync(IFormCollection form, SignUp signUp, ClaimLinks claims, AppDbContext db, CancellationToken cancel)
    {
        var claimToken = form.Text("claim_token");
        var claimed = await claims.FindAsync(claimToken, cancel);
        // A claim that has run out meanwhile shows its own page, with a way to a fresh one.
        if (claimToken.Length > 0 && claimed is null)
            return Page.Redirect(LocalPath.Of(EarnerPaths.Go(claimToken)) ?? EarnerPaths.SignUp);
        var badge = claimed?.Id ?? form.Id("badge");
        var input = new SignUpInput(claimed?.RecipientEmail ?? form.Text("email"), form.Text("first_name"), form.Text("last_name"), form.Text("password"), badge);
        var outcome = await signUp.RunAsync(input, cancel);
        if (outcome.Failure is not { } failure)
            return LookIntoMailbox(outcome.Value);
        var parameters = new
        {
            Input = input with { Email = SignInPages.Echo(input.Email), FirstName = SignInPages.Echo(input.FirstName), LastName = SignInPages.Echo(input.LastName) },
            Errors = ErrorsOf(failure),
            Claimed = claimed,
            ClaimToken = claimToken,
            BadgeId = badge,
            MaskedAddress = claimed is null ? await MaskedAsync(db, badge, cancel) : null,
        };
        return Page.Of<SignUpPage>(parameters, StatusCodes.Status422UnprocessableEntity);
    }

    // The same for a new address and for a known one.
    private static Page LookIntoMailbox(string address) =>
        Notice.Of(T["mailbox.title"], T["mailbox.text", address], hint: T["mailbox.hint"], links: [new(T["mailbox.resend"], EarnerPaths.Resend), new(T["request.sign_in"], EarnerPaths.SignIn)]);

    private static Page ShowResend() => Page.Of<AddressPage>(new { Title = T["resend.title"], Text = T["resend.text"], Action = EarnerPaths.Resend });

    private static async Task<IResult> ResendAsync(IFormCollection form, ManageAddresses addresses, CancellationToken cancel)
    {
        var address = form.Text("email").Trim();
        if (!EmailAddress.IsValid(address))
        {
            var errors = new Platform.Web.Components.FormErrors();
            errors.Add("email", T["error.email"]);
            var parameters = new { Title = T["resend.title"], Text = T["resend.text"], Action = EarnerPaths.Resend, Email = SignInPages.Echo(address), Errors = errors };
            return Page.Of<AddressPage>(parameters, StatusCodes.Status422UnprocessableEntity);
        }
        await addresses.ResendAsync(address, cancel);
        return Notice.Of(T["mailbox.title"], T["resend.done", address], hint: T["mailbox.hint"], links: new NavItem(T["request.sign_in"], EarnerPaths.SignIn));
    }

    private static async Task<string?> MaskedAsync(AppDbContext db, Guid? badge, CancellationToken cancel) =>
        badge is { } id && await db.Badges.Where(b => b.Id == id && b.State == BadgeStates.Pending).Select(b => b.RecipientEmail).SingleOrDefaultAsync(cancel) is { } address
            ? EmailAddress.Mask(address)
            : null;
}
