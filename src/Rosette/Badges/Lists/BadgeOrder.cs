using System.Linq.Expressions;
using Rosette.Platform.WireApi;

namespace Rosette.Badges.Lists;

/// <summary>The sorts of lists of badges (wire reference 9.3). Newest first unless asked otherwise; the id breaks ties.</summary>
public sealed class BadgeOrder : IKeyset<Badge>
{
    private readonly IReadOnlyList<SortKey> keys;

    private readonly BadgeJump? jump;

    private BadgeOrder(IReadOnlyList<SortKey> keys, BadgeJump? jump) => (this.keys, this.jump) = (keys, jump);

    /// <summary>Sorted by one time that every badge has: pages can continue after a row.</summary>
    public bool IsKeyset => keys is [{ Name: "created_at" or "issued_at" or "updated_at" }];

    /// <param name="jump">Where the list is all badges of an organization, so that its bookmarks hold.</param>
    public static BadgeOrder Of(IReadOnlyList<SortKey> asked, BadgeJump? jump)
    {
        var known = asked.Where(key => Columns.ContainsKey(key.Name)).ToList();
        return new BadgeOrder(known.Count > 0 ? known : [new SortKey("created_at", true)], jump);
    }

    public IQueryable<Badge> Sort(IQueryable<Badge> rows)
    {
        IOrderedQueryable<Badge>? sorted = null;
        foreach (var key in keys)
            sorted = Columns[key.Name](rows, sorted, key.Descending);
        return keys[^1].Name == "created_at" ? sorted! : By(rows, sorted, b => b.Id, keys[^1].Descending);
    }

    public ValueTask<IQueryable<Badge>?> AfterAsync(IQueryable<Badge> rows, string mark, CancellationToken cancel) =>
        ValueTask.FromResult(PageMark.Parse(mark) is { } last ? After(rows, last) : null);

    public async Task<(IQueryable<Badge> Rows, int Skip)?> NearAsync(IQueryable<Badge> rows, long skip, long total, CancellationToken cancel) =>
        jump is not null && keys is [{ Name: "created_at" } key] ? await jump.NearAsync(rows, skip, total, key.Descending, cancel) : null;

    private IQueryable<Badge> After(IQueryable<Badge> badges, PageMark mark)
    {
        var (time, id) = mark;
        return (keys[0].Name, keys[0].Descending) switch
        {
            ("created_at", true) => badges.Where(b => b.Id < id),
            ("created_at", false) => badges.Where(b => b.Id > id),
            ("issued_at", true) => badges.Where(b => b.IssuedAt <= time && (b.IssuedAt < time || b.Id < id)),
            ("issued_at", false) => badges.Where(b => b.IssuedAt >= time && (b.IssuedAt > time || b.Id > id)),
            (_, true) => badges.Where(b => b.UpdatedAt <= time && (b.UpdatedAt < time || b.Id < id)),
            (_, false) => badges.Where(b => b.UpdatedAt >= time && (b.UpdatedAt > time || b.Id > id)),
        };
    }

    public string MarkOf(Badge last) =>
        new PageMark(
            keys[0].Name switch
            {
                "issued_at" => last.IssuedAt,
                "updated_at" => last.UpdatedAt,
                _ => last.CreatedAt,
            },
            last.Id
        ).ToString();

    private delegate IOrderedQueryable<Badge> Sorter(IQueryable<Badge> badges, IOrderedQueryable<Badge>? sorted, bool descending);

    private static readonly Dictionary<string, Sorter> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["created_at"] = (badges, sorted, descending) => By(badges, sorted, b => b.Id, descending),
        ["issued_at"] = (badges, sorted, descending) => By(badges, sorted, b => b.IssuedAt, descending),
        ["updated_at"] = (badges, sorted, descending) => By(badges, sorted, b => b.UpdatedAt, descending),
        ["state_updated_at"] = (badges, sorted, descending) => By(badges, sorted, b => b.StateUpdatedAt, descending),
        ["expires_at"] = (badges, sorted, descending) => By(badges, sorted, b => b.ExpiresAt, descending),
        ["badge_templates[name]"] = (badges, sorted, descending) => By(badges, sorted, b => b.Template!.Name, descending),
        ["users[last_name]"] = (badges, sorted, descending) => By(badges, sorted, b => b.LastName, descending),
    };

    private static IOrderedQueryable<Badge> By<T>(
        IQueryable<Badge> badges,
        IOrderedQueryable<Badge>? sorted,
        Expression<Func<Badge, T>> by,
        bool descending
    ) =>
        (sorted, descending) switch
        {
            (null, false) => badges.OrderBy(by),
            (null, true) => badges.OrderByDescending(by),
            (_, false) => sorted.ThenBy(by),
            (_, true) => sorted.ThenByDescending(by),
        };
}
