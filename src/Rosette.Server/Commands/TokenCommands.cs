using Microsoft.EntityFrameworkCore;
using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Server.Commands;

/// <summary><c>token create</c>, <c>list</c>, <c>rotate</c>, <c>revoke</c>.</summary>
public static class TokenCommands
{
    private const string Example = "0199c5de-7c1e-7b3a-9c55-2f61d1f0a001";

    public static Command Create(SettingOptions settings) =>
        new("token", "Tokens: the keys of an organization's API") { CreateOne(settings), List(settings), Rotate(settings), Revoke(settings) };

    private static Command CreateOne(SettingOptions settings)
    {
        var organization = OrganizationCommands.Argument();
        var description = new Option<string?>("--description") { Description = "What it is for", HelpName = "text" };
        var write = new Option<bool>("--write") { Description = "May also issue, change and revoke" };
        var delete = new Option<bool>("--delete") { Description = "May also delete" };
        var days = new Option<int>("--days") { Description = "Days until it expires", DefaultValueFactory = _ => AuthorizationToken.Life.Days };
        var command = new Command("create", "Make a token, and show its value once") { organization, description, write, delete, days };
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var owner = await OrganizationCommands.FindAsync(services, parsed.GetValue(organization)!, cancel);
                if (parsed.GetValue(days) is < 1 or > 3650)
                    throw new CommandException("--days: give a number from 1 to 3650.");
                var input = new NewToken
                {
                    Description = parsed.GetValue(description),
                    Write = parsed.GetValue(write),
                    Delete = parsed.GetValue(delete),
                    ExpiresAt = services.GetRequiredService<TimeProvider>().Now().AddDays(parsed.GetValue(days)),
                };
                var issued = await services.GetRequiredService<AuthorizationTokens>().CreateAsync(owner.Id, input, Actor.CommandLine, cancel);
                await ShowAsync(parsed, issued.OrStop());
            }
        );
        return ExampleHelp.With(command, "rosette token create northwind-institute --write --description \"Learning platform\"");
    }

    private static Command List(SettingOptions settings)
    {
        var organization = OrganizationCommands.Argument();
        var command = new Command("list", "Show an organization's tokens, without their values") { organization };
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var owner = await OrganizationCommands.FindAsync(services, parsed.GetValue(organization)!, cancel);
                var now = services.GetRequiredService<TimeProvider>().Now();
                var output = parsed.InvocationConfiguration.Output;
                var tokens = await services.GetRequiredService<AuthorizationTokens>().Of(owner.Id).ToListAsync(cancel);
                if (tokens.Count == 0)
                    await output.WriteLineAsync($"{owner.Name} has no token. The command \"token create {owner.VanitySlug}\" makes one.");
                foreach (var token in tokens)
                    await output.WriteLineAsync(
                        $"{token.Id}  {Rights(token),-17}  {(token.ExpiresAt <= now ? "expired" : "expires")} {token.ExpiresAt:yyyy-MM-dd}  {token.Description}"
                    );
            }
        );
        return ExampleHelp.With(command, "rosette token list northwind-institute");
    }

    private static Command Rotate(SettingOptions settings)
    {
        var (organization, id) = (OrganizationCommands.Argument(), Id());
        var command = new Command("rotate", "Give a token a new value; the old one ends at once") { organization, id };
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var owner = await OrganizationCommands.FindAsync(services, parsed.GetValue(organization)!, cancel);
                var issued = await services.GetRequiredService<AuthorizationTokens>().RotateAsync(owner.Id, parsed.GetValue(id), Actor.CommandLine, cancel);
                await ShowAsync(parsed, issued.OrStop());
            }
        );
        return ExampleHelp.With(command, $"rosette token rotate northwind-institute {Example}");
    }

    private static Command Revoke(SettingOptions settings)
    {
        var (organization, id) = (OrganizationCommands.Argument(), Id());
        var command = new Command("revoke", "End a token at once") { organization, id };
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var owner = await OrganizationCommands.FindAsync(services, parsed.GetValue(organization)!, cancel);
                var token = await services.GetRequiredService<AuthorizationTokens>().RevokeAsync(owner.Id, parsed.GetValue(id), Actor.CommandLine, cancel);
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"Token {token.OrStop().Id} is revoked.");
            }
        );
        return ExampleHelp.With(command, $"rosette token revoke northwind-institute {Example}");
    }

    private static Argument<Guid> Id() => new("token") { Description = "Its id, as \"token list\" shows it" };

    private static async Task ShowAsync(ParseResult parsed, IssuedToken issued)
    {
        var output = parsed.InvocationConfiguration.Output;
        await output.WriteLineAsync($"Token    {issued.Value}");
        await output.WriteLineAsync($"Id       {issued.Token.Id}");
        await output.WriteLineAsync($"Rights   {Rights(issued.Token)}");
        await output.WriteLineAsync($"Expires  {issued.Token.ExpiresAt:yyyy-MM-dd}");
        await output.WriteLineAsync("The value is not shown again. It is the user name of Basic authentication; the password stays empty.");
    }

    private static string Rights(AuthorizationToken token) =>
        string.Join('+', new[] { token.ReadEnabled ? "read" : null, token.WriteEnabled ? "write" : null, token.DeleteEnabled ? "delete" : null }.OfType<string>());
}
