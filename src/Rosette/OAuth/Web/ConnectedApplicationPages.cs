using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rosette.Earners;
using Rosette.Earners.Web;
using Rosette.Platform.Web;
using static Rosette.OAuth.OAuthTexts;

namespace Rosette.OAuth.Web;

/// <summary>Where earners see and end what they have allowed.</summary>
public static class ConnectedApplicationPages
{
    public const string Path = EarnerPaths.ConnectedApplications;

    public static string End(Guid id) => $"{Path}/{id}/end";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, ShowAsync).RequireAuthorization();
        routes.MapPost(Path + "/{id:guid}/end", EndAsync).RequireAuthorization();
    }

    private static async Task<IResult> ShowAsync(CurrentUser current, OAuthPermissions permissions, CancellationToken cancel) =>
        current.Id is { } me ? Page.Of<ConnectedApplicationsPage>(new { Applications = await permissions.OfAsync(me, cancel) }) : Results.Challenge();

    private static async Task<IResult> EndAsync(Guid id, IFormCollection _, HttpContext context, CurrentUser current, OAuthPermissions permissions, CancellationToken cancel)
    {
        if (current.Id is not { } me)
            return Results.Challenge();
        return (await permissions.EndAsync(me, id, cancel)).Failure is null
            ? Page.Redirect(Path, T["connected.ended"])
            : ErrorPages.Of(context, StatusCodes.Status404NotFound);
    }
}
