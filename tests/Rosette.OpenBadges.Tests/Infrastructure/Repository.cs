namespace Rosette.OpenBadges.Tests.Infrastructure;

/// <summary>The project's own files, for tests that hold texts and sources to the truth.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string Path(string name) => System.IO.Path.Combine(Root, name);

    /// <summary>Source files under a folder, without what the build makes; each with its name relative to the folder.</summary>
    public static IEnumerable<(string Path, string Name)> Sources(string folder, string pattern)
    {
        var root = Path(folder);
        foreach (var file in Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories))
        {
            var name = System.IO.Path.GetRelativePath(root, file).Replace('\\', '/');
            if (!name.StartsWith("bin/", StringComparison.Ordinal) && !name.StartsWith("obj/", StringComparison.Ordinal))
                yield return (file, name);
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Rosette.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
