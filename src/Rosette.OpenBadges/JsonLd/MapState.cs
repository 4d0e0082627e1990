using System.Text.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>What the entries of a map gave so far (section 5.1, the <c>result</c> of step 12): node, value, list and set are told apart at its end.</summary>
internal struct MapState
{
    private uint _seen;

    /// <summary>Context before those of the types, which the types themselves are expanded with.</summary>
    public ActiveContext TypeContext;

    /// <summary>The last value of the first <c>@type</c> entry.</summary>
    public string? InputType;

    public string? Id;
    public string? Language;
    public string? Direction;
    public string? Index;
    public bool TypeIsArray;
    public List<IriRef>? Types;
    public JsonElement Value;
    public List<LdItem>? List;
    public List<LdItem>? Set;
    public Shape SetShape;
    public List<LdItem>? Graph;
    public List<LdItem>? Included;
    public LdProperties? Properties;
    public LdProperties? Reverse;

    public readonly bool Has(Keyword keyword) => (_seen & 1u << (int)keyword) != 0;

    public void Mark(Keyword keyword) => _seen |= 1u << (int)keyword;

    public readonly bool IsEmpty => _seen == 0 && Properties is null;

    /// <summary>Whether there is nothing besides these keywords.</summary>
    public readonly bool HasOnly(params ReadOnlySpan<Keyword> keywords)
    {
        var allowed = 0u;
        foreach (var keyword in keywords)
            allowed |= 1u << (int)keyword;
        return (_seen & ~allowed) == 0 && Properties is null;
    }

    public void SetInputType(JsonElement types)
    {
        if (types.ValueKind == JsonValueKind.Array && types.GetArrayLength() is > 0 and var count)
            types = types[count - 1];
        InputType = types.ValueKind == JsonValueKind.String ? types.GetString() : null;
    }
}
