using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rosette.Platform;
using Rosette.Platform.Data;

namespace Rosette.Installation;

/// <summary>A backup could not be made; the message says why and what to do.</summary>
public sealed class BackupException(string message) : Exception(message);

/// <summary>
/// Copies an installation while it serves. The database first, as it is at one moment; then the blobs, which never
/// change and are never fewer than that moment's database names.
/// </summary>
public static class Backup
{
    public const string DumpFile = "rosette.dump";

    /// <summary>Fills <paramref name="target"/>; for SQLite it is a data folder to start from.</summary>
    /// <exception cref="BackupException">pg_dump is missing or refuses.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static async Task RunAsync(RosetteSettings settings, string target, CancellationToken cancel)
    {
        Directory.CreateDirectory(target);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (settings.Database is { } database)
            await DumpAsync(database, Path.Combine(target, DumpFile), cancel);
        else
            Copy(settings.SqliteFile, Path.Combine(target, Path.GetFileName(settings.SqliteFile)));
        CopyBlobs(settings.BlobFolder, Path.Combine(target, Path.GetFileName(settings.BlobFolder)), cancel);
    }

    private static void Copy(string from, string to)
    {
        using var source = new SqliteConnection(SqliteSetup.ConnectionString(from));
        source.Open();
        SqliteSetup.Apply(source);
        using (var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = to, Pooling = false }.ToString()))
        {
            copy.Open();
            source.BackupDatabase(copy);
        }
        using var written = File.OpenHandle(to, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(written);
    }

    private static async Task DumpAsync(string database, string file, CancellationToken cancel)
    {
        var connection = new NpgsqlConnectionStringBuilder(database);
        var start = new ProcessStartInfo("pg_dump", ["--format=custom", "--no-owner", "--file", file]) { RedirectStandardError = true };
        // By environment: arguments can be read by every user of the machine.
        var hosts = connection.Host!.Split(',', StringSplitOptions.TrimEntries);
        start.Environment["PGHOST"] = string.Join(',', hosts.Select(host => host.Split(':') is [var name, _] ? name : host));
        start.Environment["PGPORT"] = string.Join(',', hosts.Select(host => host.Split(':') is [_, var port] ? port : $"{connection.Port}"));
        start.Environment["PGDATABASE"] = connection.Database ?? connection.Username;
        start.Environment["PGUSER"] = connection.Username;
        start.Environment["PGPASSWORD"] = connection.Password;
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new BackupException("pg_dump is not installed. On Debian: apt-get install postgresql-client; or use your own tools for PostgreSQL.");
        }
        using (process)
        {
            var said = await process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            if (process.ExitCode != 0)
                throw new BackupException($"pg_dump says: {said.Trim()}");
        }
    }

    private static void CopyBlobs(string from, string to, CancellationToken cancel)
    {
        if (!Directory.Exists(from))
            return;
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            cancel.ThrowIfCancellationRequested();
            var relative = Path.GetRelativePath(from, file);
            // Finished ones lie below two hex digits; others the running server is still writing.
            if (relative.IndexOf(Path.DirectorySeparatorChar) != 2)
                continue;
            var copy = Path.Combine(to, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
