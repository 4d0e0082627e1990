using System.Security.Cryptography;

namespace Rosette.Platform.Blobs;

/// <summary>
/// Blobs as files below one folder: <c>aa/bb/aabb…</c>. A blob is written beside its place, flushed to the disk and then
/// renamed, so a file under its final name is always whole, whatever dies in between. Several processes may share the folder.
/// </summary>
public sealed class FolderBlobStore : IBlobStore
{
    private const int HashLength = 64;

    /// <summary>A write takes seconds; what is older was left by a process that died.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly string _root;
    private readonly string _unfinished;

    /// <summary>Uses the folder, which is made if missing, and clears what earlier processes left unfinished.</summary>
    public FolderBlobStore(string root, TimeProvider time)
    {
        _root = Path.GetFullPath(root);
        _unfinished = Path.Combine(_root, "unfinished");
        Directory.CreateDirectory(_unfinished);
        foreach (var file in new DirectoryInfo(_unfinished).EnumerateFiles())
            if (time.GetUtcNow() - file.LastWriteTimeUtc > Abandoned)
                file.Delete();
    }

    /// <inheritdoc />
    public async Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancel = default)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var path = PathOf(hash);
        var folder = Path.GetDirectoryName(path)!;
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(folder);
            await WriteAsync(content, path, cancel);
        }
        // Also when the file was there already: its writer may have died between the rename and this.
        DurableFolder.Flush(folder);
        DurableFolder.Flush(Path.GetDirectoryName(folder)!);
        DurableFolder.Flush(_root);
        return hash;
    }

    /// <inheritdoc />
    public Task<Stream?> OpenAsync(string hash, CancellationToken cancel = default)
    {
        if (!IsHash(hash))
            return Task.FromResult<Stream?>(null);
        try
        {
            return Task.FromResult<Stream?>(new FileStream(PathOf(hash), Reading));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    private static readonly FileStreamOptions Reading = new()
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.Read | FileShare.Delete,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
    };

    private async Task WriteAsync(ReadOnlyMemory<byte> content, string path, CancellationToken cancel)
    {
        var unfinished = Path.Combine(_unfinished, Path.GetRandomFileName());
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
            {
                await file.WriteAsync(content, cancel);
                file.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    private string PathOf(string hash) => Path.Combine(_root, hash[..2], hash[2..4], hash);

    private static bool IsHash(string hash) =>
        hash.Length == HashLength && hash.All(char.IsAsciiHexDigitLower);
}
