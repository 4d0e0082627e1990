using System.Globalization;
using System.Text;
using Rosette.OpenBadges.Baking;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Status;

namespace Rosette.OpenBadges.Verification;

/// <summary>From what a person dropped, pasted or linked to, to the bytes of one credential (check <c>parse</c>, and <c>image</c>).</summary>
internal sealed class InputReader(Session session, ReportBuilder report)
{
    /// <summary>An address may answer with an image that holds an address: enough for every standard, and an end for the rest.</summary>
    private const int MaxHops = 2;

    private int _hops;

    /// <summary>The credential, or null when the report already says why there is none.</summary>
    public async ValueTask<Material?> ReadAsync(VerificationInput input)
    {
        var kind = input.Kind == InputKind.Unknown ? InputDetector.Detect(input.Bytes.Span) : input.Kind;
        report.Input = kind;
        var material = await ReadAsync(kind, input.Bytes, location: null);
        if (!report.Has(CheckIds.Image))
            report.Add(Findings.ImageNone);
        return material;
    }

    private async ValueTask<Material?> ReadAsync(InputKind kind, ReadOnlyMemory<byte> bytes, string? location)
    {
        var limit = kind is InputKind.Png or InputKind.Svg ? session.Options.MaxImageBytes : session.Options.MaxDocumentBytes;
        if (bytes.Length > limit)
            return Fail(Findings.ParseTooLarge.With(Number(bytes.Length), Number(limit)));

        switch (kind)
        {
            case InputKind.Json:
                return new Material(bytes, IsJws: false, location);
            case InputKind.Jws:
                return new Material(InputDetector.Trim(bytes), IsJws: true, location);
            case InputKind.Png or InputKind.Svg:
                return await ReadImageAsync(bytes, location);
            case InputKind.Url:
                return await ReadAddressAsync(Encoding.UTF8.GetString(InputDetector.Trim(bytes).Span));
            default:
                return Fail(location is null ? Findings.ParseUnknown : Findings.ParseNotABadgeAddress.With(location));
        }
    }

    private async ValueTask<Material?> ReadAddressAsync(string url)
    {
        if (_hops++ >= MaxHops)
            return Fail(Findings.ParseNotABadgeAddress.With(url));
        var answer = await session.FetchAsync(url, "credential", session.Options.MaxImageBytes);
        if (answer.Resource is not { } resource)
            return Fail(Findings.ParseUnreachable.With(url, answer.Problem));
        if (Revocation(resource.StatusCode, resource.Body) is { } revocation)
            return Revoked(url, revocation);
        if (!answer.IsSuccess)
            return Fail(Findings.ParseUnreachable.With(url, answer.Problem));
        return resource.MediaType is "text/html" or "application/xhtml+xml"
            ? Fail(Findings.ParseNotABadgeAddress.With(url))
            : await ReadAsync(InputDetector.Detect(resource.Body.Span), resource.Body, url);
    }

    private async ValueTask<Material?> ReadImageAsync(ReadOnlyMemory<byte> image, string? location)
    {
        IReadOnlyList<BakedBadge> badges;
        try
        {
            var limits = new BakingLimits { MaxImageBytes = session.Options.MaxImageBytes, MaxTextBytes = session.Options.MaxDocumentBytes };
            badges = BadgeImage.Unbake(image.Span, limits);
        }
        catch (OpenBadgeException exception)
        {
            return Fail(Problem.Of(CheckIds.Parse, exception));
        }

        if (badges.Count == 0)
            return Fail(Findings.ParseNoBadge);
        report.Add(Findings.ImageDecoration);
        if (badges.Count > 1)
            report.Add(Findings.ImageSeveral.With(Number(badges.Count)));

        var text = Encoding.UTF8.GetBytes(badges.MaxBy(badge => badge.Kind)!.Text);
        var kind = InputDetector.Detect(text);
        return kind is InputKind.Png or InputKind.Svg or InputKind.Unknown
            ? Fail(Findings.ParseNoBadge)
            : await ReadAsync(kind, text, location: null);
    }

    /// <summary>Open Badges 2.0: an address that answers 410 says that the badge was revoked.</summary>
    private static Revocation? Revocation(int statusCode, ReadOnlyMemory<byte> body)
    {
        if (statusCode != 410)
            return null;
        try
        {
            using var document = StrictJson.Parse(body);
            return HostedRevocation.Read(statusCode, document.RootElement);
        }
        catch (OpenBadgeException)
        {
            return HostedRevocation.Read(statusCode, null);
        }
    }

    private Material? Revoked(string url, Revocation revocation)
    {
        report.Add(Findings.ParseOk.With($"the address of a revoked badge, {url}"));
        report.Add(Findings.StatusRevoked.With(Problem.Because(revocation.Reason)));
        return null;
    }

    private Material? Fail(Check check)
    {
        report.Add(check);
        return null;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
