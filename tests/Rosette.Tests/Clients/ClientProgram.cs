using System.Diagnostics;
using Rosette.Tests.Infrastructure;
using Xunit;

namespace Rosette.Tests.Clients;

/// <summary>Programs of other languages, run as processes of their own.</summary>
public static class ClientProgram
{
    private static readonly TimeSpan limit = TimeSpan.FromMinutes(2);

    /// <summary>How a language's interpreter takes a program, by the program's file extension.</summary>
    private static readonly Dictionary<string, string[]> languages = new()
    {
        [".py"] = ["python3"],
        [".rb"] = ["ruby"],
        [".php"] = ["php"],
        [".mjs"] = ["node"],
        [".go"] = ["go", "run"],
        [".sh"] = ["bash"],
        [".cs"] = ["dotnet"],
        [".dll"] = ["dotnet"],
    };

    /// <summary>Skips the test where a command that the language needs is not installed.</summary>
    public static void Require(string extension)
    {
        string[] commands = [languages[extension][0], .. extension == ".sh" ? ["curl", "jq"] : Array.Empty<string>()];
        foreach (var command in commands)
            Assert.SkipUnless(IsInstalled(command), $"{command} is not installed (./test installs it).");
        if (extension == ".php")
            Assert.SkipUnless(PhpHasCurl(), "PHP has no curl extension (./test installs it).");
    }

    /// <summary>How a program is started.</summary>
    public static ProcessStartInfo StartOf(string file)
    {
        string[] command = languages[Path.GetExtension(file)];
        return new ProcessStartInfo(command[0], [.. command[1..], file]);
    }

    /// <summary>What a program printed; anything but success within two minutes fails the test with all that it said.</summary>
    public static Task<string> RunAsync(string file, IReadOnlyDictionary<string, string> environment) => RunAsync(StartOf(file), environment);

    public static async Task<string> RunAsync(ProcessStartInfo start, IReadOnlyDictionary<string, string> environment)
    {
        using var work = new TempFolder();
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = work.Path;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        // Go builds, without a C compiler; what it builds goes with the folder.
        start.Environment["GOCACHE"] = Path.Combine(work.Path, "go");
        start.Environment["GO111MODULE"] = "off";
        start.Environment["CGO_ENABLED"] = "0";
        using var process = Process.Start(start)!;
        var (printed, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var timeout = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        var text = await printed;
        if (timeout.IsCancellationRequested || process.ExitCode != 0)
            Assert.Fail($"{start.FileName} {Path.GetFileName(start.ArgumentList[^1])} {(timeout.IsCancellationRequested ? "was not done in time" : $"ended with {process.ExitCode}")}.\n{text}\n{await complained}");
        return text;
    }

    private static bool PhpHasCurl()
    {
        using var php = Process.Start("php", ["-r", "exit(extension_loaded('curl') ? 0 : 1);"]);
        php.WaitForExit();
        return php.ExitCode == 0;
    }

    private static bool IsInstalled(string command) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, command)));
}
