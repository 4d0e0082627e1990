using Rosette.Tests.Infrastructure;

namespace Rosette.Tests.Mail;

/// <summary>Products whose mails come back to addresses of their own, with the hook for reports.</summary>
public sealed class MailApps : RosetteApps
{
    public const string Secret = "a-secret-of-the-mail-server";

    protected override RosetteAppOptions Options =>
        new() { Configure = SignedIn.Allow, Settings = s => s with { BounceAddress = "bounces@rosette.test", MailHookSecret = Secret } };
}
