namespace Rosette.OpenBadges.Verification;

/// <summary>
/// What a page about a credential shows. Texts are the issuer's, unescaped and untrusted; nothing here says that they are true,
/// only the report's verdict does. Every member may be null where the credential leaves it out.
/// </summary>
public sealed record CredentialSummary
{
    /// <summary>The credential's id.</summary>
    public string? Id { get; init; }

    /// <summary>Its type, such as <c>OpenBadgeCredential</c> or <c>Assertion</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Title: of the credential, else of the achievement or badge class.</summary>
    public string? Title { get; init; }

    /// <summary>What the achievement is about.</summary>
    public string? Description { get; init; }

    /// <summary>What had to be done for it (Markdown).</summary>
    public string? Criteria { get; init; }

    /// <summary>Picture of the achievement: https URL or data URI.</summary>
    public string? Image { get; init; }

    /// <summary>The issuer's id.</summary>
    public string? IssuerId { get; init; }

    /// <summary>The issuer's name.</summary>
    public string? IssuerName { get; init; }

    /// <summary>The subject's id, where the credential has one.</summary>
    public string? SubjectId { get; init; }

    /// <summary>From when it holds (OB 2.0: issued on).</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Until when it holds.</summary>
    public DateTimeOffset? ValidUntil { get; init; }
}
