using Microsoft.Extensions.DependencyInjection;
using Rosette.Platform.Outbox;

namespace Rosette.Webhooks;

public static class WebhookSetup
{
    /// <summary>Delivers events to the organizations that listen, in the background.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<DeliveryTurns>();
        services.AddSingleton<WebhookSecrets>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<IOutbox, DeliveryOutbox>();
        services.AddScoped<DeliveryLog>();
        services.AddScoped<RepeatDelivery>();
        services.AddScoped<WebhookEndpoints>();
        return services;
    }
}
