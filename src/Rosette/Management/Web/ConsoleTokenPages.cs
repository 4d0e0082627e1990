using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using static Rosette.Management.ManagementTexts;

namespace Rosette.Management.Web;

/// <summary>The tokens of the API in the console. A value is shown by the answer to the form that made it, and never again.</summary>
public static class ConsoleTokenPages
{
    private static readonly int[] Lives = [30, 180, 365];

    public static void Map(IEndpointRouteBuilder members)
    {
        members.MapPage("developers", ListAsync);
        members.MapPost("developers", CreateAsync);
        members.MapPost("developers/tokens/{token:guid}/rotate", RotateAsync);
        members.MapPost("developers/tokens/{token:guid}/revoke", RevokeAsync);
    }

    private static async Task<IResult> ListAsync(
        Guid organization,
        HttpContext context,
        ConsoleDoor door,
        AuthorizationTokens tokens,
        TimeProvider time,
        CancellationToken cancel
    ) =>
        await door.FindAsync(organization, cancel) switch
        {
            null => ConsolePages.Unknown(context),
            { ManagesTokens: false } => ConsolePages.Forbidden(context),
            var access => await ShowAsync(access, tokens, time, cancel),
        };

    private static async Task<IResult> CreateAsync(
        Guid organization,
        [FromForm] string? description,
        [FromForm] string? write,
        [FromForm] string? delete,
        [FromForm] string? days,
        HttpContext context,
        ConsoleDoor door,
        AuthorizationTokens tokens,
        TimeProvider time,
        CancellationToken cancel
    )
    {
        if (await door.FindAsync(organization, cancel) is not { } access)
            return ConsolePages.Unknown(context);
        if (!access.ManagesTokens)
            return ConsolePages.Forbidden(context);
        var life = int.TryParse(days, out var given) && Lives.Contains(given) ? given : AuthorizationToken.Life.Days;
        var input = new NewToken
        {
            Description = description,
            Write = write is not null,
            Delete = delete is not null,
            ExpiresAt = time.Now().AddDays(life),
        };
        var outcome = await tokens.CreateAsync(organization, input, access.Actor, cancel);
        return outcome.Failure is null
            ? Shown(access, outcome.Value)
            : await ShowAsync(access, tokens, time, cancel, new FormErrors { { "description", T["tokens.error"] } }, description);
    }

    private static async Task<IResult> RotateAsync(
        Guid organization,
        Guid token,
        IFormCollection _,
        HttpContext context,
        ConsoleDoor door,
        AuthorizationTokens tokens,
        CancellationToken cancel
    )
    {
        if (await door.FindAsync(organization, cancel) is not { } access)
            return ConsolePages.Unknown(context);
        if (!access.ManagesTokens)
            return ConsolePages.Forbidden(context);
        var outcome = await tokens.RotateAsync(organization, token, access.Actor, cancel);
        return outcome.Failure is null ? Shown(access, outcome.Value) : Gone(organization);
    }

    private static async Task<IResult> RevokeAsync(
        Guid organization,
        Guid token,
        IFormCollection _,
        HttpContext context,
        ConsoleDoor door,
        AuthorizationTokens tokens,
        CancellationToken cancel
    )
    {
        if (await door.FindAsync(organization, cancel) is not { } access)
            return ConsolePages.Unknown(context);
        if (!access.ManagesTokens)
            return ConsolePages.Forbidden(context);
        var outcome = await tokens.RevokeAsync(organization, token, access.Actor, cancel);
        return outcome.Failure is null ? Page.Redirect(new ConsolePaths(organization).Tokens, T["tokens.revoked"]) : Gone(organization);
    }

    private static IResult Gone(Guid organization) => Page.Redirect(new ConsolePaths(organization).Tokens, T["tokens.gone"], FlashKind.Note);

    private static Page Shown(ConsoleAccess access, IssuedToken issued) => Page.Of<TokenShownPage>(new { Access = access, Issued = issued });

    private static async Task<IResult> ShowAsync(
        ConsoleAccess access,
        AuthorizationTokens tokens,
        TimeProvider time,
        CancellationToken cancel,
        FormErrors? errors = null,
        string? description = null
    ) =>
        Page.Of<TokensPage>(
            new
            {
                Access = access,
                Tokens = (IReadOnlyList<AuthorizationToken>)await tokens.Of(access.Organization.Id).ToListAsync(cancel),
                Now = time.Now(),
                Errors = errors,
                Description = description,
            },
            errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
}
