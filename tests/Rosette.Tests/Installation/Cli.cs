using Rosette.Server.Commands;
using Rosette.Tests.Infrastructure;

namespace Rosette.Tests.Installation;

/// <summary>What a command answered.</summary>
public sealed record CliResult(int Code, string Output, string Error)
{
    /// <summary>The value behind a name in the output: <c>Id   0199…</c>.</summary>
    public string Value(string name) =>
        Output.Split('\n').Single(line => line.StartsWith(name + " ", StringComparison.Ordinal))[name.Length..].Trim();
}

/// <summary>The command line in this process.</summary>
public static class Cli
{
    public static async Task<CliResult> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, output, error);
        return new CliResult(code, output.ToString(), error.ToString());
    }

    /// <summary>On the data of a product that runs, as an operator would beside the server.</summary>
    public static Task<CliResult> CommandAsync(this RosetteApp app, params string[] args)
    {
        string[] settings = ["--data", app.Settings.Data, "--demo", "false", "--public-url", app.Settings.Url("")];
        return RunAsync([.. args, .. settings, .. app.Settings.Database is { } database ? new[] { "--database", database } : []]);
    }
}
