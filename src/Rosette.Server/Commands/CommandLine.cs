using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Rosette.Server.Commands;

/// <summary>The command line: what it knows, and how a mistake is answered.</summary>
public static class CommandLine
{
    /// <summary>Exit code of every expected failure: a wrong setting, a refused input, a server that does not answer.</summary>
    public const int Refused = 2;

    /// <returns>The exit code: 0, or <see cref="Refused"/> after one sentence on the error output.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var settings = new SettingOptions();
        var parsed = Build(settings).Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            var what = parsed.UnmatchedTokens is [var unknown, ..] ? $"\"{unknown}\" is not known here." : parsed.Errors[0].Message;
            await error.WriteLineAsync($"{what} See: {Path(parsed)} --help");
            return Refused;
        }
        try
        {
            // Ctrl+C belongs to the web server, which ends what it is doing first.
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = output,
                    Error = error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                }
            );
        }
        catch (Exception e) when (Trouble.Explain(e) is { } sentence)
        {
            await error.WriteLineAsync(sentence);
            return Refused;
        }
    }

    private static Command Build(SettingOptions settings)
    {
        var serve = ServeCommand.Create(settings);
        var root = new Command("rosette", "Rosette issues digital badges, mails them, and lets anyone verify them. Without a command it serves.")
        {
            serve,
            MigrateCommand.Create(settings),
            OrganizationCommands.Create(settings),
            TokenCommands.Create(settings),
            TemplateCommands.Create(settings),
            UserCommands.Create(settings),
            ImportCommand.Create(settings),
            MailCommands.Create(settings),
            DemoCommands.Create(settings),
            BackupCommand.Create(settings),
            BackupCommand.CreateRestore(settings),
            VerifyCommand.Create(settings),
        };
        ExampleHelp.With(
            root,
            "rosette                                        a demonstration on http://localhost:5280",
            "rosette --public-url https://badges.example.org --smtp smtp://user:password@mail.example.org:587",
            "rosette org create \"Northwind Institute\"",
            "rosette token create northwind-institute --write",
            "In a checkout, ./run stands for rosette: ./run token list northwind-institute"
        );
        settings.AddTo(root);
        var help = new HelpOption();
        help.Action = new ExampleHelp((HelpAction)help.Action!);
        root.Options.Add(help);
        root.Options.Add(new VersionOption());
        root.Action = serve.Action;
        return root;
    }

    private static string Path(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var at = parsed.CommandResult; at is not null; at = at.Parent as CommandResult)
            names.Push(at.Command.Name);
        return string.Join(' ', names);
    }
}
