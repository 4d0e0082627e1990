using System.Text.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>Entries whose key is a keyword (section 5.1, step 13.4).</summary>
internal sealed partial class Expander
{
    private void ExpandKeyword(ActiveContext active, in ActiveProperty property, in ExpandedKey key, JsonElement value, ref MapState state)
    {
        var keyword = key.Keyword;
        if (property.Name == "@reverse")
            throw Error("invalid reverse property map", "A map of reverse properties cannot have keywords.");
        if (state.Has(keyword) && keyword != Keyword.Included && (keyword != Keyword.Type || _options.ProcessingMode == JsonLdProcessingMode.JsonLd10))
            throw Error("colliding keywords", $"The keyword that \"{key.Name}\" stands for is there twice.");
        switch (keyword)
        {
            case Keyword.Id:
                state.Id = ExpandId(active, Text(value, "invalid @id value", "An @id must be a string."), vocab: false);
                state.Mark(keyword);
                break;
            case Keyword.Type:
                ExpandTypes(value, ref state);
                break;
            case Keyword.Value:
                ExpandValueEntry(value, ref state);
                break;
            case Keyword.Language:
                state.Language = Normalize(Text(value, "invalid language-tagged string", "A @language must be a string."));
                state.Mark(keyword);
                break;
            case Keyword.Direction when _options.ProcessingMode == JsonLdProcessingMode.JsonLd11:
                state.Direction = ContextKeywords.ReadDirection(value)
                    ?? throw Error("invalid base direction", "@direction must be \"ltr\" or \"rtl\".");
                state.Mark(keyword);
                break;
            case Keyword.Index:
                state.Index = Text(value, "invalid @index value", "An @index must be a string.");
                state.Mark(keyword);
                break;
            case Keyword.Nest:
                break;
            default:
                ExpandCollection(active, property, key, value, ref state);
                break;
        }
    }

    /// <summary>Keywords whose value holds items.</summary>
    private void ExpandCollection(ActiveContext active, in ActiveProperty property, in ExpandedKey key, JsonElement value, ref MapState state)
    {
        switch (key.Keyword)
        {
            case Keyword.Graph:
                state.Graph = [];
                Expand(active, new ActiveProperty("@graph", null, active), value, state.Graph, fromMap: false);
                break;
            case Keyword.Included:
                ExpandIncluded(active, value, ref state);
                return;
            case Keyword.List when property.IsTopOrGraph:
                Drop("free-floating", "a list that belongs to no property");
                return;
            case Keyword.List:
                state.List = [];
                Expand(active, property, value, state.List, fromMap: false);
                break;
            case Keyword.Set:
                state.Set = [];
                state.SetShape = Expand(active, property, value, state.Set, fromMap: false);
                break;
            case Keyword.Reverse:
                ExpandReverse(active, value, ref state);
                return;
            default:
                Drop("dropped-term", $"\"{key.Name}\", a keyword that has no meaning here");
                return;
        }
        state.Mark(key.Keyword);
    }

    private string Text(JsonElement value, string jsonLdCode, string sentence) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Error(jsonLdCode, sentence);

    /// <summary>Step 13.4.4. Types are expanded by the context before their own scoped contexts.</summary>
    private void ExpandTypes(JsonElement value, ref MapState state)
    {
        var types = state.Types ?? new List<IriRef>(value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : 1);
        state.TypeIsArray |= value.ValueKind == JsonValueKind.Array || state.Has(Keyword.Type);
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var item in value.EnumerateArray())
                AddType(item, types, state.TypeContext);
        else
            AddType(value, types, state.TypeContext);
        state.Types = types;
        state.Mark(Keyword.Type);
    }

    private void AddType(JsonElement value, List<IriRef> types, ActiveContext typeContext)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw Error("invalid type value", "A @type must be a string or an array of strings.");
        var type = TermOf(typeContext, value) is { Iri: { } known }
            ? known
            : IriExpansion.Expand(typeContext, _options.Base, value.GetString()!, documentRelative: true, vocab: true) is { } expanded ? new IriRef(expanded) : null;
        if (_options.Safe && (type is null || !IriReference.IsAbsolute(type.Value) && !type.IsBlank && type.Value is not "@json"))
            Drop("relative-type", $"the type \"{value}\", which no context defines");
        if (type is null)
            return;
        types.Add(type);
        Statements++;
    }

    /// <summary>Step 13.4.6.</summary>
    private void ExpandIncluded(ActiveContext active, JsonElement value, ref MapState state)
    {
        if (_options.ProcessingMode == JsonLdProcessingMode.JsonLd10)
            return;
        var included = new List<LdItem>();
        var shape = Expand(active, default, value, included, fromMap: false);
        if (shape == Shape.Nothing || included.Exists(item => item is not LdNode))
            throw Error("invalid @included value", "Included values must be nodes with properties.");
        if (state.Included is null)
            state.Included = included;
        else
            state.Included.AddRange(included);
        state.Mark(Keyword.Included);
    }

    /// <summary>Step 13.4.7.</summary>
    private void ExpandValueEntry(JsonElement value, ref MapState state)
    {
        var isJson = state.InputType is { } input
            && IriExpansion.Expand(state.TypeContext, _options.Base, input, documentRelative: true, vocab: true) == "@json";
        if (isJson && _options.ProcessingMode == JsonLdProcessingMode.JsonLd10)
            throw Error("invalid value object value", "A JSON literal needs processing mode json-ld-1.1.");
        if (!isJson && value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            throw Error("invalid value object value", "A @value must be a string, number, boolean or null.");
        state.Value = value;
        state.Mark(Keyword.Value);
    }

    /// <summary>Step 13.4.13: properties in reverse, and those of them that are reverse properties themselves.</summary>
    private void ExpandReverse(ActiveContext active, JsonElement value, ref MapState state)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw Error("invalid @reverse value", "@reverse must be an object of properties.");
        var expanded = Rent();
        Expand(active, new ActiveProperty("@reverse", null, active), value, expanded, fromMap: false);
        var node = expanded is [LdNode only] ? only : null;
        Return(expanded);
        if (node?.Reverse is { } twice)
            foreach (var property in twice.All)
                (state.Properties ??= new LdProperties()).GetOrAdd(property.Name).Values.AddRange(property.Values);
        if (node?.Properties is not { } once)
            return;
        state.Reverse ??= new LdProperties();
        state.Mark(Keyword.Reverse);
        foreach (var property in once.All)
        {
            CheckReverse(property.Values, property.Name.Value);
            state.Reverse.GetOrAdd(property.Name).Values.AddRange(property.Values);
        }
    }
}
