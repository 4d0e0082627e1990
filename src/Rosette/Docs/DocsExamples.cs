using System.Reflection;

namespace Rosette.Docs;

/// <summary>
/// The programs that the pages show: <c>Examples/&lt;name&gt;.&lt;language&gt;</c>, which the tests run as they are shown. Each reads
/// its secret from the environment and has, for what differs from reader to reader, the words of <see cref="ExampleValues"/>.
/// </summary>
public static class DocsExamples
{
    private const string Prefix = "docs/examples/";

    /// <summary>File extension and name of each language, in the order of the tabs.</summary>
    public static readonly IReadOnlyList<ExampleLanguage> Languages = [new("sh", "curl"), new("cs", "C#"), new("py", "Python"), new("mjs", "JavaScript")];

    private static readonly Dictionary<string, string> Texts = EmbeddedTexts.Under(Prefix);

    /// <summary>File names, such as <c>issue.py</c>.</summary>
    public static IEnumerable<string> Names => Texts.Keys;

    /// <summary>The languages that an example is there in.</summary>
    /// <exception cref="ArgumentException">There is no such example.</exception>
    public static IReadOnlyList<ExampleLanguage> LanguagesOf(string example) =>
        Languages.Where(l => Texts.ContainsKey($"{example}.{l.Extension}")).ToList() is { Count: > 0 } found
            ? found
            : throw new ArgumentException($"There is no example \"{example}\".", nameof(example));

    /// <summary>A program with the reader's values in it.</summary>
    public static string Text(string file, ExampleValues values) => values.FillIn(Texts[file].TrimEnd());
}

/// <param name="Extension">Of the file, without the dot.</param>
public sealed record ExampleLanguage(string Extension, string Name);

/// <summary>What examples say for what they do not know.</summary>
/// <param name="Base">This installation's address, without a slash at its end.</param>
/// <param name="Organization">Null leaves the word that stands for it; so do the others.</param>
public sealed record ExampleValues(string Base, string? Organization = null, string? Template = null, string? Badge = null)
{
    public string FillIn(string text) =>
        text.Replace("https://badges.example.org", Base, StringComparison.Ordinal)
            .Replace("ORGANIZATION_ID", Organization ?? "ORGANIZATION_ID", StringComparison.Ordinal)
            .Replace("TEMPLATE_ID", Template ?? "TEMPLATE_ID", StringComparison.Ordinal)
            .Replace("BADGE_ID", Badge ?? "BADGE_ID", StringComparison.Ordinal);
}

/// <summary>Texts that are embedded in the program.</summary>
internal static class EmbeddedTexts
{
    /// <summary>Name below the folder → text.</summary>
    public static Dictionary<string, string> Under(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal)).ToDictionary(n => n[folder.Length..], Read);

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
