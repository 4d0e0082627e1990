using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;

namespace Rosette.Workforce.Api;

/// <summary>403 for organizations that have no workforce.</summary>
public sealed class WorkforceFilter(IDbContextFactory<AppDbContext> contexts) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var caller = WireCaller.Of(http);
        await using (var db = await contexts.CreateDbContextAsync(http.RequestAborted))
            if (!await db.Organizations.AnyAsync(o => o.Id == caller.OrganizationId && o.WorkforceEnabled, http.RequestAborted))
                return WireResults.Error(
                    StatusCodes.Status403Forbidden,
                    $"Workforce is not enabled for this organization (workforce_enabled is false). Ask the operator of this site to run: rosette org workforce {caller.OrganizationSlug} on"
                );
        return await next(context);
    }
}
