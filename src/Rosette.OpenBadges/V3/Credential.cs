using System.Text.Json;
using System.Text.Json.Serialization;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V3;

/// <summary>
/// What every verifiable credential of Open Badges 3.0 and CLR 2.0 has (Verifiable Credentials Data Model 2.0).
/// A credential of VCDM 1.1 is read as one of 2.0: its dates by their new names, the contexts of 2.0,
/// and without its proofs, which are over the original text.
/// </summary>
public abstract record Credential : BadgeObject, IIdentified, IJsonOnDeserialized
{
    private IReadOnlyList<ContextEntry>? _context;
    private IReadOnlyList<Proof>? _proof;
    private Timestamp? _validFrom;
    private Timestamp? _validUntil;

    private protected Credential()
    {
    }

    /// <summary>
    /// The contexts. When none are given, those of the standard in their order, with 1EdTech's extensions
    /// exactly when a status, refresh service or schema of its own types is there.
    /// </summary>
    [JsonPropertyName("@context"), JsonPropertyOrder(0)]
    public IReadOnlyList<ContextEntry> Context
    {
        get => _context is { Count: > 0 } ? _context : DefaultContext();
        init => _context = value;
    }

    /// <summary>IRI of the credential; required.</summary>
    [JsonPropertyOrder(1)]
    public string? Id { get; init; }

    /// <summary>Contains <c>VerifiableCredential</c> and the type of the credential.</summary>
    [JsonPropertyOrder(2)]
    public IReadOnlyList<string> Type { get => field ?? []; init; }

    /// <summary>Name; wallets need it.</summary>
    [JsonPropertyOrder(3)]
    public Text? Name { get; init; }

    /// <summary>Short description.</summary>
    [JsonPropertyOrder(4)]
    public Text? Description { get; init; }

    /// <summary>Who issued it; required.</summary>
    [JsonPropertyOrder(6)]
    public Reference<Profile>? Issuer { get; init; }

    /// <summary>From when it is valid; required.</summary>
    [JsonPropertyOrder(7)]
    public Timestamp? ValidFrom { get => _validFrom; init => _validFrom = value; }

    /// <summary>Until when it is valid; null is without end.</summary>
    [JsonPropertyOrder(8)]
    public Timestamp? ValidUntil { get => _validUntil; init => _validUntil = value; }

    /// <summary>When it was awarded, where that is not <see cref="ValidFrom"/>.</summary>
    [JsonPropertyOrder(9)]
    public Timestamp? AwardedDate { get; init; }

    /// <summary>Evidence.</summary>
    [JsonPropertyOrder(20)]
    public IReadOnlyList<Evidence> Evidence { get => field ?? []; init; }

    /// <summary>Schemas it is made by. Best left empty.</summary>
    [JsonPropertyOrder(30)]
    public IReadOnlyList<CredentialSchema> CredentialSchema { get => field ?? []; init; }

    /// <summary>Where its status is. VCDM 2.0 allows several, 1EdTech's schema only one; one is written as an object.</summary>
    [JsonPropertyOrder(31)]
    [JsonConverter(typeof(OneOrManyConverter<CredentialStatus>))]
    public IReadOnlyList<CredentialStatus> CredentialStatus { get => field ?? []; init; }

    /// <summary>Where a newer text is to be had.</summary>
    [JsonPropertyOrder(32)]
    public RefreshService? RefreshService { get; init; }

    /// <summary>Terms under which it was issued.</summary>
    [JsonPropertyOrder(33)]
    public IReadOnlyList<TermsOfUse> TermsOfUse { get => field ?? []; init; }

    /// <summary>Embedded proofs.</summary>
    [JsonPropertyOrder(40)]
    public IReadOnlyList<Proof> Proof { get => _proof ?? []; init => _proof = value; }

    /// <summary>Says what the standard forbids in this credential before it is signed.</summary>
    /// <exception cref="OpenBadgeException">
    /// Codes <c>credential.required</c>, <c>credential.uri</c>, <c>credential.value</c>, <c>credential.dates</c>;
    /// the message names the member.
    /// </exception>
    public void Validate() => CredentialRules.Check(this);

    /// <summary>The contexts of the standard for this type, without 1EdTech's extensions.</summary>
    private protected virtual IEnumerable<ContextEntry> StandardContexts => [Contexts.Credentials, Contexts.OpenBadges];

    void IJsonOnDeserialized.OnDeserialized()
    {
        if (_context is not { Count: > 0 } || _context[0].Url != Contexts.CredentialsV1)
            return;
        _context = null;
        _proof = null;
        _validFrom ??= TakeDate("issuanceDate");
        _validUntil ??= TakeDate("expirationDate");
    }

    /// <summary>The contexts of the standard that this credential needs.</summary>
    internal List<ContextEntry> DefaultContext()
    {
        List<ContextEntry> contexts = [.. StandardContexts];
        if (CredentialTypes.NeedsExtensions(RefreshService?.Type)
            || CredentialStatus.Any(status => CredentialTypes.NeedsExtensions(status.Type))
            || CredentialSchema.Any(schema => CredentialTypes.NeedsExtensions(schema.Type)))
            contexts.Add(Contexts.Extensions);
        return contexts;
    }

    private Timestamp? TakeDate(string name)
    {
        if (Extension is null || !Extension.Remove(name, out var json))
            return null;
        if (Extension.Count == 0)
            Extension = null;
        return json.ValueKind == JsonValueKind.String && Timestamp.TryParse(BadgeJson.String(json), out var date)
            ? date
            : throw new JsonException(null, $"$.{name}", null, null);
    }
}
