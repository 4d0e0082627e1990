using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Rosette.Platform.WireApi;

/// <summary>
/// <c>filter</c>, <c>sort</c>, <c>page</c>, <c>per</c> of a list request (wire reference 2.7 to 2.9). Unknown keys are
/// kept and ignored by whoever reads; repeated parameters count once, the last one.
/// </summary>
public sealed class ListQuery
{
    public const int MaxPer = 50;
    private const int MaxValues = 100;
    private readonly Dictionary<string, string> filters = new(StringComparer.OrdinalIgnoreCase);
    private readonly HttpContext http;

    private ListQuery(HttpContext http) => this.http = http;

    /// <summary>A parameter that is neither filter nor page; the last one where it comes twice, null where it is missing or empty.</summary>
    public string? Parameter(string name) => Last(http.Request.Query[name]) is { Length: > 0 } value ? value : null;

    public IReadOnlyList<SortKey> Sort { get; private init; } = [];
    public int PageNumber { get; private init; } = 1;
    public int Per { get; private init; } = MaxPer;

    /// <summary>Where the page begins, as <see cref="PageUrl"/> wrote it; null when the client only counts pages.</summary>
    public string? After { get; private init; }

    public static ListQuery Read(HttpContext http, int usualPer = MaxPer, int maxPer = MaxPer)
    {
        var query = http.Request.Query;
        var list = new ListQuery(http)
        {
            Sort = SortKeys(Last(query["sort"])),
            PageNumber = Positive(Last(query["page"])) ?? 1,
            Per = Math.Min(Positive(Last(query["per"])) ?? Positive(Last(query["page_size"])) ?? usualPer, maxPer),
            After = Last(query["after"]),
        };
        foreach (var condition in (Last(query["filter"]) ?? "").Split('|'))
            if (condition.IndexOf("::", StringComparison.Ordinal) is var at and > 0)
                list.Add(condition[..at].Trim(), condition[(at + 2)..].Trim());
        foreach (var (key, values) in query)
            if (key.StartsWith("filter[", StringComparison.Ordinal) && key.EndsWith(']'))
                list.Add(FilterKey(key[7..^1]), Last(values) ?? "");
        return list;
    }

    // filter[a][b] and filter[a[b]] are both the key a[b].
    private static string FilterKey(string inside) => inside.Contains("][", StringComparison.Ordinal) ? inside.Replace("][", "[") + "]" : inside;

    // PostgreSQL takes no NUL; nothing stored holds the mark that stands for it.
    private void Add(string key, string value) => filters[key] = value.Replace('\0', '\uFFFD');

    /// <summary>The value of a filter; null when it is not given or empty.</summary>
    public string? Filter(string key) => filters.TryGetValue(key, out var value) && value.Length > 0 ? value : null;

    /// <summary>The values of a filter that means "any of": a comma list.</summary>
    public IReadOnlyList<string>? AnyOf(string key) =>
        Filter(key) is { } text ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MaxValues)] : null;

    /// <summary>Ids of a comma list; what is no id matches nothing.</summary>
    public IReadOnlyList<Guid>? Ids(string key) =>
        AnyOf(key)?.Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).ToList();

    /// <summary>As the documentation has it: "true or not false".</summary>
    public bool? Flag(string key) =>
        Filter(key)?.ToLowerInvariant() switch
        {
            null => null,
            "false" or "0" => false,
            _ => true,
        };

    /// <summary>Addresses of a comma list: in a query string an unescaped <c>+</c> arrives as a blank.</summary>
    public IReadOnlyList<string>? Emails(string key) => AnyOf(key)?.Select(text => text.Contains('@') ? text.Replace(' ', '+') : text).ToList();

    /// <summary>First instant of <c>key_min</c> and first instant after <c>key_max</c>, days being UTC and inclusive.</summary>
    public (DateTime? From, DateTime? Before) Days(string key)
    {
        DateTime? Day(string name) => Filter(name) is { } text && WireTime.TryParseDay(text, out var day) ? day : null;
        return (Day(key + "_min"), Day(key + "_max") is { Year: < 9999 } last ? last.AddDays(1) : null);
    }

    /// <summary>All conditions in a fixed order: names one walk through one list.</summary>
    public string Signature =>
        $"{string.Join('|', filters.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}::{f.Value}"))}?{string.Join('|', Sort)}?{Per}";

    /// <summary>
    /// Absolute URL of another page of the same list, on the host and in the form that the client used, with every parameter
    /// it sent: an access token too, without which that client could not call it.
    /// </summary>
    public string PageUrl(int page, string? after = null)
    {
        var url = new StringBuilder(WireUrls.Host(http)).Append(WirePaths.Original(http)).Append("?page=").Append(page.ToString(CultureInfo.InvariantCulture));
        foreach (var (key, values) in http.Request.Query)
            if (key is not ("page" or "after"))
                url.Append('&').Append(Uri.EscapeDataString(key)).Append('=').Append(Uri.EscapeDataString(Last(values) ?? ""));
        if (after is not null)
            url.Append("&after=").Append(after);
        return url.ToString();
    }

    private static List<SortKey> SortKeys(string? text) =>
        [
            .. (text ?? "")
                .Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Take(5)
                .Select(key => key.StartsWith('-') ? new SortKey(key[1..], true) : new SortKey(key, false)),
        ];

    private static string? Last(Microsoft.Extensions.Primitives.StringValues values) => values.Count == 0 ? null : values[^1];

    private static int? Positive(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}

public readonly record struct SortKey(string Name, bool Descending)
{
    public override string ToString() => Descending ? "-" + Name : Name;
}

/// <summary>URLs in answers that must be on the host the client used.</summary>
public static class WireUrls
{
    public static string Host(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";
}
