using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Rosette.Server.Commands;

/// <summary>The usual help, with examples below it.</summary>
public sealed class ExampleHelp(HelpAction usual) : SynchronousCommandLineAction
{
    private static readonly Dictionary<Command, string[]> Examples = [];

    /// <summary>Lines that can be typed as they are, shown by <c>--help</c> of the command.</summary>
    public static T With<T>(T command, params string[] examples)
        where T : Command
    {
        Examples[command] = examples;
        return command;
    }

    public override int Invoke(ParseResult parsed)
    {
        var result = usual.Invoke(parsed);
        if (!Examples.TryGetValue(parsed.CommandResult.Command, out var lines))
            return result;
        var output = parsed.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var line in lines)
            output.WriteLine($"  {line}");
        output.WriteLine();
        return result;
    }
}
