using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>What an element expanded to; only an array is wrapped or spread by what it is in.</summary>
internal enum Shape : byte
{
    Nothing,
    Single,
    Array,
}

/// <summary>The key whose values are expanded: its name and its definition in the context where it was read.</summary>
internal readonly struct ActiveProperty(string name, TermDefinition? definition, ActiveContext context)
{
    /// <summary>Null at the top of the document.</summary>
    public string? Name { get; } = name;

    public bool IsTopOrGraph => Name is null or "@graph";

    /// <summary>The definition in a context, which may be another one than that of the key.</summary>
    public TermDefinition? In(ActiveContext active) =>
        Name is null ? null : ReferenceEquals(active, context) ? definition : active.Find(Name);
}

/// <summary>
/// Expansion (JSON-LD 1.1 API, section 5.1) of one document into the tree of <see cref="LdItem"/>. Results are appended to a
/// list that the caller gives, so that arrays cost nothing of their own.
/// </summary>
internal sealed partial class Expander(ContextProcessor contexts)
{
    private readonly JsonLdOptions _options = contexts.Options;
    private readonly string?[] _path = new string?[contexts.Options.MaxDepth + 2];
    private readonly Stack<List<LdItem>> _scratch = new();
    private int _depth;

    /// <summary>The whole document (section 9.1, expand, steps 8 and 9).</summary>
    public List<LdItem> Expand(JsonElement document, ActiveContext initial)
    {
        var result = new List<LdItem>();
        var shape = Expand(initial, default, document, result, fromMap: false);
        return shape == Shape.Single && result[0] is LdNode { IsGraphOnly: true } node ? node.Graph! : result;
    }

