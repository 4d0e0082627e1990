using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Rosette.Badges;
using Rosette.Platform.Blobs;
using Rosette.Platform.Images;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using Rosette.Platform.WireApi.Contract;
using static Rosette.Verify.Web.PublicBadgeTexts;

namespace Rosette.Verify.Web;

/// <summary>Pictures that stand for one badge: the card that networks show beside a link, and the badge's own picture.</summary>
public static class BadgeImages
{
    public static void MapBadgeImages(this IEndpointRouteBuilder routes)
    {
        routes.MapPage("/badges/{id:guid}/card.png", CardAsync).Describes(VerificationContract.Card);
        // The version in the name makes networks fetch it again; which one is asked for does not matter.
        routes.MapPage("/badges/{id:guid}/card.{version}.png", CardAsync).Describes(VerificationContract.Card);
        routes.MapPage("/badges/{id:guid}/image.png", ImageAsync).Describes(VerificationContract.Image);
    }

    private static async Task<IResult> CardAsync(
        Guid id,
        HttpContext context,
        BadgeVerification verification,
        DerivedFiles derived,
        IBlobStore blobs,
        CancellationToken cancel
    )
    {
        var report = await verification.CheckAsync(id, cancel);
        if (report.Verdict == Verdict.Unknown)
            return Results.NotFound();
        var content = ContentOf(report);
        var image = report.Badge?.Template?.Image;
        var key = $"card:{content.BadgeId}:{content.State}:{content.StateWord}\n{content.Title}\n{content.Issuer}\n{content.Earner}\n{content.Date}\n{image?.Sha256}";
        var card = await derived.GetOrMakeAsync(
            key,
            async () => ShareCard.Draw(content with { Picture = image is null ? default : await blobs.ReadAsync(image, CancellationToken.None) }),
            cancel
        );
        return Answer(context, card!, key);
    }

    private static async Task<IResult> ImageAsync(
        Guid id,
        HttpContext context,
        BadgeVerification verification,
        DerivedFiles derived,
        IBlobStore blobs,
        CancellationToken cancel
    )
    {
        if ((await verification.CheckAsync(id, cancel)).Badge?.Template is not { } template)
            return Results.NotFound();
        if (template.Image is { } image && await blobs.ReadAsync(image, cancel) is { } bytes)
            return Answer(context, bytes, image.Sha256, image.ContentType);
        var key = $"art:{template.Id}\n{template.Name}\n{template.Organization!.Name}";
        var design = BadgeDesign.For(template.Id, template.Name, template.Organization.Name);
        var drawn = await derived.GetOrMakeAsync(key, () => Task.FromResult<byte[]?>(BadgeArt.Draw(design)), cancel);
        return Answer(context, drawn!, key);
    }

    // Shows a verdict, so it is asked for again each time.
    private static IResult Answer(HttpContext context, byte[] bytes, string key, string contentType = "image/png")
    {
        ImageEndpoints.Guard(context);
        context.Response.Headers.CacheControl = "no-cache";
        var tag = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..24];
        return Results.Bytes(bytes, contentType, entityTag: new EntityTagHeaderValue($"\"{tag}\""));
    }

    private static ShareCardContent ContentOf(VerificationReport report)
    {
        if (report.Badge is not { } badge)
            return new ShareCardContent
            {
                BadgeId = report.Id,
                State = ShareCardState.Private,
                StateWord = T["card.withheld"],
                Title = T[$"withheld.{report.Verdict.ToString().ToLowerInvariant()}.title"],
            };
        var state = report.Verdict switch
        {
            Verdict.Valid => ShareCardState.Valid,
            Verdict.Expired => ShareCardState.Expired,
            _ => ShareCardState.Revoked,
        };
        return new ShareCardContent
        {
            BadgeId = badge.Id,
            State = state,
            StateWord = T[$"card.{report.Verdict.ToString().ToLowerInvariant()}"],
            Title = badge.Template!.Name,
            Issuer = badge.ShownIssuer.Name,
            // Whoever lost a badge need not be named in pictures that others keep.
            Earner = state == ShareCardState.Revoked ? null : ShownName.Of(badge),
            Date = T["card.issued", DateText.In(badge.ShownIssuer.Day(badge.IssuedAt))],
        };
    }
}
