using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rosette.OpenBadges.Model;

/// <summary>
/// An object of an Open Badges document. Immutable; change a copy with <c>with</c>.
/// Members that the standard does not name are kept in <see cref="Additional"/>, so that reading and writing lose nothing.
/// Two of them are the same when their JSON is: lists do not compare by value in records.
/// </summary>
public abstract record BadgeObject
{
    private protected BadgeObject()
    {
    }

    /// <summary>Members that have no property here, by name: extensions, and terms of other vocabularies.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, JsonElement> Additional
    {
        get => (IReadOnlyDictionary<string, JsonElement>?)Extension ?? ReadOnlyDictionary<string, JsonElement>.Empty;
        init => Extension = value.Count == 0 ? null : new(value);
    }

    /// <summary>What the serializer fills and writes; it cannot fill an init-only property with extension data.</summary>
    [JsonInclude, JsonExtensionData]
    internal Dictionary<string, JsonElement>? Extension { get; set; }

    /// <summary>What is written when this is a document of its own and not a part of another.</summary>
    internal virtual BadgeObject AsDocument() => this;

    /// <summary>
    /// The document as UTF-8 JSON: members in the order of the standard, nothing empty, dates in UTC.
    /// The same object always gives the same bytes.
    /// </summary>
    public byte[] ToJson() => BadgeJson.Write(this);

    /// <summary>The document as a <see cref="JsonElement"/>, as proofs and shape rules take it.</summary>
    public JsonElement ToJsonElement() => BadgeJson.ToElement(this);
}
