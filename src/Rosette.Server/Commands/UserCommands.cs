using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Installation;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Server.Commands;

/// <summary><c>user invite</c>.</summary>
public static class UserCommands
{
    public static Command Create(SettingOptions settings) => new("user", "People who run the installation or work for an organization") { Invite(settings) };

    private static Command Invite(SettingOptions settings)
    {
        var email = new Argument<string>("email") { Description = "Where the invitation goes" };
        var asOperator = new Option<bool>("--operator") { Description = "May run this installation" };
        var organization = new Option<string?>("--org") { Description = "Works for this organization: its id, or the name in its address", HelpName = "organization" };
        var role = new Option<string>("--role") { Description = string.Join(", ", Roles.All), DefaultValueFactory = _ => Roles.Admin, HelpName = "role" };
        var first = new Option<string>("--first-name") { Description = "Given name", DefaultValueFactory = _ => "", HelpName = "text" };
        var last = new Option<string>("--last-name") { Description = "Family name", DefaultValueFactory = _ => "", HelpName = "text" };
        var command = new Command("invite", "Give a person a role, by mail and by a link that is printed") { email, asOperator, organization, role, first, last };
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var employer = parsed.GetValue(organization) is { } named ? await OrganizationCommands.FindAsync(services, named, cancel) : null;
                var invitation = new Invitation
                {
                    Email = parsed.GetValue(email)!,
                    FirstName = parsed.GetValue(first)!,
                    LastName = parsed.GetValue(last)!,
                    AsOperator = parsed.GetValue(asOperator),
                    Organization = employer,
                    Role = employer is null ? null : parsed.GetValue(role),
                };
                var outcome = await services.GetRequiredService<InviteUser>().InviteAsync(invitation, Actor.CommandLine, cancel);
                await ShowAsync(parsed, outcome.OrStop(), services.GetRequiredService<RosetteSettings>());
            }
        );
        return ExampleHelp.With(
            command,
            "rosette user invite ada@example.org --operator",
            "rosette user invite tom@example.org --org northwind-institute --role admin"
        );
    }

    private static async Task ShowAsync(ParseResult parsed, Invited invited, RosetteSettings settings)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (invited.Link is { } link)
        {
            await output.WriteLineAsync($"{invited.User.Email} sets a password here (14 days, once):");
            await output.WriteLineAsync($"  {link}");
        }
        else
        {
            await output.WriteLineAsync($"{invited.User.Email} has an account already and signs in at {settings.Url("/users/sign_in")}.");
        }
        await output.WriteLineAsync(
            settings.Smtp is null && !settings.HasMailbox ? "No mail server is set, so hand the link over yourself." : "A mail that says so is on its way."
        );
    }
}
