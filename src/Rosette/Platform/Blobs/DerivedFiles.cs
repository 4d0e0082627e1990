using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Rosette.Platform.Blobs;

/// <summary>
/// What can be made again from something kept: resized pictures, share cards. Made once, by one caller while the others
/// wait, and kept in the folder <c>derived</c>; what nobody asked for in a while is removed. Losing it costs time only.
/// </summary>
public sealed class DerivedFiles(RosetteSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Unused = TimeSpan.FromDays(30);
    private static readonly TimeSpan TouchAfter = TimeSpan.FromDays(1);
    private const int WritesBetweenSweeps = 500;

    private readonly string folder = Path.Combine(settings.Data, "derived");
    private readonly ConcurrentDictionary<string, Task<byte[]?>> running = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim drawing = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int writes;

    /// <param name="key">Names the result completely: the same key must always mean the same bytes.</param>
    /// <param name="make">Null where nothing can be made; that is not kept.</param>
    public async Task<byte[]?> GetOrMakeAsync(string key, Func<Task<byte[]?>> make, CancellationToken cancel)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        var path = Path.Combine(folder, name[..2], name);
        if (await ReadAsync(path, cancel) is { } kept)
            return kept;
        var work = running.GetOrAdd(name, _ => Task.Run(() => MakeAsync(name, path, make), CancellationToken.None));
        return await work.WaitAsync(cancel);
    }

    private async Task<byte[]?> MakeAsync(string name, string path, Func<Task<byte[]?>> make)
    {
        await drawing.WaitAsync();
        try
        {
            if (await make() is not { } made)
                return null;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var unfinished = $"{path}.{Path.GetRandomFileName()}";
            await File.WriteAllBytesAsync(unfinished, made);
            File.Move(unfinished, path, overwrite: true);
            if (Interlocked.Increment(ref writes) % WritesBetweenSweeps == 0)
                Sweep();
            return made;
        }
        finally
        {
            drawing.Release();
            running.TryRemove(name, out _);
        }
    }

    private async Task<byte[]?> ReadAsync(string path, CancellationToken cancel)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                return null;
            var now = time.GetUtcNow().UtcDateTime;
            if (now - file.LastWriteTimeUtc > TouchAfter)
                file.LastWriteTimeUtc = now;
            return await File.ReadAllBytesAsync(path, cancel);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private void Sweep()
    {
        var oldest = time.GetUtcNow().UtcDateTime - Unused;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
            if (file.LastWriteTimeUtc < oldest)
                file.Delete();
    }
}
