using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Rosette.Tests.Clients;

namespace Rosette.Tests.Docs;

/// <summary>Runs an example as a reader does. C# is compiled by the SDK's compiler as <c>dotnet run example.cs</c> would, without its restore.</summary>
internal static class ExampleRunner
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Http;
        """;

    private static readonly string frameworks = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", ".."));

    /// <summary>Writes the example into a folder, and makes it ready to run.</summary>
    public static async Task<string> PrepareAsync(string folder, string name, string text)
    {
        var file = Path.Combine(folder, name);
        await File.WriteAllTextAsync(file, text);
        if (Path.GetExtension(name) != ".cs")
            return file;
        var (core, web) = (Newest("Microsoft.NETCore.App"), Newest("Microsoft.AspNetCore.App"));
        var usings = Path.Combine(folder, "Usings.cs");
        await File.WriteAllTextAsync(usings, Usings);
        var program = Path.ChangeExtension(file, ".dll");
        var arguments = new StringBuilder($"-nologo -nullable:enable -langversion:latest -features:FileBasedProgram -out:\"{program}\" \"{file}\" \"{usings}\"");
        foreach (var library in Directory.EnumerateFiles(core, "*.dll").Concat(Directory.EnumerateFiles(web, "*.dll")).Where(IsManaged))
            arguments.Append($" -r:\"{library}\"");
        var answers = Path.Combine(folder, "csc.rsp");
        await File.WriteAllTextAsync(answers, arguments.ToString());
        await File.WriteAllTextAsync(
            Path.ChangeExtension(program, ".runtimeconfig.json"),
            $$"""{ "runtimeOptions": { "framework": { "name": "Microsoft.AspNetCore.App", "version": "{{Path.GetFileName(web)}}" } } }"""
        );
        await ClientProgram.RunAsync(new ProcessStartInfo("dotnet", [Compiler(), $"@{answers}"]), new Dictionary<string, string>());
        return program;
    }

    private static string Newest(string framework) =>
        Directory.GetDirectories(Path.Combine(frameworks, framework), "10.*").OrderBy(d => Version.Parse(Path.GetFileName(d).Split('-')[0])).Last();

    private static string Compiler() =>
        Directory
            .GetDirectories(Path.Combine(frameworks, "..", "sdk"), "10.*")
            .OrderBy(d => Version.Parse(Path.GetFileName(d).Split('-')[0]))
            .Select(d => Path.Combine(d, "Roslyn", "bincore", "csc.dll"))
            .Last();

    // Native libraries lie among the others.
    private static bool IsManaged(string file) => Regex.IsMatch(Path.GetFileName(file), "^(System|Microsoft|netstandard|mscorlib)") && !file.EndsWith(".Native.dll", StringComparison.Ordinal);
}
