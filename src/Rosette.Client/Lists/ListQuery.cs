using System.Globalization;
using System.Text;

namespace Rosette.Client;

/// <summary>Writes the query of a list: <c>filter=a::1|b::2&amp;sort=-x|y&amp;page=1&amp;per=50</c>.</summary>
internal sealed class ListQuery
{
    private readonly List<string> conditions = [];
    private readonly List<string> parameters = [];

    public void Is(string key, string? value)
    {
        if (value is null)
            return;
        // The bar separates conditions; the other form of a filter knows no separator.
        if (value.Contains('|'))
            Parameter($"filter[{key}]", value);
        else
            conditions.Add($"{key}::{value}");
    }

    public void Is(string key, bool? value) => Is(key, value is { } flag ? (flag ? "true" : "false") : null);

    public void IsAnyOf(string key, IEnumerable<string>? values)
    {
        if (values is null)
            return;
        var all = values.Where(value => value.Length > 0).ToList();
        // Left out, it would match everything.
        Is(key, all.Count > 0 ? string.Join(',', all) : throw new ArgumentException($"The list for {key} is empty. Leave it null to match all."));
    }

    public void IsAnyOf(string key, IEnumerable<Guid>? values) => IsAnyOf(key, values?.Select(value => value.ToString()));

    public void IsWithin(string key, DayRange? days)
    {
        Is(key + "_min", Day(days?.From));
        Is(key + "_max", Day(days?.To));
    }

    public void Sort(IEnumerable<string>? keys)
    {
        if (keys is not null && string.Join('|', keys) is { Length: > 0 } sort)
            Parameter("sort", sort);
    }

    public void Parameter(string name, string? value)
    {
        if (value is not null)
            parameters.Add($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");
    }

    public void Parameter(string name, int? value) => Parameter(name, value?.ToString(CultureInfo.InvariantCulture));

    public override string ToString()
    {
        var query = new StringBuilder();
        if (conditions.Count > 0)
            query.Append("filter=").Append(Uri.EscapeDataString(string.Join('|', conditions)));
        foreach (var parameter in parameters)
            query.Append(query.Length > 0 ? "&" : "").Append(parameter);
        return query.ToString();
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
