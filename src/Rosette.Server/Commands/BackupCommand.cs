using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Installation;

namespace Rosette.Server.Commands;

/// <summary><c>backup</c>: a consistent copy while the server runs.</summary>
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
                try
                {
                    await Backup.RunAsync(read, target, cancel);
                }
                catch (Exception e) when (e is BackupException or IOException or UnauthorizedAccessException)
                {
                    throw new CommandException($"The backup failed: {e.Message}");
                }
                var output = parsed.InvocationConfiguration.Output;
                await output.WriteLineAsync($"Backed up to {target}.");
                await output.WriteLineAsync(
                    read.UsesPostgres
                        ? $"To restore: pg_restore --clean --if-exists --dbname=… {Path.Combine(target, Backup.DumpFile)}, then start with --data {target}"
                        : $"To restore: start with --data set to it, or to a copy of it."
                );
                return 0;
            }
        );
        return ExampleHelp.With(command, "rosette backup /backups/2026-11-24", "rosette backup /backups/today --data /var/lib/rosette");
    }
}
