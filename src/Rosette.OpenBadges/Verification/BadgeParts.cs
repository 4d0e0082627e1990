using System.Text.Json;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Shapes;

namespace Rosette.OpenBadges.Verification;

/// <summary>A badge class or issuer that a badge points to.</summary>
/// <param name="Document">Its text: the hosted one wherever it has a web address.</param>
/// <param name="Location">The address that answered with it; null for an embedded one without an address.</param>
internal sealed record BadgePart(JsonElement Document, string? Location)
{
    /// <summary>What it is known by: its id if that is a web address, else the place where it was found.</summary>
    public string? Id => WebAddress.Is(Document.Text("id")) ? Document.Text("id") : Location ?? Document.Text("id");
}

/// <summary>
/// Follows a badge to its badge class and issuer. What has a web address is fetched even where a copy stands inside the badge:
/// the hosted text is the one that its owner answers for (Open Badges 2.0, “Verification”).
/// </summary>
internal static class BadgeParts
{
    public const string BadgeClass = "badge class";
    public const string IssuerProfile = "issuer";

    /// <summary>The part, or null when the report says why there is none.</summary>
    public static async ValueTask<BadgePart?> FindAsync(Scope scope, JsonElement? reference, string what, DocumentKind kind)
    {
        var report = scope.Report;
        switch (reference)
        {
            case { ValueKind: JsonValueKind.String } text when WebAddress.Is(text.GetString()):
                return Checked(report, await FetchAsync(scope, text.GetString()!, what), what, kind);
            case { ValueKind: JsonValueKind.Object } embedded when WebAddress.Is(embedded.Text("id")):
                return Checked(report, await FetchAsync(scope, embedded.Text("id")!, what), what, kind);
            case { ValueKind: JsonValueKind.Object } embedded:
                report.Add(Findings.IssuerWithoutId.With(what));
                return new BadgePart(embedded, null);
            case { ValueKind: JsonValueKind.String } text:
                report.Add(Findings.IssuerUnreachable.With(what, text.GetString(), "it is not a web address."));
                return null;
            default:
                report.Add(Findings.IssuerMissing.With(what));
                return null;
        }
    }

    private static async ValueTask<BadgePart?> FetchAsync(Scope scope, string url, string what)
    {
        var part = await ReadAsync(scope, url, what);
        if (part?.Document.Text("id") is not { } id || id == url)
            return part;
        if (!WebAddress.Is(id))
        {
            if (what == IssuerProfile)
                scope.Report.Add(Findings.IssuerNotAWebAddress.With(id));
            return part;
        }

        // It calls itself by another address: only what that address answers is believed.
        var own = await ReadAsync(scope, id, what);
        if (own is null)
            return null;
        if (own.Document.Text("id") != id)
        {
            scope.Report.Add(Findings.IssuerWrongId.With(what, url, id));
            return null;
        }

        scope.Report.Add(Findings.IssuerMovedId.With(what, url, id));
        return own;
    }

    private static async ValueTask<BadgePart?> ReadAsync(Scope scope, string url, string what)
    {
        var report = scope.Report;
        var answer = await scope.Session.FetchAsync(url, what);
        if (!answer.IsSuccess)
        {
            report.Add(Findings.IssuerUnreachable.With(what, url, answer.Problem));
            return null;
        }

        try
        {
            using var parsed = StrictJson.Parse(answer.Resource!.Body);
            return new BadgePart(parsed.RootElement.Clone(), url);
        }
        catch (OpenBadgeException exception)
        {
            report.Add(Findings.IssuerUnreadable.With(what, url, exception.Message));
            return null;
        }
    }

    private static BadgePart? Checked(ReportBuilder report, BadgePart? part, string what, DocumentKind kind)
    {
        if (part is not null)
            ShapeCheck.RunPart(report, part.Document, Detected(part.Document, kind), what, part.Location!);
        return part;
    }

    /// <summary>A 1.1 assertion may point to a 2.0 badge class and so on; anything else must at least be what was expected.</summary>
    private static DocumentKind Detected(JsonElement document, DocumentKind expected)
    {
        var detected = DocumentKind.Detect(document);
        return expected switch
        {
            DocumentKind.BadgeClass10 or DocumentKind.BadgeClass11 or DocumentKind.BadgeClass20 =>
                detected is DocumentKind.BadgeClass10 or DocumentKind.BadgeClass11 or DocumentKind.BadgeClass20 ? detected : expected,
            _ => detected is DocumentKind.Issuer10 or DocumentKind.Issuer11 or DocumentKind.Issuer20 ? detected : expected,
        };
    }
}
