using Rosette.Platform;
using Rosette.Platform.Blobs;

namespace Rosette.Installation.Backups;

/// <summary>
/// Copies an installation while it serves. The database first, as it is at one moment; then the blobs, which never
/// change; then the manifest. Keys, sessions, tokens and what is still to be sent are in the database.
/// </summary>
public static class Backup
{
    public const string DumpFile = "rosette.dump";

    /// <summary>Fills <paramref name="target"/>, which is empty or not there.</summary>
    /// <exception cref="BackupException">The database is damaged, or a tool is missing or refuses.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static async Task<BackupManifest> RunAsync(RosetteSettings settings, string target, CancellationToken cancel)
    {
        var takenAt = TimeProvider.System.Now();
        Directory.CreateDirectory(target);
        // Names, addresses and keys: nobody else on the machine has to see them.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var database = IDatabaseCopy.Of(settings);
        var file = Path.Combine(target, database.FileName);
        var facts = await database.DumpAsync(file, cancel);
        var blobs = new BlobFolder(BlobsIn(target));
        var copied = await blobs.TakeAllAsync(new BlobFolder(settings.BlobFolder), facts.Files, cancel);
        var manifest = new BackupManifest
        {
            Version = Version,
            Database = database.Kind,
            Migration = facts.Migration,
            PublicUrl = settings.Url(""),
            TakenAt = takenAt,
            Sha256 = await BackupManifest.Sha256Async(file, cancel),
            Rows = facts.Rows,
            Files = copied,
            Missing = blobs.MissingOf(facts.Files),
        };
        await manifest.WriteAsync(target, cancel);
        DurableFolder.Flush(target);
        return manifest;
    }

    /// <summary>The blobs of a copy.</summary>
    internal static string BlobsIn(string folder) => Path.Combine(folder, "blobs");

    internal static string Version { get; } = typeof(Backup).Assembly.GetName().Version!.ToString(3);
}
