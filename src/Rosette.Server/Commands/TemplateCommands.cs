using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.Images;
using Rosette.Templates;

namespace Rosette.Server.Commands;

/// <summary><c>template create</c>, <c>template list</c>.</summary>
public static class TemplateCommands
{
    private const long MaxImage = 4 * 1024 * 1024;

    public static Command Create(SettingOptions settings) =>
        new("template", "Badge templates: what badges say and how they are earned") { CreateOne(settings), List(settings) };

    private static Command CreateOne(SettingOptions settings)
    {
        var organization = OrganizationCommands.Argument();
        var name = new Argument<string>("name") { Description = "Title of the badge" };
        var description = new Option<string>("--description") { Description = "What the holder can do", HelpName = "text", Required = true };
        var skill = new Option<string[]>("--skill") { Description = "A skill; three or more for an active template", HelpName = "text", AllowMultipleArgumentsPerToken = true };
        var url = new Option<string?>("--url") { Description = "Page that says how the badge is earned", HelpName = "url" };
        var draft = new Option<bool>("--draft") { Description = "Do not allow to issue it yet" };
        var image = new Option<FileInfo?>("--image") { Description = "A square PNG; without one the picture is drawn", HelpName = "file.png" };
        var command = new Command("create", "Make a template") { organization, name, description, skill, url, draft, image };
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var owner = await OrganizationCommands.FindAsync(services, parsed.GetValue(organization)!, cancel);
                var input = new TemplateInput
                {
                    Name = parsed.GetValue(name)!,
                    Description = parsed.GetValue(description)!,
                    Skills = parsed.GetValue(skill) ?? [],
                    GlobalActivityUrl = parsed.GetValue(url),
                    State = parsed.GetValue(draft) ? TemplateStates.Draft : TemplateStates.Active,
                    Image = parsed.GetValue(image) is { } file ? new GivenImage(await ReadAsync(file, cancel), null) : null,
                };
                var made = await services.GetRequiredService<CreateTemplate>().CreateAsync(owner.Id, input, Actor.CommandLine, cancel);
                var template = made.OrStop();
                var output = parsed.InvocationConfiguration.Output;
                await output.WriteLineAsync($"Template  {template.Name} ({template.State})");
                await output.WriteLineAsync($"Id        {template.Id}");
                await output.WriteLineAsync(
                    $"Page      {services.GetRequiredService<RosetteSettings>().Url($"/org/{owner.VanitySlug}/badge/{template.VanitySlug}")}"
                );
            }
        );
        return ExampleHelp.With(
            command,
            "rosette template create northwind-institute \"Knots I\" --description \"Ties twelve knots.\" --skill Knots \"Rope care\" Seamanship"
        );
    }

    private static Command List(SettingOptions settings)
    {
        var organization = OrganizationCommands.Argument();
        var command = new Command("list", "Show an organization's templates") { organization };
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var owner = await OrganizationCommands.FindAsync(services, parsed.GetValue(organization)!, cancel);
                var templates = await services
                    .GetRequiredService<AppDbContext>()
                    .BadgeTemplates.AsNoTracking()
                    .Where(t => t.OrganizationId == owner.Id)
                    .OrderBy(t => t.Name)
                    .ToListAsync(cancel);
                var output = parsed.InvocationConfiguration.Output;
                if (templates.Count == 0)
                    await output.WriteLineAsync($"{owner.Name} has no template. The command \"template create\" makes one.");
                foreach (var template in templates)
                    await output.WriteLineAsync($"{template.Id}  {template.State,-8}  {template.Name}");
            }
        );
        return ExampleHelp.With(command, "rosette template list northwind-institute");
    }

    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken cancel)
    {
        try
        {
            return file.Length <= MaxImage
                ? await File.ReadAllBytesAsync(file.FullName, cancel)
                : throw new CommandException($"--image: {file.Name} is larger than {MaxImage / 1024 / 1024} MB.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"--image: {file.FullName} cannot be read ({e.Message.TrimEnd('.')}).");
        }
    }
}
