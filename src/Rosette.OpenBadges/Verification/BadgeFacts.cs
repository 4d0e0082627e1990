using System.Text.Json;
using Rosette.OpenBadges.Shapes;

namespace Rosette.OpenBadges.Verification;

/// <summary>How a badge of Open Badges 0.5 to 2.1 is to be verified.</summary>
internal enum BadgeProof
{
    Hosted,
    Signed,
    None,
    Unknown,
}

/// <summary>What differs between the versions of an assertion, its badge class, issuer or endorsement, read alike.</summary>
/// <param name="Document">The document.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Location">Where it was fetched from; null if it was handed in.</param>
internal sealed record BadgeFacts(JsonElement Document, DocumentKind Kind, string? Location)
{
    public bool IsAssertion => Kind is DocumentKind.Assertion05 or DocumentKind.Assertion10 or DocumentKind.Assertion11 or DocumentKind.Assertion20;

    /// <summary><c>verification</c> (2.0, and some 1.1) or <c>verify</c> (1.x).</summary>
    public JsonElement? Verification => Document.Member("verification") ?? Document.Member("verify");

    /// <summary>The id; in 1.0 the address of the hosted copy, and the <c>uid</c> where there is none.</summary>
    public string? Id => Document.Text("id") ?? Verification?.Text("url") ?? Document.Text("uid");

    /// <summary>Where the issuer's host answers with it.</summary>
    public string? HostedAt => Kind switch
    {
        DocumentKind.Assertion05 => Location,
        DocumentKind.Assertion10 => Verification?.Text("url") ?? Location,
        DocumentKind.BadgeClass10 or DocumentKind.Issuer10 => Location,
        DocumentKind.Assertion11 => Document.Text("id") ?? Verification?.Text("url"),
        _ => Document.Text("id"),
    };

    /// <summary>Hosted or signed; only an assertion and an endorsement say so, everything else is hosted.</summary>
    public BadgeProof Proof
    {
        get
        {
            if (Kind is DocumentKind.Assertion05 || (!IsAssertion && Kind != DocumentKind.Endorsement20))
                return BadgeProof.Hosted;
            if (Verification is not { } verification)
                return BadgeProof.None;
            foreach (var type in verification.Texts("type"))
                switch (type)
                {
                    case "hosted" or "HostedBadge":
                        return BadgeProof.Hosted;
                    case "signed" or "SignedBadge":
                        return BadgeProof.Signed;
                }
            return BadgeProof.Unknown;
        }
    }

    /// <summary>Name of the version for the report.</summary>
    public static string Version(DocumentKind kind) => kind switch
    {
        DocumentKind.Assertion05 => "0.5",
        DocumentKind.Assertion10 or DocumentKind.BadgeClass10 or DocumentKind.Issuer10 => "1.0",
        DocumentKind.Assertion11 or DocumentKind.BadgeClass11 or DocumentKind.Issuer11 => "1.1",
        _ => "2.0",
    };

    /// <summary>The kind of the badge class that belongs to an assertion of this version.</summary>
    public DocumentKind BadgeClassKind => Version(Kind) switch
    {
        "1.0" => DocumentKind.BadgeClass10,
        "1.1" => DocumentKind.BadgeClass11,
        _ => DocumentKind.BadgeClass20,
    };

    /// <summary>The kind of the issuer that belongs to a document of this version.</summary>
    public DocumentKind IssuerKind => Version(Kind) switch
    {
        "1.0" => DocumentKind.Issuer10,
        "1.1" => DocumentKind.Issuer11,
        _ => DocumentKind.Issuer20,
    };
}
