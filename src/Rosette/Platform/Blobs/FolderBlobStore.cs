using System.Security.Cryptography;

namespace Rosette.Platform.Blobs;

/// <summary>
/// Blobs as files below one folder: <c>aa/bb/aabb…</c>. A blob is written beside its place, flushed to the disk and then
/// renamed, so a file under its final name is always whole, whatever dies in between. Several processes may share the folder.
/// A file's time says when its bytes were last put; a sweep leaves alone what is younger than <see cref="Grace"/>.
/// </summary>
public sealed class FolderBlobStore : IBlobStore
{
    /// <summary>Where blobs lie that a sweep has parted with: for a day they can still be read, and copied by a backup that began before.</summary>
    public const string PartedFolder = "parted";

    /// <summary>Longer than any change that names a blob, and than a backup should take.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private const int HashLength = 64;
    private const int Step = 500;

    /// <summary>A write takes seconds; what is older was left by a process that died.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly string _root;
    private readonly string _unfinished;
    private readonly TimeProvider _time;

    /// <summary>Uses the folder, which is made if missing, and clears what earlier processes left unfinished.</summary>
    public FolderBlobStore(string root, TimeProvider time)
    {
        _root = Path.GetFullPath(root);
        _time = time;
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
        var path = PathOf(_root, hash);
        var folder = Path.GetDirectoryName(path)!;
        if (!Touch(path))
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
        return Task.FromResult<Stream?>(Find(PathOf(_root, hash)) ?? Find(Path.Combine(_root, PartedFolder, hash)));
    }

    /// <inheritdoc />
    public async Task<int> SweepAsync(Func<IReadOnlyCollection<string>, CancellationToken, Task<IReadOnlySet<string>>> named, CancellationToken cancel)
    {
        var before = (_time.GetUtcNow() - Grace).UtcDateTime;
        var parted = Path.Combine(_root, PartedFolder);
        Directory.CreateDirectory(parted);
        await EachAsync(Old([parted], before), (hash, isNamed) => Leave(hash, isNamed));
        var count = 0;
        await EachAsync(Old(Directory.EnumerateDirectories(_root).Where(folder => Path.GetFileName(folder).Length == 2), before), (hash, isNamed) => count += !isNamed && Part(hash, before) ? 1 : 0);
        return count;

        async Task EachAsync(IEnumerable<string> hashes, Action<string, bool> settle)
        {
            foreach (var some in hashes.Chunk(Step))
            {
                var inUse = await named(some, cancel);
                foreach (var hash in some)
                    settle(hash, inUse.Contains(hash));
                cancel.ThrowIfCancellationRequested();
            }
        }
    }

    private static IEnumerable<string> Old(IEnumerable<string> folders, DateTime before) =>
        folders
            .SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
            .Where(file => IsHash(file.Name) && file.LastWriteTimeUtc < before)
            .Select(file => file.Name);

    // Out of reach first, then a second look at its time: whoever puts the same bytes either sets the time before the move, and is
    // seen here, or finds no file to set it of, and writes it anew.
    private bool Part(string hash, DateTime before)
    {
        var (path, parted) = (PathOf(_root, hash), Path.Combine(_root, PartedFolder, hash));
        if (!TryMove(path, parted))
            return false;
        if (File.GetLastWriteTimeUtc(parted) >= before)
        {
            TryMove(parted, path);
            return false;
        }
        File.SetLastWriteTimeUtc(parted, _time.GetUtcNow().UtcDateTime);
        return true;
    }

    private void Leave(string hash, bool isNamed)
    {
        if (isNamed)
            TryMove(Path.Combine(_root, PartedFolder, hash), PathOf(_root, hash));
        else
            File.Delete(Path.Combine(_root, PartedFolder, hash));
    }

    private static bool TryMove(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: true);
            return true;
        }
        catch (FileNotFoundException)
        {
            // Another node was quicker.
            return false;
        }
    }

    private bool Touch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, _time.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            // What belongs to another user is written anew.
            return false;
        }
    }

    private static FileStream? Find(string path)
    {
        try
        {
            return new FileStream(path, Reading);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
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
            File.SetLastWriteTimeUtc(unfinished, _time.GetUtcNow().UtcDateTime);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    internal static string PathOf(string root, string hash) => Path.Combine(root, hash[..2], hash[2..4], hash);

    private static bool IsHash(string hash) =>
        hash.Length == HashLength && hash.All(char.IsAsciiHexDigitLower);
}
