using System.Collections;
using System.Text.Json;
using Rosette.OpenBadges.Model;

namespace Rosette.OpenBadges.Conversion;

/// <summary>Collects what a conversion could not carry over.</summary>
internal sealed class ConversionReport
{
    private readonly List<Unconverted> _entries = [];

    public IReadOnlyList<Unconverted> Entries => _entries;

    public void Add(string path, string reason) => _entries.Add(new(path, reason));

    /// <summary>Reports a member that is there.</summary>
    public void Without(string path, object? value, string reason)
    {
        if (value is not (null or "" or ICollection { Count: 0 }))
            Add(path, reason);
    }

    /// <summary>
    /// Of the members that the standard does not name, those that mean the same everywhere: absolute IRIs as names,
    /// with values that need no terms. The others are reported.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement> Carry(string path, BadgeObject from)
    {
        var carried = new Dictionary<string, JsonElement>();
        foreach (var (name, value) in from.Additional)
            if (IsIri(name) && NeedsNoTerms(value))
                carried[name] = value;
            else
                Add(path.Length == 0 ? name : $"{path}.{name}", "The other version does not define this term.");
        return carried;
    }

    private static bool IsIri(string name) =>
        name.StartsWith("https://", StringComparison.Ordinal) || name.StartsWith("http://", StringComparison.Ordinal);

    private static bool NeedsNoTerms(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().All(NeedsNoTerms),
        JsonValueKind.Object => value.EnumerateObject().All(member =>
            (IsIri(member.Name) || member.Name is "@id" or "@type" or "@value" or "@language") && NeedsNoTerms(member.Value)),
        _ => true,
    };
}
