namespace Rosette.Platform.Blobs;

/// <summary>
/// Keeps files by what is in them: the name of a blob is the SHA-256 of its bytes, so a blob never changes, may be
/// cached for ever, and the same picture is kept once. A folder today (<see cref="FolderBlobStore"/>); S3 fits behind it.
/// </summary>
public interface IBlobStore
{
    /// <summary>Keeps the bytes durably and returns their name: SHA-256 as 64 lower-case hex digits. Repeating it is harmless.</summary>
    /// <exception cref="IOException">The disk is full or not writable; nothing was kept.</exception>
    Task<string> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancel = default);

    /// <summary>
    /// Opens a blob for reading from its start; the caller disposes the stream. <c>null</c> where there is no such blob,
    /// which includes every name that is not 64 lower-case hex digits.
    /// </summary>
    Task<Stream?> OpenAsync(string hash, CancellationToken cancel = default);

    /// <summary>Parts with blobs that nothing names and that were not put within a day; a day later they are gone.</summary>
    /// <param name="named">Of some names, those that are in use.</param>
    /// <returns>How many it has parted with.</returns>
    Task<int> SweepAsync(Func<IReadOnlyCollection<string>, CancellationToken, Task<IReadOnlySet<string>>> named, CancellationToken cancel);
}
