using System.Text.Json.Serialization;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.V2;

/// <summary>What every document of Open Badges 2.0 has, whether it stands alone or inside another.</summary>
public abstract record Document : BadgeObject, IIdentified
{
    private protected Document(string type) => Type = [type];

    /// <summary>The contexts. When none are given, that of the standard is written where this is a document of its own.</summary>
    [JsonPropertyName("@context"), JsonPropertyOrder(-3), JsonConverter(typeof(OneOrManyConverter<ContextEntry>))]
    public IReadOnlyList<ContextEntry> Context { get => field ?? []; init; }

    /// <summary>The name of the C# type (an issuer's is <c>Issuer</c> or <c>Profile</c>), and further ones.</summary>
    [JsonPropertyOrder(-2), JsonConverter(typeof(OneOrManyConverter<string>))]
    public IReadOnlyList<string> Type { get => field ?? []; init; }

    /// <summary>IRI: the document's own https URL when it is hosted, <c>urn:uuid:</c> for a signed badge; required.</summary>
    [JsonPropertyOrder(-1)]
    public string? Id { get; init; }

    internal override BadgeObject AsDocument() => Context.Count > 0 ? this : this with { Context = [Contexts.OpenBadges] };
}
