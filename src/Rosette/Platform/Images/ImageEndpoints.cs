using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Rosette.Platform.Blobs;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Platform.WireApi.Contract;

namespace Rosette.Platform.Images;

/// <summary>
/// Stored files by the addresses of the wire (reference 4.1). An address names its bytes for ever, so it may be kept for
/// ever. Only pictures are shown; any other file is a download.
/// </summary>
public static class ImageEndpoints
{
    private const string ForEver = "public, max-age=31536000, immutable";

    public static IServiceCollection AddImages(this IServiceCollection services) => services.AddSingleton<DerivedFiles>();

    public static void MapImages(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/images/{id:guid}/{file}", WholeAsync).Describes(ImageContract.Whole);
        routes.MapPage("/size/{size}/images/{id:guid}/{file}", SizedAsync).Describes(ImageContract.Sized);
    }

    /// <summary>Headers of a file that somebody else may have made: no scripts, no guessing, usable from other sites.</summary>
    public static void Guard(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        headers.AccessControlAllowOrigin = "*";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }

    /// <summary>The bytes of a kept file; null where they are missing.</summary>
    public static async Task<byte[]?> ReadAsync(this IBlobStore blobs, StoredFile file, CancellationToken cancel)
    {
        await using var stream = await blobs.OpenAsync(file.Sha256, cancel);
        if (stream is null)
            return null;
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes, cancel);
        return bytes;
    }

    private static async Task<IResult> WholeAsync(Guid id, string file, HttpContext context, AppDbContext db, IBlobStore blobs, CancellationToken cancel)
    {
        var found = await FindAsync(db, id, file, cancel);
        if (found is null || await blobs.OpenAsync(found.Sha256, cancel) is not { } stream)
            return Results.NotFound();
        Guard(context);
        context.Response.Headers.CacheControl = ForEver;
        var tag = new EntityTagHeaderValue($"\"{found.Sha256[..24]}\"");
        return IsPicture(found)
            ? Results.Stream(stream, found.ContentType, entityTag: tag)
            : Results.Stream(stream, "application/octet-stream", found.FileName, entityTag: tag);
    }

    private static async Task<IResult> SizedAsync(
        string size,
        Guid id,
        string file,
        HttpContext context,
        AppDbContext db,
        IBlobStore blobs,
        DerivedFiles derived,
        CancellationToken cancel
    )
    {
        if (ImageSizes.Parse(size) is not { } pixels || await FindAsync(db, id, file, cancel) is not { } found || !IsPicture(found))
            return Results.NotFound();
        var format = context.Request.Headers.Accept.ToString().Contains("image/webp", StringComparison.OrdinalIgnoreCase) ? PictureFormat.WebP : PictureFormat.Png;
        var resized = await derived.GetOrMakeAsync(
            $"size:{found.Sha256}:{pixels}:{format}",
            async () => ImageSizes.Resize(await blobs.ReadAsync(found, CancellationToken.None), pixels, format),
            cancel
        );
        if (resized is null)
            return Results.NotFound();
        Guard(context);
        context.Response.Headers.CacheControl = ForEver;
        context.Response.Headers.Vary = HeaderNames.Accept;
        var tag = new EntityTagHeaderValue($"\"{found.Sha256[..20]}-{pixels}-{format}\"");
        return Results.Bytes(resized, format == PictureFormat.WebP ? "image/webp" : "image/png", entityTag: tag);
    }

    private static Task<StoredFile?> FindAsync(AppDbContext db, Guid id, string name, CancellationToken cancel) =>
        db.StoredFiles.AsNoTracking().FirstOrDefaultAsync(f => f.Id == id && f.FileName == name, cancel);

    private static bool IsPicture(StoredFile file) => file.ContentType is "image/png" or "image/jpeg" or "image/webp" or "image/svg+xml" or "image/gif";
}
