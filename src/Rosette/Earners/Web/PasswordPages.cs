using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using static Rosette.Earners.EarnerTexts;

namespace Rosette.Earners.Web;

/// <summary>Asking for a new password. Known or not, an address gets the same answer.</summary>
public static class PasswordPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(EarnerPaths.NewPassword, () => Form());
        routes.MapPost(EarnerPaths.NewPassword, RequestAsync);
        routes.MapPage("/.well-known/change-password", () => Results.Redirect($"{EarnerPaths.AccountSettings}#password"));
    }

    private static async Task<IResult> RequestAsync(IFormCollection form, ResetPassword reset, CancellationToken cancel)
    {
        var address = form.Text("email").Trim();
        if (!EmailAddress.IsValid(address))
        {
            var errors = new FormErrors();
            errors.Add("email", T["error.email"]);
            return Form(SignInPages.Echo(address), errors, StatusCodes.Status422UnprocessableEntity);
        }
        await reset.RequestAsync(address, cancel);
        return Notice.Of(T["mailbox.title"], T["reset.done", address], hint: T["mailbox.hint"], links: new NavItem(T["request.sign_in"], EarnerPaths.SignIn));
    }

    private static Page Form(string? email = null, FormErrors? errors = null, int status = StatusCodes.Status200OK) =>
        Page.Of<AddressPage>(new { Title = T["reset.title"], Text = T["reset.text"], Action = EarnerPaths.NewPassword, Email = email, Errors = errors }, status);
}
