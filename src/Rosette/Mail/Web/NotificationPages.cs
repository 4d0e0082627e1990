using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Mail.Stops;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using static Rosette.Mail.Web.MailPageTexts;

namespace Rosette.Mail.Web;

/// <param name="Scope">What the form sends: as <see cref="MailTopics.ScopeOf"/> makes it.</param>
/// <param name="Organization">Whose mails; null: all.</param>
public sealed record MailChoice(string Scope, string Topic, string? Organization, bool IsWanted);

/// <summary>Which optional mails a person wants.</summary>
public static class NotificationPages
{
    public const string Path = "/earner/settings/notifications";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, ShowAsync).RequireAuthorization().ExcludeFromDescription();
        routes.MapPost(Path, SaveAsync).RequireAuthorization().ExcludeFromDescription();
    }

    private static async Task<IResult> ShowAsync(CurrentUser current, MailPreferences preferences, AppDbContext db, CancellationToken cancel)
    {
        if (current.Id is not { } me)
            return Results.Challenge();
        var stopped = await preferences.StoppedAsync(me, cancel);
        var single = stopped.Select(scope => (Scope: scope, Parts: MailTopics.Parse(scope))).Where(s => s.Parts.Organization is not null).ToList();
        var ids = single.Select(s => s.Parts.Organization!.Value).ToList();
        var names = await db.Organizations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        return Page.Of<NotificationsPage>(
            new
            {
                General = (IReadOnlyList<MailChoice>)[.. MailTopics.General.Select(topic => new MailChoice(topic, topic, null, !stopped.Contains(topic)))],
                Single = (IReadOnlyList<MailChoice>)
                    [.. single.Select(s => new MailChoice(s.Scope, s.Parts.Topic, names.GetValueOrDefault(s.Parts.Organization!.Value), false)).Where(choice => choice.Organization is not null)],
            }
        );
    }

    private static async Task<IResult> SaveAsync(IFormCollection form, CurrentUser current, MailPreferences preferences, CancellationToken cancel)
    {
        if (current.Id is not { } me)
            return Results.Challenge();
        await preferences.SetAsync(me, [.. form["wanted"].OfType<string>().Take(1_000)], cancel);
        return Page.Redirect(Path, T["notifications.saved"]);
    }
}
