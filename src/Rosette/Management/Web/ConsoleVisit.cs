using Microsoft.AspNetCore.Http;
using Rosette.Platform.Web;

namespace Rosette.Management.Web;

/// <summary>A request of a console page, and the door that all of them go through.</summary>
public sealed record ConsoleVisit(Guid Organization, HttpContext Context, ConsoleDoor Door, CancellationToken Cancel)
{
    /// <param name="may">What the member's role must reach.</param>
    /// <returns>The page; 404 for whoever does not work there, 403 for a role that does not reach.</returns>
    public async Task<IResult> EnterAsync(Func<ConsoleAccess, bool> may, Func<ConsoleAccess, Task<IResult>> page) =>
        await Door.FindAsync(Organization, Cancel) is not { } access ? NotFound()
        : may(access) ? await page(access)
        : ErrorPages.Of(Context, StatusCodes.Status403Forbidden);

    public IResult NotFound() => ErrorPages.Of(Context, StatusCodes.Status404NotFound);
}
