using Rosette.Platform.Web;

namespace Rosette.Mail.Web;

/// <summary>Texts of the pages about mails.</summary>
internal static class MailPageTexts
{
    public static readonly Texts T = new("Rosette.Mail.Web.MailPages");
}
