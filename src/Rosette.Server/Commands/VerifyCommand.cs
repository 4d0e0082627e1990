using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Platform;
using Rosette.Verify;

namespace Rosette.Server.Commands;

/// <summary><c>verify</c>: the same checks as the public page.</summary>
public static class VerifyCommand
{
    public static Command Create(SettingOptions settings)
    {
        var badge = new Argument<string>("url-or-id") { Description = "Address or id of a badge of this installation" };
        var command = new Command("verify", "Check a badge, as its public page does") { badge };
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var id = IdIn(parsed.GetValue(badge)!, services.GetRequiredService<RosetteSettings>());
                var report = await services.GetRequiredService<BadgeVerification>().CheckAsync(id, cancel);
                var output = parsed.InvocationConfiguration.Output;
                await output.WriteLineAsync(report.Summary);
                foreach (var check in report.Checks)
                    await output.WriteLineAsync($"  {check.Result, -12} {check.Name}: {check.Sentence}");
            }
        );
        return ExampleHelp.With(command, "rosette verify https://badges.example.org/badges/0199c5de-7c1e-7b3a-9c55-2f61d1f0a001");
    }

    // Any address of ours that has the id in it: the page, the assertion, the embed.
    private static Guid IdIn(string text, RosetteSettings settings)
    {
        if (Guid.TryParse(text, out var id))
            return id;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
            throw new CommandException($"\"{text}\" is neither the address nor the id of a badge.");
        if (!string.Equals(url.Authority, settings.PublicUrl.Authority, StringComparison.OrdinalIgnoreCase))
            throw new CommandException($"{url.Host} is not this installation ({settings.PublicUrl.Authority}). Verify the badge where it was issued, or name the address with --public-url.");
        var found = url.Segments.Select(part => part.Trim('/').Split('.')[0]).FirstOrDefault(part => Guid.TryParse(part, out _));
        return found is null ? throw new CommandException($"{text} has no badge id in it.") : Guid.Parse(found);
    }
}
