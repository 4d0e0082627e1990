using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges.Issuing;
using Rosette.Earners;
using Rosette.Mail.Samples;
using Rosette.Management;
using Rosette.Management.Web;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using static Rosette.Mail.Web.MailPageTexts;

namespace Rosette.Mail.Web;

/// <summary>An organization's mails: those that did not arrive, and how each kind looks.</summary>
public static class ConsoleMailPages
{
    private static readonly TimeSpan RetriedBack = TimeSpan.FromDays(30);

    public static void Map(IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/mgmt/organizations/{organization:guid}/mails").ExcludeFromDescription().RequireAuthorization();
        pages.MapPage("", ([AsParameters] ConsoleVisit visit, MailTroubles troubles) => Enter(visit, access => ListAsync(visit, access, troubles)));
        pages.MapPost(
            "retry",
            (IFormCollection _, [AsParameters] ConsoleVisit visit, RetryMails retry, TimeProvider time) => Enter(visit, access => RetryAllAsync(visit, access, retry, time))
        );
        pages.MapPost("{mail:guid}/retry", (Guid mail, IFormCollection _, [AsParameters] ConsoleVisit visit, RetryMails retry) => Enter(visit, access => RetryAsync(visit, access, mail, retry)));
        pages.MapPage(
            "samples/{name}",
            (string name, string? locale, [AsParameters] ConsoleVisit visit, SampleMails samples, CurrentUser current) => Enter(visit, access => ShowAsync(visit, access, name, locale, samples, current))
        );
        pages.MapPage(
            "samples/{name}/body",
            (string name, string? locale, [AsParameters] ConsoleVisit visit, SampleMails samples, RosetteSettings settings) => Enter(visit, _ => BodyAsync(visit, name, locale, samples, settings))
        );
        pages.MapPost(
            "samples/{name}",
            (string name, IFormCollection form, [AsParameters] ConsoleVisit visit, SampleMails samples) => Enter(visit, access => SendAsync(visit, access, name, form.Said("locale"), samples))
        );
    }

    private static Task<IResult> Enter(ConsoleVisit visit, Func<ConsoleAccess, Task<IResult>> page) => visit.EnterAsync(access => access.MayResend, page);

    private static async Task<IResult> ListAsync(ConsoleVisit visit, ConsoleAccess access, MailTroubles troubles) =>
        Page.Of<MailsPage>(new { Access = access, Troubles = await troubles.OfAsync(visit.Organization, visit.Cancel) });

    private static async Task<IResult> RetryAsync(ConsoleVisit visit, ConsoleAccess access, Guid mail, RetryMails retry) =>
        (await retry.OneAsync(visit.Organization, mail, access.Actor, visit.Cancel)).Failure is null
            ? Page.Redirect(new ConsolePaths(visit.Organization).Mails, T["mails.retried.one"])
            : visit.NotFound();

    private static async Task<IResult> RetryAllAsync(ConsoleVisit visit, ConsoleAccess access, RetryMails retry, TimeProvider time)
    {
        var count = await retry.AllAsync(new UndeliveredMails(time.Now() - RetriedBack, visit.Organization), access.Actor, visit.Cancel);
        return Page.Redirect(new ConsolePaths(visit.Organization).Mails, count == 1 ? T["mails.retried.one"] : T["mails.retried", count]);
    }

    private static async Task<IResult> ShowAsync(ConsoleVisit visit, ConsoleAccess access, string name, string? locale, SampleMails samples, CurrentUser current)
    {
        var chosen = LocaleOf(locale);
        if (MailSample.Find(name) is not { } sample || await samples.RenderAsync(visit.Organization, sample, chosen, visit.Cancel) is not { } mail)
            return visit.NotFound();
        MailFrame.Allow(visit.Context);
        return Page.Of<MailSamplePage>(
            new
            {
                Access = access,
                Sample = sample,
                Mail = mail,
                Locale = chosen,
                To = (await current.UserAsync(visit.Cancel))?.Email ?? "",
            }
        );
    }

    private static async Task<IResult> BodyAsync(ConsoleVisit visit, string name, string? locale, SampleMails samples, RosetteSettings settings) =>
        MailSample.Find(name) is { } sample && await samples.RenderAsync(visit.Organization, sample, LocaleOf(locale), visit.Cancel) is { } mail
            ? MailFrame.Show(visit.Context, mail.Html, settings)
            : visit.NotFound();

    private static async Task<IResult> SendAsync(ConsoleVisit visit, ConsoleAccess access, string name, string? locale, SampleMails samples)
    {
        if (MailSample.Find(name) is not { } sample)
            return visit.NotFound();
        var chosen = LocaleOf(locale);
        var path = ConsolePaths.QueryString(new ConsolePaths(visit.Organization).MailSample(name), ("locale", chosen));
        var sent = await samples.SendAsync(visit.Organization, sample, chosen, access.UserId, visit.Cancel);
        return sent.Failure is { } failure ? Page.Redirect(path, failure.Message, FlashKind.Problem) : Page.Redirect(path, T["sample.sent", sent.Value]);
    }

    private static string LocaleOf(string? asked) => IssueChecks.Locales.Contains(asked) ? asked! : "en";
}
