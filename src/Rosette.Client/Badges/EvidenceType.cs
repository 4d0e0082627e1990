using System.Text.Json.Serialization;

namespace Rosette.Client;

/// <summary>A kind of evidence. New words of a server are kept as they are.</summary>
[JsonConverter(typeof(WordConverter<EvidenceType>))]
public readonly record struct EvidenceType : IWord<EvidenceType>
{
    private readonly string? value;

    /// <summary>Any word, known here or not.</summary>
    public EvidenceType(string value) => this.value = value.Length > 0 ? value : null;

    /// <summary>The word on the wire; empty where there was none.</summary>
    public string Value => value ?? "";

    /// <summary>A web address.</summary>
    public static EvidenceType Url => new("UrlEvidence");

    /// <summary>An id in the issuer's own system.</summary>
    public static EvidenceType Id => new("IdEvidence");

    /// <summary>A text.</summary>
    public static EvidenceType Text => new("TextEvidence");

    /// <summary>A file to download.</summary>
    public static EvidenceType File => new("FileEvidence");

    /// <summary>A list of labels, texts and links.</summary>
    public static EvidenceType Fields => new("FieldEvidence");

    static EvidenceType IWord<EvidenceType>.Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
