using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Security;
using Rosette.Platform.Web;
using static Rosette.Earners.EarnerTexts;

namespace Rosette.Earners.Web;

/// <summary>"Play the earner": signs in as a person of the demonstration, bound to the security stamp; nowhere else.</summary>
public sealed class DemoDoor(AppDbContext db, SignedLinks links, RosetteSettings settings, Sessions sessions, TimeProvider time)
{
    public async Task<IResult> OpenAsync(LinkToken link, CancellationToken cancel) =>
        await FindAsync(link, cancel) is { } user
            ? Notice.Of(T["demo.title", user.FullName], T["demo.text"], button: new PostButton(T["demo.button", user.FullName], EarnerPaths.Go(link.Text)))
            : LinkDoors.Broken();

    public async Task<IResult> PressAsync(LinkToken link, IFormCollection form, CancellationToken cancel)
    {
        if (await FindAsync(link, cancel) is not { } user)
            return LinkDoors.Broken();
        await sessions.StartAsync(user);
        return Page.Redirect(LocalPath.Of(form.Text("return_to")) ?? EarnerPaths.Dashboard);
    }

    private async Task<User?> FindAsync(LinkToken link, CancellationToken cancel)
    {
        if (!settings.Demo || link.IsExpired(time.Now()))
            return null;
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == link.Subject, cancel);
        return user?.SecurityStamp is { } stamp && links.IsGenuine(link, stamp) ? user : null;
    }
}
