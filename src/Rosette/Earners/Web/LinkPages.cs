using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rosette.Platform.Security;
using Rosette.Platform.Web;
using Rosette.Workforce.Web;
using static Rosette.Earners.EarnerTexts;

namespace Rosette.Earners.Web;

/// <summary>
/// Where links in mails lead: <c>/go/&lt;token&gt;</c>, and the paths of the same links in Devise's shape. Opening
/// one changes nothing, because mail scanners open links too; a button posts to the same address.
/// </summary>
public static class LinkPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/go/{token}", (string token, HttpContext context, LinkDoors doors, CancellationToken cancel) => doors.OpenAsync(token, context, cancel));
        routes.MapPost(
            "/go/{token}",
            (string token, HttpContext context, IFormCollection form, LinkDoors doors, CancellationToken cancel) => doors.PressAsync(token, form, context, cancel)
        );
        routes.MapPage("/go", () => LinkDoors.Broken());
        MapDevise(routes, "/users/password/edit", "reset_password_token", EarnerPaths.NewPassword);
        MapDevise(routes, "/users/confirmation", "confirmation_token", EarnerPaths.Resend);
    }

    private static void MapDevise(IEndpointRouteBuilder routes, string path, string parameter, string withoutToken)
    {
        routes.MapPage(
            path,
            async (HttpContext context, LinkDoors doors, CancellationToken cancel) =>
                context.Request.Query.Text(parameter) is { Length: > 0 } token ? await doors.OpenAsync(token, context, cancel) : Page.Redirect(withoutToken)
        );
        routes.MapPost(
            path,
            async (HttpContext context, IFormCollection form, LinkDoors doors, CancellationToken cancel) =>
                form.Text(parameter) is { Length: > 0 } token || (token = context.Request.Query.Text(parameter)).Length > 0
                    ? await doors.PressAsync(token, form, context, cancel)
                    : Page.Redirect(withoutToken)
        );
    }
}

/// <summary>Finds the door of a link by its purpose.</summary>
public sealed class LinkDoors(ClaimDoor claim, ConfirmDoor confirm, PasswordDoor password, DemoDoor demo, EmployeeDoor employee)
{
    public Task<IResult> OpenAsync(string token, HttpContext context, CancellationToken cancel) =>
        SignedLinks.Parse(token) is { } link
            ? link.Purpose switch
            {
                LinkPurpose.ClaimBadge => claim.OpenAsync(link, context, cancel),
                LinkPurpose.ConfirmEmail => confirm.OpenAsync(link, context, cancel),
                LinkPurpose.ResetPassword or LinkPurpose.AcceptInvitation => password.OpenAsync(link, cancel),
                LinkPurpose.DemoSignIn => demo.OpenAsync(link, cancel),
                LinkPurpose.AnswerEmployer => employee.OpenAsync(link, cancel),
                _ => Task.FromResult<IResult>(Broken()),
            }
            : Task.FromResult<IResult>(Broken());

    public Task<IResult> PressAsync(string token, IFormCollection form, HttpContext context, CancellationToken cancel) =>
        SignedLinks.Parse(token) is { } link
            ? link.Purpose switch
            {
                LinkPurpose.ClaimBadge => claim.PressAsync(link, form, context, cancel),
                LinkPurpose.ConfirmEmail => confirm.PressAsync(link, form, context, cancel),
                LinkPurpose.ResetPassword or LinkPurpose.AcceptInvitation => password.PressAsync(link, form, cancel),
                LinkPurpose.DemoSignIn => demo.PressAsync(link, form, cancel),
                LinkPurpose.AnswerEmployer => employee.PressAsync(link, form, cancel),
                _ => Task.FromResult<IResult>(Broken()),
            }
            : Task.FromResult<IResult>(Broken());

    /// <summary>Made up, or cut by a mail program.</summary>
    public static Page Broken() =>
        Notice.Of(
            T["link.broken.title"],
            T["link.broken.text"],
            StatusCodes.Status404NotFound,
            T["link.broken.hint"],
            links: [new(T["link.broken.find"], "/find-my-badge"), new(T["request.sign_in"], EarnerPaths.SignIn)]
        );

    /// <summary>Genuine, but too old: names the mailbox and offers a fresh link to it.</summary>
    public static Page Expired(string address, string action) =>
        Notice.Of(
            T["link.expired.title"],
            T["link.expired.text", EmailAddress.Mask(address)],
            StatusCodes.Status410Gone,
            button: new PostButton(T["link.expired.button"], action, ("do", "fresh"))
        );

    public static Page FreshSent(string address) => Notice.Of(T["mailbox.title"], T["link.fresh.text", EmailAddress.Mask(address)], hint: T["mailbox.hint"]);
}
