using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;

namespace Rosette.Workforce;

/// <summary>Pages of an organization's employees, by the filters and sorts of wire reference 12.2.</summary>
public sealed class EmployeeList(AppDbContext db, LongList pages)
{
    /// <summary>Counting rows one by one ends here; past it, the counters' upper bound is told.</summary>
    private const int CountLimit = 10_000;

    public async Task<Page<Employee>> PageAsync(Guid organizationId, ListQuery list, CancellationToken cancel)
    {
        var states = list.AnyOf("employee_state") ?? list.AnyOf("state");
        var own = db.Employees.AsNoTracking().Where(e => e.OrganizationId == organizationId);
        var inState = states switch
        {
            null => own,
            [var only] => own.Where(e => e.State == only),
            _ => own.Where(e => states.Contains(e.State)),
        };
        var matching = Filtered(inState, list);
        var total = await TotalAsync(organizationId, states, ReferenceEquals(matching, inState) ? null : matching, cancel);
        return await pages.PageAsync(organizationId, list, matching, new EmployeeOrder(db, organizationId, list.Sort), total, cancel);
    }

    private IQueryable<Employee> Filtered(IQueryable<Employee> employees, ListQuery list)
    {
        if ((list.Filter("name_or_email") ?? list.Filter("names_or_email")) is { } text)
        {
            var part = (text.Contains('@') ? text.Replace(' ', '+') : text).ToLowerInvariant();
            employees = employees.Where(e => e.SearchText.Contains(part));
        }
        if (list.Filter("team") is { } team)
        {
            // A team may have a comma in its name.
            List<string> teams = [team, .. list.AnyOf("team")!];
            employees = employees.Where(e => e.Team != null && teams.Contains(e.Team));
        }
        if (list.AnyOf("badge_level") is { } levels)
        {
            var known = levels.Select(l => l.ToLowerInvariant()).ToList();
            // Whoever has not agreed matches no level: the filter must not tell of badges either.
            var shown = SharedBadges.Shown(db).Where(b => b.Template!.Level != null && known.Contains(b.Template.Level.ToLower()));
            employees = employees.Where(e => e.State == EmployeeStates.Accepted && e.UserId != null && shown.Any(b => b.UserId == e.UserId));
        }
        return employees;
    }

    /// <param name="narrowed">Null: the counters alone know how many match.</param>
    private async Task<long> TotalAsync(Guid organizationId, IReadOnlyList<string>? states, IQueryable<Employee>? narrowed, CancellationToken cancel)
    {
        var counts = db.EmployeeCounts.Where(c => c.OrganizationId == organizationId);
        if (states is not null)
            counts = counts.Where(c => states.Contains(c.State));
        var upperBound = await counts.SumAsync(c => c.Count, cancel);
        if (narrowed is null || upperBound == 0)
            return upperBound;
        var counted = await narrowed.Take(CountLimit + 1).CountAsync(cancel);
        return counted <= CountLimit ? counted : upperBound;
    }
}

/// <summary>
/// The sorts of employees. Newest first unless asked otherwise; the id breaks ties. A mark is the last row's id: its
/// name or address, which the sort needs, is looked up and never stands in a URL.
/// </summary>
public sealed class EmployeeOrder : IKeyset<Employee>
{
    private static readonly string[] Known = ["email", "created_at", "first_name", "last_name"];
    private readonly AppDbContext db;
    private readonly Guid organizationId;
    private readonly IReadOnlyList<SortKey> keys;

    public EmployeeOrder(AppDbContext db, Guid organizationId, IReadOnlyList<SortKey> asked)
    {
        (this.db, this.organizationId) = (db, organizationId);
        var known = asked.Where(key => Known.Contains(key.Name)).ToList();
        keys = known.Count > 0 ? known : [new SortKey("created_at", true)];
    }

    /// <summary>Several keys at once are sorted anew for each page.</summary>
    public bool IsKeyset => keys.Count == 1;

    public IQueryable<Employee> Sort(IQueryable<Employee> rows)
    {
        IOrderedQueryable<Employee>? sorted = null;
        foreach (var key in keys)
            sorted = (key.Name, sorted, key.Descending) switch
            {
                ("email", null, false) => rows.OrderBy(e => e.EmailKey),
                ("email", null, true) => rows.OrderByDescending(e => e.EmailKey),
                ("email", _, false) => sorted.ThenBy(e => e.EmailKey),
                ("email", _, true) => sorted.ThenByDescending(e => e.EmailKey),
                ("first_name", null, false) => rows.OrderBy(e => e.FirstNameKey),
                ("first_name", null, true) => rows.OrderByDescending(e => e.FirstNameKey),
                ("first_name", _, false) => sorted.ThenBy(e => e.FirstNameKey),
                ("first_name", _, true) => sorted.ThenByDescending(e => e.FirstNameKey),
                ("last_name", null, false) => rows.OrderBy(e => e.LastNameKey),
                ("last_name", null, true) => rows.OrderByDescending(e => e.LastNameKey),
                ("last_name", _, false) => sorted.ThenBy(e => e.LastNameKey),
                ("last_name", _, true) => sorted.ThenByDescending(e => e.LastNameKey),
                (_, null, false) => rows.OrderBy(e => e.Id),
                (_, null, true) => rows.OrderByDescending(e => e.Id),
                (_, _, false) => sorted.ThenBy(e => e.Id),
                (_, _, true) => sorted.ThenByDescending(e => e.Id),
            };
        return keys[^1] switch
        {
            { Name: "created_at" } => sorted!,
            { Descending: true } => sorted!.ThenByDescending(e => e.Id),
            _ => sorted!.ThenBy(e => e.Id),
        };
    }

    public async ValueTask<IQueryable<Employee>?> AfterAsync(IQueryable<Employee> rows, string mark, CancellationToken cancel)
    {
        if (!Guid.TryParseExact(mark, "N", out var id))
            return null;
        var name = keys[0].Name;
        if (name == "created_at")
            return keys[0].Descending ? rows.Where(e => e.Id < id) : rows.Where(e => e.Id > id);
        var last = await db
            .Employees.Where(e => e.Id == id && e.OrganizationId == organizationId)
            .Select(e => name == "email" ? e.EmailKey : name == "first_name" ? e.FirstNameKey : e.LastNameKey)
            .SingleOrDefaultAsync(cancel);
        if (last is null)
            return null;
        return (name, keys[0].Descending) switch
        {
            ("email", false) => rows.Where(e => string.Compare(e.EmailKey, last) > 0),
            ("email", true) => rows.Where(e => string.Compare(e.EmailKey, last) < 0),
            ("first_name", false) => rows.Where(e => string.Compare(e.FirstNameKey, last) >= 0 && (string.Compare(e.FirstNameKey, last) > 0 || e.Id > id)),
            ("first_name", true) => rows.Where(e => string.Compare(e.FirstNameKey, last) <= 0 && (string.Compare(e.FirstNameKey, last) < 0 || e.Id < id)),
            (_, false) => rows.Where(e => string.Compare(e.LastNameKey, last) >= 0 && (string.Compare(e.LastNameKey, last) > 0 || e.Id > id)),
            (_, true) => rows.Where(e => string.Compare(e.LastNameKey, last) <= 0 && (string.Compare(e.LastNameKey, last) < 0 || e.Id < id)),
        };
    }

    public string MarkOf(Employee last) => last.Id.ToString("N");
}
