namespace Rosette.Badges.Issuing;

/// <summary>What an issuer asks for, as text: the same for the API, the console and a file. Names as in wire reference 9.1.</summary>
public sealed record IssueBadgeInput
{
    public string? RecipientEmail { get; init; }
    public string? BadgeTemplateId { get; init; }

    /// <summary>Any form of wire reference 2.4.</summary>
    public string? IssuedAt { get; init; }
    public string? IssuedTo { get; init; }
    public string? FirstName { get; init; }
    public string? MiddleName { get; init; }
    public string? LastName { get; init; }
    public string? IssuerEarnerId { get; init; }
    public string? GroupName { get; init; }
    public string? Locale { get; init; }
    public bool SuppressNotification { get; init; }

    /// <summary>Null: the template's default.</summary>
    public string? ExpiresAt { get; init; }
    public bool NeverExpires { get; init; }
    public string? CountryName { get; init; }
    public string? StateOrProvince { get; init; }
    public string? NotificationMessage { get; init; }
    public IReadOnlyList<EvidenceInput> Evidence { get; init; } = [];

    /// <summary>Evidence that a replaced badge hands on unchanged.</summary>
    public List<Evidence>? KeptEvidence { get; init; }

    /// <summary>What could not be read while this was made; reported together with what the checks find.</summary>
    public IReadOnlyList<Platform.FieldError> Unreadable { get; init; } = [];
}

/// <summary>Evidence as given (wire reference 4.8).</summary>
public sealed record EvidenceInput
{
    public string? Type { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }
    public string? Value { get; init; }
    public string? OwnId { get; init; }

    /// <summary>Base64 of a file.</summary>
    public string? File { get; init; }
    public IReadOnlyList<EvidenceField> Values { get; init; } = [];
}
