using Rosette.Platform.Web;

namespace Rosette.Mail.Web;

/// <summary>Texts of the local mailbox.</summary>
internal static class MailboxTexts
{
    public static readonly Texts T = new("Rosette.Mail.Web.Mailbox");
}
