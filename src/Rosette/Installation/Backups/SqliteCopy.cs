using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using Rosette.Platform.Blobs;
using Rosette.Platform.Data;

namespace Rosette.Installation.Backups;

/// <summary>The embedded database: a copy is a file to start from.</summary>
internal sealed class SqliteCopy(string file) : IDatabaseCopy
{
    private const string Tables = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'";
    private const int Busy = 5;
    private const int Corrupt = 11;
    private const int NoDatabase = 26;

    public string Kind => "sqlite";
    public string FileName => Path.GetFileName(file);
    public string Place => file;

    public async Task<DatabaseFacts> DumpAsync(string target, CancellationToken cancel)
    {
        await using (var source = new SqliteConnection(SqliteSetup.ConnectionString(file)))
        await using (var copy = Open(target, SqliteOpenMode.ReadWriteCreate))
        {
            await source.OpenAsync(cancel);
            SqliteSetup.Apply(source);
            await copy.OpenAsync(cancel);
            source.BackupDatabase(copy);
        }
        var facts = await CheckAsync(target, cancel);
        using var written = File.OpenHandle(target, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(written);
        return facts;
    }

    public async Task<DatabaseFacts?> LookAsync(CancellationToken cancel)
    {
        if (!File.Exists(file))
            return DatabaseFacts.Nothing;
        try
        {
            await using var connection = Open(file, SqliteOpenMode.ReadWrite);
            await connection.OpenAsync(cancel);
            return await DatabaseFacts.ReadAsync(connection, Tables, cancel);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is Corrupt or NoDatabase)
        {
            return null;
        }
    }

    public async Task EnsureUnusedAsync(CancellationToken cancel)
    {
        if (!File.Exists(file))
            return;
        try
        {
            await using var connection = Open(file, SqliteOpenMode.ReadWrite);
            await connection.OpenAsync(cancel);
            await using var leave = connection.CreateCommand();
            // Only the last one who has it open can leave the mode; and the log beside the file is gone with it.
            (leave.CommandText, leave.CommandTimeout) = ("pragma journal_mode=delete", 1);
            if ((string?)await leave.ExecuteScalarAsync(cancel) == "delete")
                return;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Busy) { }
        catch (SqliteException e) when (e.SqliteErrorCode is Corrupt or NoDatabase)
        {
            return;
        }
        throw new BackupException($"A server has {file} open. Stop it, then restore.");
    }

    public async Task ReplaceAsync(string source, CancellationToken cancel)
    {
        var unfinished = file + ".restoring";
        await using (var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan))
        await using (var to = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            await from.CopyToAsync(to, cancel);
            to.Flush(flushToDisk: true);
        }
        await CheckAsync(unfinished, cancel);
        // Of a database that could not be opened they may be left, and would be taken for the new one's.
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
        File.Move(unfinished, file, overwrite: true);
        DurableFolder.Flush(Path.GetDirectoryName(file)!);
    }

    /// <exception cref="BackupException">It is damaged.</exception>
    private static async Task<DatabaseFacts> CheckAsync(string copy, CancellationToken cancel)
    {
        EnsureNotCut(copy);
        await using var connection = Open(copy, SqliteOpenMode.ReadWrite);
        await connection.OpenAsync(cancel);
        // One file and nothing beside it.
        await DatabaseFacts.ScalarAsync(connection, "pragma journal_mode=delete", cancel);
        if ((string?)await DatabaseFacts.ScalarAsync(connection, "pragma integrity_check(1)", cancel) is var said && said != "ok")
            throw new BackupException($"The database is damaged: {said}");
        return await DatabaseFacts.ReadAsync(connection, Tables, cancel);
    }

    // A cut in a page that is not used goes unnoticed otherwise. Where the header says the size: SQLite file format, 1.3.
    private static void EnsureNotCut(string copy)
    {
        using var file = File.OpenHandle(copy);
        var header = new byte[100];
        if (RandomAccess.Read(file, header, 0) < header.Length)
            throw new BackupException("The database is damaged: it has no header.");
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(16)) is var size and not 1 ? size : 65_536;
        var pages = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(28));
        if (RandomAccess.GetLength(file) is var length && length < pages * (long)pageSize)
            throw new BackupException($"The database is damaged: it has {length:N0} bytes of {pages * (long)pageSize:N0}.");
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode) => new(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString());
}
