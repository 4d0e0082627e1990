using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Mail;
using Rosette.Mail.Stops;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Server.Commands;

/// <summary><c>mail retry</c>, <c>suppressed</c>, <c>suppress</c>, <c>allow</c>.</summary>
public static class MailCommands
{
    public static Command Create(SettingOptions settings) =>
        new("mail", "Mails that did not arrive, and addresses that get none") { Retry(settings), List(settings), Suppress(settings), Allow(settings) };

    private static Command Retry(SettingOptions settings)
    {
        var since = new Option<string>("--failed-since") { Description = "How long ago at most: 30m, 12h, 7d; or a moment in UTC: 2026-11-24T08:00", HelpName = "time", Required = true };
        var organization = new Option<string?>("--org") { Description = "Only mails of this organization: its id, or the name in its address", HelpName = "organization" };
        var kind = new Option<string?>("--kind") { Description = "Only mails of this kind: badge.issued", HelpName = "kind" };
        var command = new Command("retry", "Send mails again that were refused or given up") { since, organization, kind };
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var moment = MomentOf(parsed.GetValue(since)!, services.GetRequiredService<TimeProvider>().Now());
                var owner = parsed.GetValue(organization) is { } named ? await OrganizationCommands.FindAsync(services, named, cancel) : null;
                var which = new UndeliveredMails(moment, owner?.Id, parsed.GetValue(kind));
                var count = await services.GetRequiredService<RetryMails>().AllAsync(which, Actor.CommandLine, cancel);
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{count} {(count == 1 ? "mail goes" : "mails go")} out again, by whichever node is free.");
            }
        );
        return ExampleHelp.With(command, "rosette mail retry --failed-since 12h", "rosette mail retry --failed-since 2026-11-24T08:00 --kind badge.issued");
    }

    private static Command List(SettingOptions settings)
    {
        var command = new Command("suppressed", "Show the addresses that get no mail, latest first");
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var output = parsed.InvocationConfiguration.Output;
                var addresses = services.GetRequiredService<AppDbContext>().SuppressedAddresses.AsNoTracking().OrderByDescending(a => a.CreatedAt).AsAsyncEnumerable();
                var none = true;
                await foreach (var address in addresses.WithCancellation(cancel))
                {
                    none = false;
                    await output.WriteLineAsync($"{address.CreatedAt:yyyy-MM-dd HH:mm}  {address.Reason,-9}  {address.AddressKey}  {address.Detail}");
                }
                if (none)
                    await output.WriteLineAsync("Mails are sent to every address.");
            }
        );
        return ExampleHelp.With(command, "rosette mail suppressed");
    }

    private static Command Suppress(SettingOptions settings)
    {
        var (address, why) = (Address(), new Option<string?>("--why") { Description = "For whoever reads the list", HelpName = "text" });
        var command = new Command("suppress", "Send no more mail to an address, whoever issues; account mails neither") { address, why };
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var done = await services.GetRequiredService<Suppressions>().SuppressAsync(parsed.GetValue(address)!, parsed.GetValue(why), Actor.CommandLine, cancel);
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{done.OrStop()} gets no more mail.");
            }
        );
        return ExampleHelp.With(command, "rosette mail suppress mina@example.org --why \"asked for it by letter\"");
    }

    private static Command Allow(SettingOptions settings)
    {
        var address = Address();
        var command = new Command("allow", "Send mail to an address again that bounced, complained or was suppressed") { address };
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var done = await services.GetRequiredService<Suppressions>().AllowAsync(parsed.GetValue(address)!, Actor.CommandLine, cancel);
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{done.OrStop()} gets mail again.");
            }
        );
        return ExampleHelp.With(command, "rosette mail allow mina@example.org");
    }

    private static Argument<string> Address() => new("address") { Description = "An e-mail address" };

    private static DateTime MomentOf(string text, DateTime now)
    {
        if (text.Length > 1 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 10_000)
            switch (text[^1])
            {
                case 'm':
                    return now.AddMinutes(-count);
                case 'h':
                    return now.AddHours(-count);
                case 'd':
                    return now.AddDays(-count);
            }
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : throw new CommandException($"--failed-since: \"{text}\" is no time. Write for example 12h, 7d or 2026-11-24T08:00.");
    }
}