    private Shape Expand(ActiveContext active, in ActiveProperty property, JsonElement element, List<LdItem> into, bool fromMap)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                return Shape.Nothing;
            case JsonValueKind.Array:
                Descend(null);
                ExpandArray(active, property, element, into, fromMap);
                _depth--;
                return Shape.Array;
            case JsonValueKind.Object:
                Descend(property.Name);
                var shape = ExpandMap(active, property, element, into, fromMap);
                _depth--;
                return shape;
            default:
                if (property.IsTopOrGraph)
                {
                    Drop("free-floating", "a value that belongs to no property");
                    return Shape.Nothing;
                }
                if (property.In(active) is { Context: not null } scoped)
                    active = contexts.PropertyScoped(active, scoped);
                into.Add(ExpandValue(active, property.In(active), element));
                return Shape.Single;
        }
    }

    /// <summary>Step 5.</summary>
    private void ExpandArray(ActiveContext active, in ActiveProperty property, JsonElement element, List<LdItem> into, bool fromMap)
    {
        var isList = property.In(active)?.Has(Containers.List) == true;
        foreach (var item in element.EnumerateArray())
        {
            var start = into.Count;
            if (Expand(active, property, item, into, fromMap) == Shape.Array && isList)
            {
                var list = new LdList(into.GetRange(start, into.Count - start));
                into.RemoveRange(start, into.Count - start);
                into.Add(list);
            }
        }
    }

    /// <summary>Steps 6 to 12: the contexts of a map, then its entries.</summary>
    private Shape ExpandMap(ActiveContext active, in ActiveProperty property, JsonElement element, List<LdItem> into, bool fromMap)
    {
        var scoped = property.In(active);
        if (active.Previous is { } previous && !fromMap && IsNewNode(active, element))
            active = previous;
        if (scoped is { Context: not null })
            active = contexts.PropertyScoped(active, scoped);
        if (element.TryGetProperty("@context"u8, out var local))
            active = contexts.Process(active, local);
        var state = new MapState { TypeContext = active };
        active = ApplyTypes(active, element, ref state);
        ExpandEntries(active, property, element, ref state);
        return Finish(ref state, property, into);
    }

    /// <summary>Step 7: neither a value object nor a mere reference.</summary>
    private bool IsNewNode(ActiveContext active, JsonElement element)
    {
        var count = 0;
        var onlyId = false;
        foreach (var entry in element.EnumerateObject())
        {
            var keyword = KeyOf(active, entry).Keyword;
            if (keyword == Keyword.Value)
                return false;
            onlyId = ++count == 1 && keyword == Keyword.Id;
        }
        return !onlyId;
    }

    /// <summary>Step 11: the scoped contexts of the types, in code point order.</summary>
    private ActiveContext ApplyTypes(ActiveContext active, JsonElement element, ref MapState state)
    {
        List<JsonProperty>? several = null;
        JsonProperty? single = null;
        foreach (var entry in element.EnumerateObject())
        {
            if (!IsTypeKey(active, entry))
                continue;
            if (single is null)
                single = entry;
            else
                (several ??= [single.Value]).Add(entry);
        }
        if (single is null)
            return active;
        if (several is null)
        {
            state.SetInputType(single.Value.Value);
            return ApplyTypes(active, single.Value.Value, state.TypeContext);
        }
        several.Sort((a, b) => CodePoints.Compare(a.Name, b.Name));
        state.SetInputType(several[0].Value);
        foreach (var entry in several)
            active = ApplyTypes(active, entry.Value, state.TypeContext);
        return active;
    }

    private ActiveContext ApplyTypes(ActiveContext active, JsonElement types, ActiveContext typeContext)
    {
        if (types.ValueKind == JsonValueKind.String)
            return typeContext.Find(types.GetString()!) is { Context: not null } scoped ? contexts.TypeScoped(active, scoped) : active;
        if (types.ValueKind != JsonValueKind.Array)
            return active;
        var found = new List<TermDefinition>();
        foreach (var type in types.EnumerateArray())
            if (type.ValueKind == JsonValueKind.String && typeContext.Find(type.GetString()!) is { Context: not null } scoped)
                found.Add(scoped);
        if (found.Count > 1)
            found.Sort((a, b) => CodePoints.Compare(a.Term, b.Term));
        foreach (var scoped in found)
            active = contexts.TypeScoped(active, scoped);
        return active;
    }

    private static bool IsTypeKey(ActiveContext active, JsonProperty entry)
    {
        foreach (var key in active.TypeKeys)
            if (entry.NameEquals(key))
                return true;
        return false;
    }

    /// <summary>IRI expansion of an entry's name, without a string for the names that are terms.</summary>
    private ExpandedKey KeyOf(ActiveContext active, JsonProperty entry)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(entry);
        TermDefinition? definition;
        string? name = null;
        if (raw.Length <= 128 && !raw.Contains((byte)'\\'))
        {
            Span<char> buffer = stackalloc char[128];
            var chars = buffer[..Encoding.UTF8.GetChars(raw, buffer)];
            if (Keywords.Of(chars) is not Keyword.None and var known)
                return new ExpandedKey(Keywords.Name(known), null, null, known);
            definition = active.Find(chars);
        }
        else
        {
            definition = active.Find(name = entry.Name);
        }
        if (definition is not null)
            return new ExpandedKey(definition.Term, definition, definition.Iri, definition.Keyword);
        name ??= entry.Name;
        var iri = IriExpansion.Expand(active, _options.Base, name, documentRelative: false, vocab: true);
        var keyword = iri is null ? Keyword.None : Keywords.Of(iri);
        return new ExpandedKey(name, definition, iri is null || keyword != Keyword.None ? null : new IriRef(iri), keyword);
    }

    private readonly record struct ExpandedKey(string Name, TermDefinition? Definition, IriRef? Iri, Keyword Keyword);

    private List<LdItem> Rent() => _scratch.TryPop(out var list) ? list : [];

    private void Return(List<LdItem> list)
    {
        list.Clear();
        _scratch.Push(list);
    }

    private void Descend(string? name)
    {
        if (++_depth > _options.MaxDepth)
            throw JsonLdException.Limit("depth", $"The document is nested more than {_options.MaxDepth} levels deep.");
        _path[_depth] = name;
    }

    /// <summary>Names on the way to the present map, for messages.</summary>
    private string Where()
    {
        var path = string.Join('.', _path.Take(_depth + 1).Where(name => name is not null));
        return path.Length == 0 ? "at the top of the document" : $"in \"{path}\"";
    }

    /// <summary>Something is left out: safe mode does not allow it.</summary>
    private void Drop(string code, string what)
    {
        if (_options.Safe)
            throw JsonLdException.Unsafe(code, $"Processing would leave out {what}, {Where()}.");
    }

    private JsonLdException Error(string jsonLdCode, string sentence) => JsonLdException.Of(jsonLdCode, $"{sentence} ({Where()})");
}
