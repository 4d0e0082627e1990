namespace Rosette.Journeys.Infrastructure;

/// <summary>Pictures of the pages, for people to look at: <c>.artifacts/screenshots/&lt;page&gt;-&lt;look&gt;.png</c>.</summary>
public static class Screenshots
{
    /// <summary><c>ROSETTE_PICTURES=true</c>: of every page that is checked, which takes its time. Otherwise of those that fail.</summary>
    public static bool Wanted { get; } = Environment.GetEnvironmentVariable("ROSETTE_PICTURES") is { Length: > 0 };

    public static string Folder { get; } = Path.Combine(RepositoryRoot(), ".artifacts", "screenshots");

    /// <summary>Saves the whole page; gives the file.</summary>
    public static async Task<string> SaveAsync(Visitor visitor, string page)
    {
        var file = Path.Combine(Folder, $"{page}-{visitor.Look}.png");
        await visitor.Page.ScreenshotAsync(new() { Path = file, FullPage = true });
        return file;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Rosette.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
