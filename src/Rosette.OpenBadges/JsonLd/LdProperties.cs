namespace Rosette.OpenBadges.JsonLd;

/// <summary>A property and its values, in the order they came.</summary>
internal sealed class LdProperty(IriRef name)
{
    public IriRef Name { get; } = name;

    public List<LdItem> Values { get; } = new(1);
}

/// <summary>The properties of a node. A short list, since nodes have few; with more it has an index beside it.</summary>
internal sealed class LdProperties
{
    private const int Indexed = 12;

    private Dictionary<string, LdProperty>? _byName;

    public List<LdProperty> All { get; } = [];

    public LdProperty? Find(string name)
    {
        if (_byName is not null)
            return _byName.GetValueOrDefault(name);
        foreach (var property in All)
            if (property.Name.Value == name)
                return property;
        return null;
    }

    public LdProperty GetOrAdd(IriRef name)
    {
        if (_byName is null)
        {
            foreach (var known in All)
                if (ReferenceEquals(known.Name, name))
                    return known;
        }
        if (Find(name.Value) is { } found)
            return found;
        var property = new LdProperty(name);
        All.Add(property);
        if (_byName is not null)
            _byName.Add(name.Value, property);
        else if (All.Count == Indexed)
            _byName = All.ToDictionary(p => p.Name.Value, StringComparer.Ordinal);
        return property;
    }
}
