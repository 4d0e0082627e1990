using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Rosette.Platform.Images;
using Rosette.Tests.Infrastructure;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace Rosette.Tests.Images;

/// <summary>Stored files by their addresses, and pictures drawn for a badge.</summary>
public sealed class ImageEndpointTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Image_IsServedForEver_ToEverybody(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var picture = await app.PictureAsync();

        using var answer = await app.Client.GetAsync(picture.Path, Cancel);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        using var again = new HttpRequestMessage(HttpMethod.Get, picture.Path);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await app.Client.SendAsync(again, Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await app.Client.GetAsync($"/images/{picture.Id}/other.png", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task Image_InTheSizesOfTheWire_AndNoOther(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var picture = await app.PictureAsync();

        foreach (var size in ImageSizes.All)
        {
            using var answer = await app.Client.GetAsync($"/size/{size}x{size}{picture.Path}", Cancel);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
            using var decoded = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync(Cancel));
            (decoded.Width, decoded.Height).ShouldBe((size, size));
        }
        foreach (var size in new[] { "111x111", "110x160", "0x0", "110", "9999x9999", "110x110x110" })
            (await app.Client.GetAsync($"/size/{size}{picture.Path}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound, size);

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/size/340x340{picture.Path}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("image/webp"));
        (await app.Client.SendAsync(request, Cancel)).Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
    }

    [Theory, Databases]
    public async Task File_ThatIsNoPicture_IsADownload(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var file = await app.FileAsync(Encoding.UTF8.GetBytes("<script>alert(1)</script>"), "evidence.html", "text/html");

        using var answer = await app.Client.GetAsync(file.Path, Cancel);

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        (await app.Client.GetAsync($"/size/110x110{file.Path}", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task Card_IsDrawnOnce_AndChangesWithTheBadge(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var picture = await app.PictureAsync();
        var template = await app.TemplateAsync(await app.OrganizationAsync(), change: t => t.ImageId = picture.Id);
        var badge = await app.BadgeAsync(template, await app.UserAsync());

        var valid = await CardAsync();
        (await CardAsync()).ShouldBe(valid);
        using (var decoded = SKBitmap.Decode(valid))
            (decoded.Width, decoded.Height).ShouldBe((1200, 630));

        await app.ChangeAsync(badge, (b, now) => b.Revoke(null, now));
        var revoked = await CardAsync();
        revoked.ShouldNotBe(valid);
        var page = await app.Client.PageAsync($"/badges/{badge.Id}");
        (await app.Client.GetAsync(new Uri(page.Meta("og:image")!), Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task<byte[]> CardAsync() => await app.Client.GetByteArrayAsync($"/badges/{badge.Id}/card.png", Cancel);
    }

    [Theory, Databases]
    public async Task Card_OfHiddenBadges_DoesNotTellThemApart(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var picture = await app.PictureAsync();
        var template = await app.TemplateAsync(await app.OrganizationAsync("Secret issuer"), "Secret template", t => t.ImageId = picture.Id);
        var hidden = await app.BadgeAsync(template, await app.UserAsync(), isPublic: false);

        var first = await app.Client.GetByteArrayAsync($"/badges/{hidden.Id}/card.png", Cancel);
        await app.InDatabaseAsync(async db =>
        {
            var row = (await db.BadgeTemplates.FindAsync(template.Id))!;
            (row.Name, row.ImageId) = ("Another secret", null);
            return await db.SaveChangesAsync();
        });

        (await app.Client.GetByteArrayAsync($"/badges/{hidden.Id}/card.png", Cancel)).ShouldBe(first);
        (await app.Client.GetAsync($"/badges/{hidden.Id}/image.png", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Client.GetAsync($"/badges/{Guid.NewGuid()}/card.png", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
