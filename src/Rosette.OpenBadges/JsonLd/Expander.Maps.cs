using System.Text.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>Maps by language, index, identifier or type (section 5.1, steps 13.7 and 13.8).</summary>
internal sealed partial class Expander
{
    private void ExpandLanguageMap(ActiveContext active, TermDefinition definition, JsonElement map, List<LdItem> values)
    {
        var direction = definition.HasDirection ? definition.Direction : active.Direction;
        foreach (var entry in InOrder(map))
        {
            var isNone = IriExpansion.Expand(active, null, entry.Name, documentRelative: false, vocab: true) == "@none";
            var language = isNone ? null : Normalize(entry.Name);
            if (entry.Value.ValueKind == JsonValueKind.Array)
                foreach (var item in entry.Value.EnumerateArray())
                    AddText(item, language, direction, values);
            else
                AddText(entry.Value, language, direction, values);
        }
    }

    private void AddText(JsonElement item, string? language, string? direction, List<LdItem> values)
    {
        if (item.ValueKind == JsonValueKind.Null)
            return;
        if (item.ValueKind != JsonValueKind.String)
            throw Error("invalid language map value", "Values of a language map must be strings.");
        values.Add(new LdValue { Kind = JsonValueKind.String, Text = item.GetString(), Language = language, Direction = direction });
    }

    private void ExpandIndexMap(ActiveContext active, in ExpandedKey key, TermDefinition definition, JsonElement map, List<LdItem> values)
    {
        var items = Rent();
        foreach (var entry in InOrder(map))
        {
            var index = entry.Name;
            var context = active;
            if (definition.Has(Containers.Type))
            {
                var outer = active.Previous ?? active;
                if (outer.Find(index) is { Context: not null } scoped)
                    context = contexts.TypeScoped(outer, scoped);
            }
            var expandedIndex = IriExpansion.Expand(active, _options.Base, index, documentRelative: false, vocab: true);
            Expand(context, new ActiveProperty(key.Name, definition, active), entry.Value, items, fromMap: true);
            foreach (var item in items)
                values.Add(AddIndex(active, definition, index, expandedIndex, item));
            items.Clear();
        }
        Return(items);
    }

    /// <summary>Step 13.8.3.7: what the index says about an item.</summary>
    private LdItem AddIndex(ActiveContext active, TermDefinition definition, string index, string? expandedIndex, LdItem item)
    {
        if (definition.Has(Containers.Graph) && item is not LdNode { IsGraph: true })
            item = new LdNode { Graph = [item] };
        if (expandedIndex == "@none")
            return item;
        if (definition.Has(Containers.Index) && definition.Index is not null and not "@index")
        {
            if (item is not LdNode node)
                throw Error("invalid value object", $"The index \"{index}\" is a property, which only a node can have.");
            var name = IriExpansion.Expand(active, _options.Base, definition.Index, documentRelative: false, vocab: true)!;
            node.Properties ??= new LdProperties();
            node.Properties.GetOrAdd(new IriRef(name)).Values.Insert(0, ExpandText(active, active.Find(definition.Index), index));
        }
        else if (definition.Has(Containers.Index))
        {
            item.Index ??= index;
        }
        else if (definition.Has(Containers.Id) && item is LdNode { HasId: false } unnamed)
        {
            unnamed.Id = ExpandId(active, index, vocab: false);
            unnamed.HasId = true;
        }
        else if (definition.Has(Containers.Type) && item is LdNode typed && expandedIndex is not null)
        {
            (typed.Types ??= []).Insert(0, new IriRef(expandedIndex));
        }
        return item;
    }

    private IEnumerable<JsonProperty> InOrder(JsonElement map) =>
        _options.Ordered ? map.EnumerateObject().OrderBy(e => e.Name, Comparer<string>.Create(CodePoints.Compare)) : map.EnumerateObject();
}
