using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rosette.Platform.Web.Components;

namespace Rosette.Platform.Web;

/// <summary>The page of all components, and the error pages as they look.</summary>
internal static class ComponentsEndpoint
{
    public static void MapComponentsPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/_components", (bool errors = false) => Page.Of<ComponentsPage>(new { WithErrors = errors }));
        routes.MapGet("/_components/errors/{status:int:range(400,599)}", (int status, HttpContext context) => ErrorPages.Of(context, status));
    }
}
