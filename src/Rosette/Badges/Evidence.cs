namespace Rosette.Badges;

/// <summary>Proof that comes with a badge (wire reference 4.8). Which members are set depends on <see cref="Type"/>.</summary>
public sealed record Evidence
{
    public Guid Id { get; init; }
    public required string Type { get; init; }
    public string? Name { get; init; }
    public string? Description { get; init; }

    /// <summary>URL of a <c>UrlEvidence</c>; download path of a <c>FileEvidence</c>.</summary>
    public string? Value { get; init; }

    /// <summary>The issuer's own id of an <c>IdEvidence</c>.</summary>
    public string? OwnId { get; init; }

    /// <summary>Lines of a <c>FieldEvidence</c>.</summary>
    public List<EvidenceField>? Values { get; init; }
}

public sealed record EvidenceField(string? Key, string? Value, string? Url);

/// <summary>The evidence types of the wire.</summary>
public static class EvidenceTypes
{
    public const string Url = "UrlEvidence";
    public const string Id = "IdEvidence";
    public const string Text = "TextEvidence";
    public const string File = "FileEvidence";
    public const string Field = "FieldEvidence";

    public static readonly IReadOnlyList<string> All = [Url, Id, Text, File, Field];
}
