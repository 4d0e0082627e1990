using System.Text.Json;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Shapes;
using Rosette.OpenBadges.Status;

namespace Rosette.OpenBadges.Verification;

/// <summary>Verifies documents of Open Badges 0.5 to 2.1: assertions, hosted or signed, and the other hosted documents.</summary>
internal static class BadgeVerification
{
    public static async ValueTask RunAsync(Scope scope, BadgeFacts given, SignedAssertion? signed)
    {
        var report = scope.Report;
        report.Credential = BadgeSummary.Of(given, null, null);
        if (HostedRevocation.Read(200, given.Document) is { } revocation)
        {
            report.Add(Findings.StatusRevoked.With(Problem.Because(revocation.Reason)));
            return;
        }

        ShapeCheck.Run(report, given.Document, given.Kind);
        ExtensionCheck.Run(scope, given.Document, given.Document.Member("@context"));
        if (given.Document.Member("@context") is null)
            report.Add(Findings.ContextNone);
        else if (BadgeFacts.Version(given.Kind) == "1.1")
            report.Add(Findings.ContextOld);
        else
            await ContextCheck.RunAsync(scope, given.Document, safe: false);

        var badge = await FindTrustedAsync(scope, given, signed);
        CheckWhatItSays(scope, badge);

        var badgeClass = await FindBadgeClassAsync(scope, badge);
        var issuer = await FindIssuerAsync(scope, badge, badgeClass);
        report.Credential = BadgeSummary.Of(badge, badgeClass, issuer);

        if (signed is not null && badge.Proof != BadgeProof.Hosted)
        {
            await SignedBadge.RunAsync(scope, signed, issuer);
            if (issuer is not null)
                await RevokedAssertions.RunAsync(scope, badge, issuer);
        }
        else if (issuer is not null && badge.HostedAt is { } url && WebAddress.Is(url))
            report.Add(HostingRule.Check(url, issuer, isAward: badge.IsAssertion || badge.Kind == DocumentKind.Endorsement20));

        await CheckEndorsementsAsync(scope, badge, badgeClass, issuer);
        AddWhatIsNotThere(report, badge);
    }

    /// <summary>The text to go on with: the host's for a hosted badge, the signed one for a signed badge.</summary>
    private static async ValueTask<BadgeFacts> FindTrustedAsync(Scope scope, BadgeFacts given, SignedAssertion? signed)
    {
        switch (given.Proof)
        {
            case BadgeProof.Hosted:
                return given with { Document = await HostedCopy.FindAsync(scope, given) };
            case BadgeProof.Signed when signed is null:
                scope.Report.Add(Findings.SignedButPlain);
                break;
            case BadgeProof.None when signed is null:
                scope.Report.Add(Findings.HostedBare);
                break;
            case BadgeProof.Unknown:
                scope.Report.Add(Findings.UnknownVerification.With(given.Verification?.ToString()));
                break;
        }

        return given;
    }

    private static void CheckWhatItSays(Scope scope, BadgeFacts badge)
    {
        var report = scope.Report;
        if (badge.Kind == DocumentKind.Assertion05)
            DateCheck.Run(scope, badge.Document, "issued_on", "expires", isFromRequired: false);
        else if (badge.IsAssertion || badge.Kind == DocumentKind.Endorsement20)
            DateCheck.Run(scope, badge.Document, "issuedOn", "expires");
        CheckRecipient(scope, badge);
    }

    private static void CheckRecipient(Scope scope, BadgeFacts badge)
    {
        var report = scope.Report;
        var type = badge.Document.Member("recipient")?.Texts("type").FirstOrDefault();
        if (badge.IsAssertion && type is not null && type is not ("email" or "url" or "telephone" or "id"))
            report.Add(Findings.RecipientUnusualType.With(type));
        if (scope.Recipient is { } wanted)
            report.Add(RecipientCheck.OfBadge(badge, wanted));
    }

    private static async ValueTask<BadgePart?> FindBadgeClassAsync(Scope scope, BadgeFacts badge) => badge.Kind switch
    {
        DocumentKind.Assertion05 => badge.Document.Member("badge") is { } inside ? new BadgePart(inside, badge.Location) : null,
        DocumentKind.BadgeClass10 or DocumentKind.BadgeClass11 or DocumentKind.BadgeClass20 => new BadgePart(badge.Document, badge.HostedAt),
        _ when badge.IsAssertion =>
            await BadgeParts.FindAsync(scope, badge.Document.Member("badge"), BadgeParts.BadgeClass, badge.BadgeClassKind),
        _ => null,
    };

    private static async ValueTask<BadgePart?> FindIssuerAsync(Scope scope, BadgeFacts badge, BadgePart? badgeClass)
    {
        if (badge.Kind is DocumentKind.Issuer10 or DocumentKind.Issuer11 or DocumentKind.Issuer20)
            return new BadgePart(badge.Document, badge.HostedAt);
        if (badge.Kind == DocumentKind.Assertion05)
            return badgeClass?.Document.Member("issuer") is { } inside ? new BadgePart(inside, inside.Text("origin")) : null;
        var holder = badge.Kind == DocumentKind.Endorsement20 ? badge.Document : badgeClass?.Document;
        return holder is { } document
            ? await BadgeParts.FindAsync(scope, document.Member("issuer"), BadgeParts.IssuerProfile, badge.IssuerKind)
            : null;
    }

    private static async ValueTask CheckEndorsementsAsync(Scope scope, BadgeFacts badge, BadgePart? badgeClass, BadgePart? issuer)
    {
        var found = new List<(string, JsonElement)>();
        var about = new HashSet<string>(StringComparer.Ordinal);
        Collect("", badge.Document, badge.Document.Text("id"));
        if (badgeClass is not null && badge.IsAssertion)
            Collect("/badge", badgeClass.Document, badgeClass.Id);
        if (issuer is not null && badge.IssuerKind != badge.Kind)
            Collect("/badge/issuer", issuer.Document, issuer.Id);
        await EndorsementCheck.RunAsync(scope, found, about);

        void Collect(string path, JsonElement document, string? id)
        {
            if (id is not null)
                about.Add(id);
            var index = 0;
            foreach (var endorsement in document.Values("endorsement"))
                found.Add(($"{path}/endorsement/{index++}", endorsement));
        }
    }

    private static void AddWhatIsNotThere(ReportBuilder report, BadgeFacts badge)
    {
        report.Add(Findings.CredentialsNone);
        report.Add(Findings.RefreshNone);
        if (!report.Has(CheckIds.Recipient, CheckStatus.Passed) && !report.Has(CheckIds.Recipient, CheckStatus.Failed))
            report.Add(Findings.RecipientNotAsked);
        if (!report.Has(CheckIds.Dates))
            report.Add(Findings.DatesNone);
        if (!report.Has(CheckIds.Status) && !badge.IsAssertion)
            report.Add(Findings.StatusNone);
    }
}
