using Rosette.Platform.Web;

namespace Rosette.Webhooks;

/// <summary>Texts of the console's webhook page.</summary>
internal static class WebhookTexts
{
    public static readonly Texts T = new("Rosette.Webhooks.Webhooks");
}
