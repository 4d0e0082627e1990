using System.CommandLine;
using Rosette.Installation.Backups;

namespace Rosette.Server.Commands;

/// <summary><c>backup</c>: a consistent copy while the server runs. <c>restore</c>: an installation from it.</summary>
public static class BackupCommand
{
    public static Command Create(SettingOptions settings)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "Where the copy goes; must be empty or not there yet" };
        var command = new Command("backup", "Copy database, pictures and files; the server may go on running") { folder };
        command.SetAction(
            async (parsed, cancel) =>
            {
                var read = settings.Read(parsed);
                var target = parsed.GetValue(folder)!.FullName;
                if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
                    throw new CommandException($"The folder {target} is not empty. Name a new one for each backup.");
                if (!read.UsesPostgres && !File.Exists(read.SqliteFile))
                    throw new CommandException($"There is nothing to back up: {read.SqliteFile} does not exist. Name the data folder with --data.");
                var manifest = await TryAsync("The backup failed", () => Backup.RunAsync(read, target, cancel));
                var output = parsed.InvocationConfiguration.Output;
                await output.WriteLineAsync($"Backed up to {target}: {Told(manifest)}.");
                if (manifest.Missing.Count > 0)
                    await parsed.InvocationConfiguration.Error.WriteLineAsync(
                        $"{manifest.Missing.Count} files that badges name are missing or damaged in this installation, so the copy is without them; {BackupManifest.FileName} lists them."
                    );
                await output.WriteLineAsync($"To restore: rosette restore {target}");
                return 0;
            }
        );
        return ExampleHelp.With(command, "rosette backup /backups/2026-11-24", "rosette backup /backups/today --data /var/lib/rosette");
    }

    public static Command CreateRestore(SettingOptions settings)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A folder that \"rosette backup\" has filled" };
        var replace = new Option<bool>("--replace") { Description = "Put the copy in the place of an installation that is there; what it holds is lost" };
        var command = new Command("restore", "Make an installation from a backup; no server may be running on it") { folder, replace };
        command.SetAction(
            async (parsed, cancel) =>
            {
                var read = settings.Read(parsed);
                DataFolder.Prepare(read);
                var source = parsed.GetValue(folder)!.FullName;
                var done = await TryAsync("Not restored", () => Restore.RunAsync(read, source, parsed.GetValue(replace), cancel));
                var output = parsed.InvocationConfiguration.Output;
                await output.WriteLineAsync($"Restored {Told(done.Manifest)}, as of {done.Manifest.TakenAt:yyyy-MM-dd HH:mm} UTC.{(done.Replaced is { } lost ? $" Gone is what was there: {lost}." : "")}");
                if (done.Manifest.PublicUrl != read.Url(""))
                    await output.WriteLineAsync($"Its links name {done.Manifest.PublicUrl}: start with ROSETTE_PUBLIC_URL set to that, unless the address has changed.");
                await output.WriteLineAsync("Next: start the server with the same settings. What waited to be sent when the copy was made goes out then, also if it had been sent since.");
                return 0;
            }
        );
        return ExampleHelp.With(command, "rosette restore /backups/2026-11-24 --data /var/lib/rosette", "rosette restore /backups/2026-11-24 --database \"Host=db;Database=rosette;…\" --replace");
    }

    private static string Told(BackupManifest manifest) =>
        $"{manifest.Rows.GetValueOrDefault("badges"):N0} badges, {manifest.Rows.GetValueOrDefault("users"):N0} accounts, {manifest.Files:N0} pictures and files";

    private static async Task<T> TryAsync<T>(string otherwise, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is BackupException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{otherwise}: {e.Message}");
        }
    }
}
