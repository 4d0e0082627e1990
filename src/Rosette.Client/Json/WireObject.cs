using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rosette.Client;

/// <summary>An object that the server answered. What this version of the client does not know is kept.</summary>
public abstract record WireObject
{
    private protected WireObject() { }

    /// <summary>Members without a property here, as the server wrote them; null when there are none.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? UnknownMembers { get; internal set; }

    /// <summary>The name of the type alone: answers hold addresses and tokens, which a log must not get by accident.</summary>
    public sealed override string ToString() => GetType().Name;
}
