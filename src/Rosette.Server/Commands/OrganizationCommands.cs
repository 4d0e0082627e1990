using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Workforce;

namespace Rosette.Server.Commands;

/// <summary><c>org create</c>, <c>org list</c>, <c>org set</c>, <c>org workforce</c>.</summary>
public static class OrganizationCommands
{
    public static Command Create(SettingOptions settings) =>
        new("org", "Organizations: the issuers of badges") { CreateOne(settings), List(settings), Set(settings), Workforce(settings) };

    /// <summary>The argument by which commands name an organization.</summary>
    public static Argument<string> Argument() => new("organization") { Description = "Its id, or the name in its address (northwind-institute)" };

    /// <exception cref="CommandException">There is no such organization.</exception>
    public static async Task<Organization> FindAsync(IServiceProvider services, string idOrSlug, CancellationToken cancel)
    {
        var organizations = services.GetRequiredService<AppDbContext>().Organizations;
        var found = Guid.TryParse(idOrSlug, out var id)
            ? await organizations.SingleOrDefaultAsync(o => o.Id == id, cancel)
            : await organizations.SingleOrDefaultAsync(o => o.VanitySlug == idOrSlug, cancel);
        return found ?? throw new CommandException($"There is no organization \"{idOrSlug}\". The command \"org list\" shows those there are.");
    }

    private static Command CreateOne(SettingOptions settings)
    {
        var name = new Argument<string>("name") { Description = "As people read it: \"Northwind Institute\"" };
        var website = new Option<string?>("--website") { Description = "Its web address", HelpName = "url" };
        var contact = new Option<string?>("--contact") { Description = "Its e-mail address", HelpName = "address" };
        var command = new Command("create", "Make an organization") { name, website, contact };
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var input = new NewOrganization
                {
                    Name = parsed.GetValue(name)!,
                    WebsiteUrl = parsed.GetValue(website),
                    ContactEmail = parsed.GetValue(contact),
                };
                var made = await services.GetRequiredService<CreateOrganization>().CreateAsync(input, Actor.CommandLine, cancel);
                var organization = made.OrStop();
                var output = parsed.InvocationConfiguration.Output;
                await output.WriteLineAsync($"Organization  {organization.Name}");
                await output.WriteLineAsync($"Id            {organization.Id}");
                await output.WriteLineAsync($"Page          {services.GetRequiredService<RosetteSettings>().Url($"/org/{organization.VanitySlug}")}");
            }
        );
        return ExampleHelp.With(command, "rosette org create \"Northwind Institute\" --website https://northwind.example.org");
    }

    private static Command List(SettingOptions settings)
    {
        var command = new Command("list", "Show all organizations");
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var organizations = services.GetRequiredService<AppDbContext>().Organizations.AsNoTracking().OrderBy(o => o.VanitySlug);
                await foreach (var organization in organizations.AsAsyncEnumerable().WithCancellation(cancel))
                    await parsed.InvocationConfiguration.Output.WriteLineAsync($"{organization.Id}  {organization.VanitySlug,-30}  {organization.Name}");
            }
        );
        return command;
    }

    private static Command Set(SettingOptions settings)
    {
        var organization = Argument();
        var names = Switch("--names-may-be-missing", "Badges may be issued without the person's name; it comes from the account at acceptance");
        var details = Switch("--require-details", "Active templates need level, cost, time to earn and category");
        var hide = Switch("--hide-tokens", "The API lists tokens without their values");
        var verified = Switch("--verified", "You have made sure who the organization is; pages say so");
        var zone = new Option<string?>("--time-zone") { Description = "Where its calendar days begin and end: Europe/Berlin", HelpName = "zone" };
        var command = new Command("set", "Change what you decide for an organization") { organization, names, details, hide, verified, zone };
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                bool? IsOn(Option<string?> option) => parsed.GetValue(option) is { } text ? text == "on" : null;
                var found = await FindAsync(services, parsed.GetValue(organization)!, cancel);
                var given = new OrganizationSettings
                {
                    NamesMayBeMissing = IsOn(names),
                    RequireTemplateDetailAttributes = IsOn(details),
                    HidesTokenValues = IsOn(hide),
                    IsVerified = IsOn(verified),
                    TimeZone = parsed.GetValue(zone),
                };
                var set = (await services.GetRequiredService<SetOrganization>().SetAsync(found.Id, given, Actor.CommandLine, cancel)).OrStop();
                await ShowSettingsAsync(parsed.InvocationConfiguration.Output, set);
            }
        );
        return ExampleHelp.With(command, "rosette org set northwind-institute --names-may-be-missing on --time-zone Europe/Berlin");

        static Option<string?> Switch(string name, string description)
        {
            var option = new Option<string?>(name) { Description = description, HelpName = "on|off" };
            option.AcceptOnlyFromAmong("on", "off");
            return option;
        }
    }

    private static async Task ShowSettingsAsync(TextWriter output, Organization organization)
    {
        static string Word(bool isOn) => isOn ? "on" : "off";
        await output.WriteLineAsync($"Organization          {organization.Name}");
        await output.WriteLineAsync($"Names may be missing  {Word(organization.NamesMayBeMissing)}");
        await output.WriteLineAsync($"Details required      {Word(organization.RequireTemplateDetailAttributes)}");
        await output.WriteLineAsync($"Token values hidden   {Word(organization.HidesTokenValues)}");
        await output.WriteLineAsync($"Verified              {Word(organization.VerifiedAt is not null)}");
        await output.WriteLineAsync($"Time zone             {organization.TimeZone ?? "UTC"}");
    }

    private static Command Workforce(SettingOptions settings)
    {
        var organization = Argument();
        var state = new Argument<string>("state") { Description = "on or off" };
        state.AcceptOnlyFromAmong("on", "off");
        var command = new Command("workforce", "Let an organization keep employees and ask to see their badges, or end that") { organization, state };
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var found = await FindAsync(services, parsed.GetValue(organization)!, cancel);
                var isOn = parsed.GetValue(state) == "on";
                (await services.GetRequiredService<SwitchWorkforce>().SwitchAsync(found.Id, isOn, Actor.CommandLine, cancel)).OrStop();
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"Workforce is {(isOn ? "on" : "off")} for {found.Name}.");
            }
        );
        return ExampleHelp.With(command, "rosette org workforce northwind-institute on");
    }
}
