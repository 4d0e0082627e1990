namespace Rosette.Platform.WireApi.Contract;

/// <summary>The query parameters that lists share.</summary>
public static class WireLists
{
    /// <param name="filters">Keys of <c>filter</c>, with an example of each condition: <c>state::accepted</c>.</param>
    /// <param name="sorts">Keys of <c>sort</c>; the first is said to be the usual one.</param>
    public static IReadOnlyList<WireField> Parameters(IReadOnlyList<string> filters, IReadOnlyList<string> sorts, int maxPer = ListQuery.MaxPer)
    {
        var parameters = new List<WireField>
        {
            WireField.Number("page", 1).Means("Which page, from 1. Better: follow `metadata.next_page_url`."),
            WireField.Number("per", maxPer).Means($"Entries on a page, at most {maxPer}. `page_size` is the same."),
        };
        if (filters.Count > 0)
            parameters.Add(
                WireField
                    .Text("filter", filters[0])
                    .Means($"Conditions, joined by `|`; also as `filter[key]=value`. Keys: {string.Join(", ", filters.Select(f => $"`{f[..f.IndexOf("::", StringComparison.Ordinal)]}`"))}.")
            );
        if (sorts.Count > 0)
            parameters.Add(WireField.Text("sort", sorts[0]).Means($"Keys, joined by `|`; a leading `-` is descending. Keys: {string.Join(", ", sorts.Select(s => $"`{s.TrimStart('-')}`"))}. Without it: `{sorts[0]}`."));
        return parameters;
    }
}
