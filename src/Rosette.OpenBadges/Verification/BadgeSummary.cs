using System.Text.Json;
using Rosette.OpenBadges.Shapes;

namespace Rosette.OpenBadges.Verification;

/// <summary>The summary of a document of Open Badges 0.5 to 2.1.</summary>
internal static class BadgeSummary
{
    public static CredentialSummary Of(BadgeFacts badge, BadgePart? badgeClass, BadgePart? issuer)
    {
        var document = badge.Document;
        var about = badgeClass?.Document
            ?? (badge.IsAssertion && document.Member("badge") is { ValueKind: JsonValueKind.Object } inside ? inside : document);
        var by = issuer?.Document ?? about.Member("issuer");
        return new CredentialSummary
        {
            Id = badge.Id,
            Type = document.Texts("type").FirstOrDefault() ?? (badge.IsAssertion ? "Assertion" : badge.Kind.ToString()[..^2]),
            Title = about.Text("name"),
            Description = about.Text("description"),
            Criteria = about.Member("criteria") switch
            {
                { ValueKind: JsonValueKind.Object } criteria => criteria.Text("narrative") ?? criteria.Text("id"),
                { ValueKind: JsonValueKind.String } address => address.GetString(),
                _ => null,
            },
            Image = JsonRead.Id(about.Member("image")),
            IssuerId = issuer?.Id ?? JsonRead.Id(by),
            IssuerName = by?.Text("name"),
            SubjectId = document.Member("claim") is { } claim ? JsonRead.Id(claim) : null,
            ValidFrom = Timestamps.Read(document.Member(badge.Kind == DocumentKind.Assertion05 ? "issued_on" : "issuedOn")),
            ValidUntil = Timestamps.Read(document.Member("expires")),
        };
    }
}
