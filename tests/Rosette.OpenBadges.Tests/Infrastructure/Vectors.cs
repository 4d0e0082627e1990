using System.Text.Json;

namespace Rosette.OpenBadges.Tests.Infrastructure;

/// <summary>The standards' test data, in <c>shared/vectors</c> beside the project. Without it the tests that read it skip.</summary>
public static class Vectors
{
    private static readonly string? Root = Find();

    /// <summary>Skips the running test where the vectors are not there.</summary>
    public static void Require() => Assert.SkipWhen(Root is null, "shared/vectors is not beside the project.");

    /// <summary>Path of a file or folder of the vectors; skips the running test where they are not there.</summary>
    public static string Path(string name)
    {
        Require();
        return System.IO.Path.Combine(Root!, name);
    }

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path(name));

    public static string Text(string name) => File.ReadAllText(Path(name));

    public static JsonElement Json(string name) => JsonDocument.Parse(Bytes(name)).RootElement;

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Rosette.slnx")))
            {
                var vectors = System.IO.Path.Combine(folder.Parent!.FullName, "shared", "vectors");
                return Directory.Exists(vectors) ? vectors : null;
            }
        return null;
    }
}
