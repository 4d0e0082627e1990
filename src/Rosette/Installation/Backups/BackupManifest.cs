using System.Security.Cryptography;
using System.Text.Json;

namespace Rosette.Installation.Backups;

/// <summary>A backup or restore could not be done; the message says why and what to do.</summary>
public sealed class BackupException(string message) : Exception(message);

/// <summary>
/// <c>manifest.json</c>: what a backup holds, so that a restore knows a whole copy from half of one. Written last; without it
/// the backup was not finished.
/// </summary>
public sealed record BackupManifest
{
    public const string FileName = "manifest.json";
    private const int ThisFormat = 1;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public int Format { get; init; } = ThisFormat;

    /// <summary>Of the Rosette that made it.</summary>
    public required string Version { get; init; }

    /// <summary><c>sqlite</c> or <c>postgresql</c>.</summary>
    public required string Database { get; init; }

    /// <summary>The newest that the database has; a Rosette that does not know it is too old to restore.</summary>
    public required string Migration { get; init; }

    /// <summary>Scheme, host and port that its links name.</summary>
    public required string PublicUrl { get; init; }
    public required DateTime TakenAt { get; init; }

    /// <summary>SHA-256 of the database's file, as hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Rows of each table.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }

    /// <summary>How many pictures and files; the name of each is the SHA-256 of its bytes.</summary>
    public required long Files { get; init; }

    /// <summary>Those that the database names and that were missing or damaged already.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <exception cref="BackupException">There is none, or it cannot be read.</exception>
    public static async Task<BackupManifest> ReadAsync(string folder, CancellationToken cancel)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            throw new BackupException($"{folder} holds no finished backup: there is no {FileName}. Name a folder that \"rosette backup\" has filled to its end.");
        try
        {
            var read = JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllBytesAsync(path, cancel), Json);
            return read is { Format: ThisFormat } ? read : throw new BackupException($"{path} was written by another version of Rosette. Restore it with that version.");
        }
        catch (JsonException e)
        {
            throw new BackupException($"{path} is damaged ({e.Message}). Take another backup.");
        }
    }

    /// <summary>Whole or not at all.</summary>
    public async Task WriteAsync(string folder, CancellationToken cancel)
    {
        var unfinished = Path.Combine(folder, $".{FileName}");
        await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            await JsonSerializer.SerializeAsync(file, this, Json, cancel);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, Path.Combine(folder, FileName), overwrite: true);
    }

    public static async Task<string> Sha256Async(string file, CancellationToken cancel)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
    }
}
