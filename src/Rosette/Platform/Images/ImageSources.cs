using Microsoft.EntityFrameworkCore;
using Rosette.OpenBadges.Fetching;
using Rosette.Platform.Blobs;
using Rosette.Platform.Data;

namespace Rosette.Platform.Images;

/// <summary>
/// Makes pixels that may be kept of a picture that somebody gives. Asked before a change begins, never within: another's
/// server may take seconds.
/// </summary>
public sealed class ImageSources(IFetcher fetcher, IDbContextFactory<AppDbContext> contexts, IBlobStore blobs, RosetteSettings settings)
{
    private static readonly FetchRequest Pictures = new() { Accept = "image/png,image/jpeg,image/webp;q=0.9,*/*;q=0.1", MaxBytes = ImageIntake.MostBytes };

    /// <param name="attribute">What a refusal names.</param>
    /// <returns>PNG, decoded and written anew; null when <paramref name="errors"/> has grown.</returns>
    public async Task<byte[]?> TakeAsync(GivenImage image, string attribute, List<FieldError> errors, CancellationToken cancel)
    {
        if ((image.Bytes ?? await FetchAsync(image.Url!, attribute, errors, cancel)) is not { } bytes)
            return null;
        var taken = ImageIntake.Take(bytes);
        if (taken.Png is null)
            errors.Add(new FieldError(attribute, $"was refused: {taken.Sentence}"));
        return taken.Png;
    }

    private async Task<byte[]?> FetchAsync(Uri url, string attribute, List<FieldError> errors, CancellationToken cancel)
    {
        if (await OwnAsync(url, cancel) is { } own)
            return own;
        try
        {
            var fetched = await fetcher.FetchAsync(url, Pictures, cancel);
            return fetched.EnsureSuccess().Body.ToArray();
        }
        catch (FetchException e)
        {
            errors.Add(new FieldError(attribute, $"could not be fetched: {e.Message}"));
            return null;
        }
    }

    /// <summary>A picture of this installation, as the image_url of another template: read, not asked for over the network.</summary>
    private async Task<byte[]?> OwnAsync(Uri url, CancellationToken cancel)
    {
        if (!url.AbsoluteUri.StartsWith(settings.Url("/images/"), StringComparison.OrdinalIgnoreCase) || StoredFile.IdOf(url.AbsolutePath) is not { } id)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        if (await db.StoredFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.ContentType == "image/png", cancel) is not { } file)
            return null;
        await using var content = await blobs.OpenAsync(file.Sha256, cancel);
        if (content is null)
            return null;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }
}
