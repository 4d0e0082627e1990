using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Earners;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;

namespace Rosette.Mail.Web;

/// <summary>A mail in the list.</summary>
public sealed record MailboxLine(Guid Id, string ToAddress, string Subject, DateTime At);

/// <summary>The local mailbox: only where there is a demonstration without a mail server, for everybody to read.</summary>
public static class MailboxPages
{
    private const int PageSize = 50;

    public static void MapMailbox(this IEndpointRouteBuilder routes)
    {
        var settings = routes.ServiceProvider.GetRequiredService<RosetteSettings>();
        if (!settings.HasMailbox)
            return;
        var mailbox = routes.MapGroup("/mailbox");
        mailbox.MapGet("", ListAsync);
        mailbox.MapGet("/{id:guid}", ShowAsync);
        mailbox.MapGet("/{id:guid}/body", BodyAsync);
    }

    private static async Task<Page> ListAsync(AppDbContext db, CancellationToken cancel, string? to = null, string? page = null)
    {
        var number = int.TryParse(page, out var n) ? Math.Clamp(n, 1, 10_000) : 1;
        var recipient = EmailAddress.Key(to ?? "");
        var mails = db.MailboxMessages.AsNoTracking();
        if (recipient != "")
            mails = mails.Where(m => m.ToAddress.ToLower() == recipient);
        var found = await mails
            .OrderByDescending(m => m.Id)
            .Skip((number - 1) * PageSize)
            .Take(PageSize + 1)
            .Select(m => new MailboxLine(m.Id, m.ToAddress, m.Subject, m.At))
            .ToListAsync(cancel);
        return Page.Of<MailboxPage>(
            new
            {
                To = recipient,
                Number = number,
                HasMore = found.Count > PageSize,
                Mails = found.Take(PageSize).ToList(),
            }
        );
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, AppDbContext db, CancellationToken cancel)
    {
        if (await db.MailboxMessages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, cancel) is not { } mail)
            return ErrorPages.Of(context, 404);
        MailFrame.Allow(context);
        return Page.Of<MailboxMessagePage>(new { Mail = mail });
    }

    private static async Task<Results<ContentHttpResult, NotFound>> BodyAsync(
        Guid id,
        HttpContext context,
        AppDbContext db,
        RosetteSettings settings,
        CancellationToken cancel
    )
    {
        if (await db.MailboxMessages.Where(m => m.Id == id).Select(m => m.Html).SingleOrDefaultAsync(cancel) is not { } html)
            return TypedResults.NotFound();
        return MailFrame.Show(context, html, settings);
    }
}
