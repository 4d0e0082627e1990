using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rosette.Platform.Web;
using static Rosette.Earners.EarnerTexts;

namespace Rosette.Earners.Web;

/// <summary>Signing in and out.</summary>
public static class SignInPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(EarnerPaths.SignIn, ShowAsync);
        routes.MapPost(EarnerPaths.SignIn, EnterAsync);
        routes.MapPost(EarnerPaths.SignOut, LeaveAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, ClaimLinks claims, CancellationToken cancel)
    {
        var returnTo = LocalPath.Of(context.Request.Query.Text("return_to"));
        if (context.User.UserId() is not null)
            return Page.Redirect(returnTo ?? EarnerPaths.Dashboard);
        var claimed = await claims.FindByPathAsync(returnTo, cancel);
        return Page.Of<SignInPage>(new { ReturnTo = returnTo, Claimed = claimed, Email = claimed?.RecipientEmail });
    }

    private static async Task<IResult> EnterAsync(HttpContext context, IFormCollection form, SignIn signIn, Sessions sessions, ClaimLinks claims, CancellationToken cancel)
    {
        var returnTo = LocalPath.Of(form.Text("return_to"));
        var outcome = await signIn.RunAsync(form.Text("email"), form.Text("password"), cancel);
        if (outcome.Failure is { } failure)
        {
            var parameters = new
            {
                ReturnTo = returnTo,
                Claimed = await claims.FindByPathAsync(returnTo, cancel),
                Email = Echo(form.Text("email")),
                Keep = form.Flag("keep"),
                Errors = ErrorsOf(failure),
            };
            return Page.Of<SignInPage>(parameters, StatusCodes.Status422UnprocessableEntity);
        }
        await sessions.StartAsync(outcome.Value, form.Flag("keep"));
        return Page.Redirect(returnTo ?? EarnerPaths.Dashboard);
    }

    private static async Task<IResult> LeaveAsync(IFormCollection form, Sessions sessions)
    {
        await sessions.EndAsync();
        return Page.Redirect(LocalPath.Of(form.Text("return_to")) ?? EarnerPaths.SignIn, T["signed_out"], FlashKind.Note);
    }

    /// <summary>What was typed comes back, but not a megabyte of it.</summary>
    public static string Echo(string typed) => typed.Length <= EmailAddress.MaxLength ? typed : typed[..EmailAddress.MaxLength];
}
