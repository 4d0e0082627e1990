using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rosette.Platform;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using static Rosette.Verify.Web.PublicBadgeTexts;

namespace Rosette.Verify.Web;

/// <summary>The page for somebody who has a link, or only an id, and a question.</summary>
public static partial class VerifyPages
{
    public static void MapVerify(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/verify", (string? badge, RosetteSettings settings) => badge is null ? VerifyForm(settings) : Verify(badge, settings).Answer);
        // Changes nothing, so it needs no token.
        routes.MapPost("/verify", VerifyAsync).DisableAntiforgery();
    }

    private static Page VerifyForm(RosetteSettings settings, string? entered = null, string? error = null) =>
        Page.Of<VerifyPage>(
            new
            {
                Host = settings.PublicUrl.Authority,
                Entered = entered,
                Errors = error is null ? null : new FormErrors { { "badge", error } },
            },
            error is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    private static async Task<IResult> VerifyAsync([FromForm] string? badge, [FromForm] string? email, HttpContext context, RosetteSettings settings, CancellationToken cancel)
    {
        var (id, answer) = Verify(badge, settings);
        return id is { } found && !string.IsNullOrWhiteSpace(email) ? await PublicBadgePages.AskAsync(found, email, context, cancel) : answer;
    }

    private static (Guid? Id, IResult Answer) Verify(string? text, RosetteSettings settings)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return (null, VerifyForm(settings, text, T["verify.error.empty"]));
        if (text.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Authority != settings.PublicUrl.Authority)
            return (null, VerifyForm(settings, text, T["verify.error.elsewhere", url.IdnHost, settings.PublicUrl.Authority]));
        var found = AnId().Matches(text);
        if (found.Count == 0 || !Guid.TryParse(found[^1].Value, out var id))
            return (null, VerifyForm(settings, text, T["verify.error.no_id"]));
        return (id, Page.Redirect($"{PublicPaths.Badge(id)}#verify"));
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}")]
    private static partial Regex AnId();
}
