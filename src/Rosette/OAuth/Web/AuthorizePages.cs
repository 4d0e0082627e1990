using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Rosette.Earners;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Rosette.OAuth.Web;

/// <summary>
/// <c>/oauth/authorize</c> (wire reference 3.5): OpenIddict has checked client and redirect address; the person signs in
/// and decides, once for each program.
/// </summary>
public static class AuthorizePages
{
    public const string Path = "/oauth/authorize";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, ShowAsync);
        routes.MapPost(Path, DecideAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, CurrentUser current, OAuthPermissions permissions, AppDbContext db, CancellationToken cancel)
    {
        if (Error(context) is { } error)
            return error;
        if (await current.UserAsync(cancel) is not { ConfirmedAt: not null } user)
            return Results.Challenge();
        var application = await ApplicationAsync(context, db, cancel);
        return await permissions.FindAsync(application, user, cancel) is null
            ? Consent(context, application, user)
            : await GrantAsync(permissions, application, user, cancel);
    }

    private static async Task<IResult> DecideAsync(
        IFormCollection form,
        HttpContext context,
        CurrentUser current,
        OAuthPermissions permissions,
        AppDbContext db,
        CancellationToken cancel
    )
    {
        if (Error(context) is { } error)
            return error;
        if (await current.UserAsync(cancel) is not { ConfirmedAt: not null } user)
            return Results.Challenge();
        var application = await ApplicationAsync(context, db, cancel);
        return form["decision"].ToString() switch
        {
            "allow" => await GrantAsync(permissions, application, user, cancel),
            "deny" => Results.Forbid(
                new AuthenticationProperties(
                    new Dictionary<string, string?>
                    {
                        [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied,
                        [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "The person did not allow it.",
                    }
                ),
                [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]
            ),
            _ => Consent(context, application, user),
        };
    }

    // Nothing that could be trusted with the answer: the person reads what is wrong.
    private static Page? Error(HttpContext context) =>
        context.GetOpenIddictServerRequest() is null || context.GetOpenIddictServerResponse() is { Error: not null }
            ? Page.Of<ConsentErrorPage>(
                new { Reason = context.GetOpenIddictServerResponse()?.ErrorDescription ?? "the request is not complete." },
                StatusCodes.Status400BadRequest
            )
            : null;

    private static async Task<OAuthApplication> ApplicationAsync(HttpContext context, AppDbContext db, CancellationToken cancel)
    {
        var client = context.GetOpenIddictServerRequest()!.ClientId;
        return await db.OAuthApplications.AsNoTracking().Include(a => a.Organization).SingleAsync(a => a.ClientId == client, cancel);
    }

    private static async Task<IResult> GrantAsync(OAuthPermissions permissions, OAuthApplication application, User user, CancellationToken cancel) =>
        Results.SignIn(
            await permissions.AllowAsync(application, user, cancel),
            authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme
        );

    private static Page Consent(HttpContext context, OAuthApplication application, User user)
    {
        var request = context.GetOpenIddictServerRequest()!;
        var back = new Uri(request.RedirectUri!);
        // The form's answer leads there, which browsers check against the policy.
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.Policy(formAction: back.GetLeftPart(UriPartial.Authority));
        var parameters = request.GetParameters().Select(p => KeyValuePair.Create(p.Key, (string?)p.Value ?? "")).Where(p => p.Key is not ("decision" or "_token"));
        return Page.Of<ConsentPage>(
            new
            {
                Name = application.DisplayName,
                Organization = application.Organization!.Name,
                Person = user.FullName.Length > 0 ? $"{user.FullName} ({user.Email})" : user.Email,
                Back = back.Authority,
                Parameters = (IReadOnlyList<KeyValuePair<string, string>>)[.. parameters],
            }
        );
    }
}
