using System.Text.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>The entries of a map (section 5.1, steps 13 and 14).</summary>
internal sealed partial class Expander
{
    private void ExpandEntries(ActiveContext active, in ActiveProperty property, JsonElement element, ref MapState state)
    {
        List<JsonProperty>? nests = null;
        if (_options.Ordered)
        {
            foreach (var entry in element.EnumerateObject().OrderBy(e => e.Name, Comparer<string>.Create(CodePoints.Compare)))
                ExpandEntry(active, property, entry, ref state, ref nests);
        }
        else
        {
            foreach (var entry in element.EnumerateObject())
                ExpandEntry(active, property, entry, ref state, ref nests);
        }
        if (nests is not null)
            foreach (var nest in nests)
                ExpandNest(active, nest, ref state);
    }

    private void ExpandEntry(ActiveContext active, in ActiveProperty property, JsonProperty entry, ref MapState state, ref List<JsonProperty>? nests)
    {
        if (entry.NameEquals("@context"u8))
            return;
        var key = KeyOf(active, entry);
        if (key.Keyword == Keyword.Nest)
            (nests ??= []).Add(entry);
        if (key.Keyword != Keyword.None)
            ExpandKeyword(active, property, key, entry.Value, ref state);
        else if (key.Iri is { } iri && iri.Value.Contains(':', StringComparison.Ordinal))
            ExpandProperty(active, key, iri, entry.Value, ref state);
        else
            Drop("dropped-term", $"the term \"{key.Name}\", which no context defines");
    }

    /// <summary>Step 14: the entries of a nested map belong to this one.</summary>
    private void ExpandNest(ActiveContext active, JsonProperty nest, ref MapState state)
    {
        var key = KeyOf(active, nest);
        var property = new ActiveProperty(key.Name, key.Definition, active);
        Descend(key.Name);
        if (key.Definition is { Context: not null } scoped)
            active = contexts.PropertyScoped(active, scoped);
        if (nest.Value.ValueKind == JsonValueKind.Array)
            foreach (var item in nest.Value.EnumerateArray())
                ExpandNested(active, property, item, ref state);
        else
            ExpandNested(active, property, nest.Value, ref state);
        _depth--;
    }

    private void ExpandNested(ActiveContext active, in ActiveProperty property, JsonElement nested, ref MapState state)
    {
        if (nested.ValueKind != JsonValueKind.Object)
            throw Error("invalid @nest value", "Nested properties must be an object or an array of objects.");
        foreach (var entry in nested.EnumerateObject())
            if (KeyOf(active, entry).Keyword == Keyword.Value)
                throw Error("invalid @nest value", "Nested properties cannot have @value.");
        ExpandEntries(active, property, nested, ref state);
    }

    /// <summary>Steps 13.5 to 13.14: an entry whose key is a property.</summary>
    private void ExpandProperty(ActiveContext active, in ExpandedKey key, IriRef iri, JsonElement value, ref MapState state)
    {
        var definition = key.Definition;
        var values = Rent();
        var shape = ExpandPropertyValue(active, key, value, values);
        if (shape != Shape.Nothing)
        {
            if (definition is not null)
                WrapInContainers(definition, values, shape);
            var isReverse = definition is { Reverse: true };
            if (isReverse)
            {
                CheckReverse(values, key.Name);
                state.Mark(Keyword.Reverse);
            }
            var target = isReverse ? state.Reverse ??= new LdProperties() : state.Properties ??= new LdProperties();
            target.GetOrAdd(iri).Values.AddRange(values);
        }
        Return(values);
    }

    private Shape ExpandPropertyValue(ActiveContext active, in ExpandedKey key, JsonElement value, List<LdItem> values)
    {
        var definition = key.Definition;
        if (definition is { TypeMapping: TypeMapping.Json })
        {
            values.Add(JsonLiteral(value, null));
            return Shape.Single;
        }
        if (definition is not null && value.ValueKind == JsonValueKind.Object)
        {
            if (definition.Has(Containers.Language))
            {
                ExpandLanguageMap(active, definition, value, values);
                return Shape.Array;
            }
            if (definition.Has(Containers.Index | Containers.Type | Containers.Id))
            {
                ExpandIndexMap(active, key, definition, value, values);
                return Shape.Array;
            }
        }
        return Expand(active, new ActiveProperty(key.Name, definition, active), value, values, fromMap: false);
    }

    /// <summary>Steps 13.11 and 13.12.</summary>
    private static void WrapInContainers(TermDefinition definition, List<LdItem> values, Shape shape)
    {
        if (definition.Has(Containers.List) && !(shape == Shape.Single && values[0] is LdList))
        {
            var list = new LdList([.. values]);
            values.Clear();
            values.Add(list);
        }
        if (definition.Has(Containers.Graph) && !definition.Has(Containers.Id | Containers.Index))
            for (var i = 0; i < values.Count; i++)
                values[i] = new LdNode { Graph = [values[i]] };
    }

    private void CheckReverse(List<LdItem> values, string name)
    {
        foreach (var value in values)
            if (value is not LdNode)
                throw Error("invalid reverse property value", $"Values of the reverse property \"{name}\" must be nodes.");
    }
}
