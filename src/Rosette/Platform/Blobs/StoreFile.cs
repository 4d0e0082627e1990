using Rosette.Platform.Changes;

namespace Rosette.Platform.Blobs;

/// <summary>Keeps the bytes of a file and adds its row to the running change. Bytes of a change that fails stay behind, named by no row.</summary>
public sealed class StoreFile(ChangeSet changes, IBlobStore blobs)
{
    /// <param name="fileName">Last part of the URL, with extension, in plain ASCII.</param>
    public async Task<StoredFile> AddAsync(byte[] content, string fileName, string contentType, CancellationToken cancel)
    {
        var file = new StoredFile
        {
            Id = changes.NewId(),
            FileName = fileName,
            ContentType = contentType,
            Sha256 = await blobs.PutAsync(content, cancel),
            Length = content.Length,
            CreatedAt = changes.Now,
        };
        changes.Db.Add(file);
        return file;
    }
}
