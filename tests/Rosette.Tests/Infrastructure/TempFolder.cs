namespace Rosette.Tests.Infrastructure;

/// <summary>A folder that is removed with everything in it.</summary>
public sealed class TempFolder : IDisposable
{
    private const string Prefix = "rosette-test.";

    // A run that was killed could not tidy up; the next one does.
    static TempFolder()
    {
        foreach (var old in new DirectoryInfo(System.IO.Path.GetTempPath()).GetDirectories($"{Prefix}*"))
        {
            try
            {
                if (old.LastWriteTimeUtc < DateTime.UtcNow.AddDays(-1))
                    old.Delete(recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another run was quicker, or it is another user's.
            }
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory(Prefix).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
