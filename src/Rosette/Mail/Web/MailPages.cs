using Microsoft.AspNetCore.Routing;
using Rosette.Mail.Bounces;

namespace Rosette.Mail.Web;

/// <summary>All addresses that have to do with mails.</summary>
public static class MailPages
{
    public static void MapMail(this IEndpointRouteBuilder routes)
    {
        routes.MapMailbox();
        routes.MapMailHook();
        UnsubscribePages.Map(routes);
        NotificationPages.Map(routes);
        ConsoleMailPages.Map(routes);
    }
}
