using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Earners.Web;
using Rosette.Mail.Stops;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Security;
using Rosette.Platform.Web;
using static Rosette.Mail.Web.MailPageTexts;

namespace Rosette.Mail.Web;

/// <summary>
/// Where the last link of optional mails leads. Opening it changes nothing; its button, and a mail program's own button (RFC 8058),
/// post to the same address. The signed address is the leave: nobody needs to sign in.
/// </summary>
public static class UnsubscribePages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/unsubscribe/{token}", ShowAsync).ExcludeFromDescription();
        // Mail programs post without a cookie or a form's token, and what they post says nothing that the address does not.
        routes.MapPost("/unsubscribe/{token}", SetAsync).DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(string token, AppDbContext db, Links links, TimeProvider time, CancellationToken cancel)
    {
        if (await FindAsync(token, db, links, time, cancel) is not var (mail, scope))
            return LinkDoors.Broken();
        var stops = await MailStops.LoadAsync(db, [mail], cancel);
        return stops.HasOptedOut(mail)
            ? Answer(token, T["stop.is_stopped.title"], T["stop.is_stopped.text", await AboutAsync(db, scope, cancel), EmailAddress.Mask(mail.ToAddress)], isStopped: true)
            : Answer(token, T["stop.title"], T["stop.text", await AboutAsync(db, scope, cancel), EmailAddress.Mask(mail.ToAddress)], isStopped: false);
    }

    private static async Task<IResult> SetAsync(string token, HttpContext context, AppDbContext db, Links links, MailPreferences preferences, TimeProvider time, CancellationToken cancel)
    {
        if (await FindAsync(token, db, links, time, cancel) is not var (mail, scope))
            return LinkDoors.Broken();
        var isWanted = context.Request.Query["do"] == "resume";
        await preferences.SetByMailAsync(mail, isWanted, cancel);
        var about = await AboutAsync(db, scope, cancel);
        return isWanted
            ? Answer(token, T["stop.resumed.title"], T["stop.resumed.text", about, EmailAddress.Mask(mail.ToAddress)], isStopped: false)
            : Answer(token, T["stop.done.title"], T["stop.done.text", about, EmailAddress.Mask(mail.ToAddress)], isStopped: true);
    }

    private static async Task<(OutgoingMail Mail, string Scope)?> FindAsync(string token, AppDbContext db, Links links, TimeProvider time, CancellationToken cancel)
    {
        if (SignedLinks.Parse(token) is not { Purpose: LinkPurpose.StopMails } link || link.IsExpired(time.Now()))
            return null;
        var mail = await db.OutgoingMails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == link.Subject, cancel);
        return mail is not null && links.IsFor(link, mail) && MailTopics.ScopeOf(mail) is { } scope ? (mail, scope) : null;
    }

    /// <summary>"reminders of badges that wait", in the middle of a sentence.</summary>
    private static async Task<string> AboutAsync(AppDbContext db, string scope, CancellationToken cancel)
    {
        var (topic, organization) = MailTopics.Parse(scope);
        var name = organization is { } id ? await db.Organizations.Where(o => o.Id == id).Select(o => o.Name).SingleOrDefaultAsync(cancel) : null;
        return T[$"stop.about.{topic}", MailText.Line(name)];
    }

    private static Page Answer(string token, string title, string text, bool isStopped)
    {
        var path = $"/unsubscribe/{token}";
        var button = isStopped ? new PostButton(T["stop.resume"], path + "?do=resume") : new PostButton(T["stop.button"], path);
        return Notice.Of(title, text, hint: T["stop.hint"], button: button, links: new NavItem(T["stop.settings"], NotificationPages.Path));
    }
}
