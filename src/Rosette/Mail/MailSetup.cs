using Microsoft.Extensions.DependencyInjection;
using Rosette.Mail.Bounces;
using Rosette.Mail.Samples;
using Rosette.Mail.Stops;
using Rosette.Platform.Outbox;
using Rosette.Platform.Security;

namespace Rosette.Mail;

public static class MailSetup
{
    /// <summary>Writes mails that are owed and sends them, in the background.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddSingleton<Links>();
        services.AddSingleton<BadgeLetters>();
        services.AddSingleton<AccountLetters>();
        services.AddSingleton<EmployeeLetters>();
        services.AddSingleton<LetterWriter>();
        services.AddSingleton<MailRenderer>();
        services.AddSingleton<MailTrouble>();
        services.AddSingleton<BounceAddress>();
        services.AddScoped<Suppressions>();
        services.AddScoped<MailPreferences>();
        services.AddScoped<TakeMailReport>();
        services.AddScoped<RetryMails>();
        services.AddScoped<MailTroubles>();
        services.AddScoped<SampleMails>();
        services.AddSingleton<IOutbox, MailOutbox>();
        return services;
    }
}
