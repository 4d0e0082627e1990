using Rosette.Platform.Changes;
using Rosette.Platform.Images;

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

    /// <summary>A picture from outside, decoded and written anew as PNG.</summary>
    /// <param name="attribute">The attribute that a refusal names.</param>
    /// <param name="name">Last part of the URL, without extension.</param>
    public async Task<Outcome<StoredFile>> AddPictureAsync(byte[] content, string attribute, string name, CancellationToken cancel)
    {
        var taken = ImageIntake.Take(content);
        return taken.Png is { } png
            ? await AddAsync(png, $"{name}.png", "image/png", cancel)
            : Failure.Validation([new FieldError(attribute, $"was refused: {taken.Sentence}")]);
    }
}
