using System.Security.Cryptography;
using Rosette.Platform.Blobs;

namespace Rosette.Installation.Backups;

/// <summary>The blobs below a folder, as <see cref="FolderBlobStore"/> lays them out. What is read is compared with its name.</summary>
internal sealed class BlobFolder(string root)
{
    /// <summary>Copies every blob that is whole, each durably before it has its name.</summary>
    /// <param name="named">Those that must come, also where the other folder is about to part with them.</param>
    /// <returns>How many.</returns>
    public async Task<long> TakeAllAsync(BlobFolder from, IReadOnlySet<string> named, CancellationToken cancel)
    {
        var taken = 0L;
        foreach (var path in from.All())
            taken += await TakeAsync(path, cancel) ? 1 : 0;
        foreach (var name in named.Where(name => !Has(name)))
            taken += await TakeAsync(from.Parted(name), cancel) ? 1 : 0;
        return taken;
    }

    public IReadOnlyList<string> MissingOf(IEnumerable<string> named) => [.. named.Where(name => !Has(name)).Order(StringComparer.Ordinal)];

    /// <returns>How many are whole, and which are not what their name says.</returns>
    public async Task<(long Whole, IReadOnlyList<string> Damaged)> CheckAsync(CancellationToken cancel)
    {
        var (whole, damaged) = (0L, new List<string>());
        foreach (var path in All())
            if (await BackupManifest.Sha256Async(path, cancel) == Path.GetFileName(path))
                whole++;
            else
                damaged.Add(Path.GetFileName(path));
        return (whole, damaged);
    }

    private bool Has(string name) => File.Exists(FolderBlobStore.PathOf(root, name));

    private string Parted(string name) => Path.Combine(root, FolderBlobStore.PartedFolder, name);

    // Finished ones lie below two hex digits; beside them is what is being written, or parted with.
    private IEnumerable<string> All() =>
        Directory.Exists(root)
            ? Directory
                .EnumerateDirectories(root)
                .Where(folder => Path.GetFileName(folder).Length == 2)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            : [];

    private async Task<bool> TakeAsync(string path, CancellationToken cancel)
    {
        var name = Path.GetFileName(path);
        var target = FolderBlobStore.PathOf(root, name);
        var folder = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(folder);
        var unfinished = $"{target}.{Path.GetRandomFileName()}";
        try
        {
            if (await CopyAsync(path, unfinished, cancel) != name)
                return false;
            File.Move(unfinished, target, overwrite: true);
            DurableFolder.Flush(folder);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            // Parted with since it was listed: no badge of this copy names it, or it is looked for again.
            return false;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static async Task<string> CopyAsync(string from, string to, CancellationToken cancel)
    {
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        for (int count; (count = await source.ReadAsync(buffer, cancel)) > 0; )
        {
            hash.AppendData(buffer, 0, count);
            await target.WriteAsync(buffer.AsMemory(0, count), cancel);
        }
        target.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
