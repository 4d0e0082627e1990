using System.Text.Json;
using Rosette.OpenBadges.Shapes;

namespace Rosette.OpenBadges.Verification;

/// <summary>A W3C credential and what its steps ask of it, alike for both versions of the data model.</summary>
internal sealed record CredentialFacts(JsonElement Document, DocumentKind Kind)
{
    /// <summary>VCDM 1.1 has other names for the dates.</summary>
    public bool IsV1 { get; } = DataModelVersion.Detect(Document) == DataModelVersion.V1;

    public string? Id => Document.Text("id");

    public string? IssuerId => JsonRead.Id(Document.Member("issuer"));

    public string? IssuerName => Document.Member("issuer")?.Text("name");

    /// <summary>What is shown for the issuer.</summary>
    public string Issuer => IssuerName ?? IssuerId ?? "an issuer without a name";

    public string FromName => IsV1 ? "issuanceDate" : "validFrom";

    public string UntilName => IsV1 ? "expirationDate" : "validUntil";

    /// <summary>The document as it is expanded and hashed: without its proofs.</summary>
    public JsonElement Unsecured
    {
        get
        {
            if (Document.Member("proof") is null)
                return Document;
            var buffer = new System.Buffers.ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                foreach (var member in Document.EnumerateObject())
                    if (member.Name != "proof")
                        member.WriteTo(writer);
                writer.WriteEndObject();
            }

            using var copy = JsonDocument.Parse(buffer.WrittenMemory);
            return copy.RootElement.Clone();
        }
    }

    public CredentialSummary Summarize()
    {
        var subject = Document.Objects("credentialSubject").FirstOrDefault();
        var achievement = subject.Objects("achievement").FirstOrDefault();
        return new CredentialSummary
        {
            Id = Id,
            Type = Document.Texts("type").LastOrDefault(type => type != "VerifiableCredential") ?? "VerifiableCredential",
            Title = Text(Document, "name") ?? Text(achievement, "name"),
            Description = Text(achievement, "description") ?? Text(Document, "description"),
            Criteria = achievement.Member("criteria") is { } criteria ? criteria.Text("narrative") ?? criteria.Text("id") : null,
            Image = JsonRead.Id(achievement.Member("image")),
            IssuerId = IssuerId,
            IssuerName = IssuerName,
            SubjectId = subject.Text("id"),
            ValidFrom = Timestamps.Read(Document.Member(FromName)),
            ValidUntil = Timestamps.Read(Document.Member(UntilName)),
        };
    }

    /// <summary>A text, or the first of several in different languages (VCDM 2.0, section 11.1).</summary>
    private static string? Text(JsonElement element, string name) =>
        element.Text(name) ?? element.Objects(name).Select(value => value.Text("@value")).FirstOrDefault(text => text is not null);
}
