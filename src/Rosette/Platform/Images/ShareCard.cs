using SkiaSharp;

namespace Rosette.Platform.Images;

/// <summary>What a share card says about a badge; decides colours and how bright the badge is.</summary>
public enum ShareCardState { Valid, Expired, Revoked, Private }

/// <summary>What <see cref="ShareCard"/> draws. All texts come translated; each may be of any length and script.</summary>
public sealed record ShareCardContent
{
    /// <summary>The badge's id: the ring behind the picture is its own.</summary>
    public required Guid BadgeId { get; init; }

    public required ShareCardState State { get; init; }

    /// <summary>The word for the state, as "Valid" or "Revoked".</summary>
    public required string StateWord { get; init; }

    public required string Title { get; init; }

    public string? Issuer { get; init; }

    /// <summary><c>null</c> where the earner is not named.</summary>
    public string? Earner { get; init; }

    /// <summary>As "Issued 24 November 2026".</summary>
    public string? Date { get; init; }

    /// <summary>The badge's picture (PNG); without it, or where it cannot be read, the ring stands alone.</summary>
    public ReadOnlyMemory<byte> Picture { get; init; }
}

/// <summary>
/// Draws the card that social networks show beside a link to a badge (Open Graph): the badge in its ring at the left, its
/// title, earner, issuer and state at the right.
/// </summary>
public static class ShareCard
{
    public const int Width = 1200;
    public const int Height = 630;

    private const float TextLeft = 556;
    private const float TextRight = 1128;
    private const float PictureSize = 380;
    private static readonly SKPoint RingCentre = new(258, 302);

    /// <summary>The card as a PNG of 1200 × 630 pixels. Takes some 100 ms of processor time.</summary>
    public static byte[] Draw(ShareCardContent content)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(Inks.Paper);
        DrawRing(canvas, content);
        DrawPicture(canvas, content);
        DrawTexts(canvas, content);
        DrawFoot(canvas, content);
        using var image = surface.Snapshot();
        return Pictures.DrawnPng(image);
    }

    private static SKColor ColourOf(ShareCardState state) => state switch
    {
        ShareCardState.Valid => Inks.Good,
        ShareCardState.Expired => Inks.Warn,
        ShareCardState.Revoked => Inks.Bad,
        _ => Inks.Ink2,
    };

    private static void DrawRing(SKCanvas canvas, ShareCardContent content)
    {
        var colour = content.State == ShareCardState.Valid ? Inks.Brand : ColourOf(content.State);
        using var ring = Guilloche.Path(content.BadgeId, RingCentre, 292);
        using var line = Inks.Stroke(Inks.Mix(Inks.Paper, colour, 0.30f), 1.2f);
        canvas.DrawPath(ring, line);
    }

    private static void DrawPicture(SKCanvas canvas, ShareCardContent content)
    {
        using var picture = content.Picture.IsEmpty ? null : SKImage.FromEncodedData(content.Picture.Span);
        if (picture is null)
        {
            DrawSign(canvas, content.State, RingCentre, ColourOf(content.State), scale: 5.5f);
            return;
        }
        using var paint = new SKPaint { IsAntialias = true };
        // A badge that holds no more has lost its colour.
        if (content.State != ShareCardState.Valid)
            paint.ColorFilter = SKColorFilter.CreateColorMatrix(Faded(content.State == ShareCardState.Expired ? 0.45f : 0.1f));
        var place = Pictures.Contain(picture, RingCentre, PictureSize);
        canvas.DrawImage(picture, place, Pictures.Sampling(place.Width / picture.Width), paint);
    }

    /// <summary>Keeps the given part of the colour and lightens a little.</summary>
    private static float[] Faded(float kept)
    {
        var (r, g, b, light) = (0.2126f * (1 - kept), 0.7152f * (1 - kept), 0.0722f * (1 - kept), 0.06f);
        return
        [
            r + kept, g, b, 0, light,
            r, g + kept, b, 0, light,
            r, g, b + kept, 0, light,
            0, 0, 0, 1, 0,
        ];
    }

    /// <summary>Issuer, title and earner as one block about the middle of the room above the foot.</summary>
    private static void DrawTexts(SKCanvas canvas, ShareCardContent content)
    {
        const float width = TextRight - TextLeft, roomTop = 56, roomBottom = 492, gap = 22;
        var issuer = TextBlock.Fit(content.Issuer, Faces.SansSemiBold, new TextRoom(width, 1, 28, 22));
        var title = TextBlock.Fit(content.Title, Faces.SerifSemiBold, new TextRoom(width, 4, 68, 44));
        var earner = TextBlock.Fit(content.Earner, Faces.Serif, new TextRoom(width, 2, 40, 32));
        var blocks = new[] { (issuer, Inks.Ink2), (title, Inks.Ink), (earner, Inks.Ink) }
            .Where(block => block.Item1.Lines.Count > 0)
            .ToList();
        var height = blocks.Sum(block => block.Item1.Height) + gap * (blocks.Count - 1);
        var top = (roomTop + roomBottom - height) / 2;
        foreach (var (block, colour) in blocks)
        {
            using var paint = Inks.Fill(colour);
            block.DrawAtEdge(canvas, TextLeft, TextRight, top, paint);
            top += block.Height + gap;
        }
    }

    private static void DrawFoot(SKCanvas canvas, ShareCardContent content)
    {
        const float line = 514, middle = 556, seal = 17;
        using var rule = Inks.Fill(Inks.Line);
        canvas.DrawRect(TextLeft, line, TextRight - TextLeft, 2, rule);

        using var colour = Inks.Fill(ColourOf(content.State));
        using var mark = BadgeOutline.Scalloped(new SKPoint(TextLeft + seal, middle), seal, seal - 2.5f);
        canvas.DrawPath(mark, colour);
        DrawSign(canvas, content.State, new SKPoint(TextLeft + seal, middle), Inks.Paper, scale: 1);

        var left = TextLeft + seal * 2 + 14;
        var word = TextBlock.Fit(content.StateWord, Faces.SansSemiBold, new TextRoom(250, 1, 28, 20));
        word.DrawCentred(canvas, left + word.Width / 2, middle - word.LineHeight / 2, colour);
        using var quiet = Inks.Fill(Inks.Ink2);
        var date = TextBlock.Fit(content.Date, Faces.Sans, new TextRoom(TextRight - left - word.Width - 32, 1, 26, 18));
        date.DrawCentred(canvas, TextRight - date.Width / 2, middle - date.LineHeight / 2, quiet);

        using var edge = Inks.Fill(ColourOf(content.State));
        canvas.DrawRect(0, Height - 10, Width, 10, edge);
    }

    /// <summary>The state as a sign too, for those who do not see the colour: tick, clock, cross, lock.</summary>
    private static void DrawSign(SKCanvas canvas, ShareCardState state, SKPoint centre, SKColor colour, float scale)
    {
        using var path = SKPath.ParseSvgPathData(state switch
        {
            ShareCardState.Valid => "M-7 0L-2 5.5L7.5-5.5",
            ShareCardState.Expired => "M0-8V0L6 4",
            ShareCardState.Revoked => "M-5.5-5.5L5.5 5.5M5.5-5.5L-5.5 5.5",
            _ => "M-6-1H6V7H-6ZM-4-2V-4A4 4 0 0 1 4-4V-2",
        });
        using var line = Inks.Stroke(colour, 3.2f);
        canvas.Save();
        canvas.Translate(centre);
        canvas.Scale(scale);
        canvas.DrawPath(path, line);
        canvas.Restore();
    }
}
