using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;
using Rosette.Platform.Schedules;

namespace Rosette.Platform.Security;

/// <summary>So many in so much time, for each key.</summary>
/// <param name="Kind">What is counted; never changes.</param>
public sealed record Allowance(string Kind, int Limit, TimeSpan Window);

/// <param name="Granted">Of what was wanted; 0: there is nothing left.</param>
/// <param name="EndsAt">When all are there again.</param>
public readonly record struct Taken(int Granted, DateTime EndsAt);

/// <summary>
/// Counts what may be done only so often. In the database, so that all nodes count together and neither a restart nor a
/// killed node gives anything back. A time begins with the first one taken in it.
/// </summary>
public sealed class AttemptCounts(IDbContextFactory<AppDbContext> contexts, TimeProvider time) : ISchedule
{
    // Clocks of nodes differ a little; a row that ends later than this was written by a wrong one.
    private static readonly TimeSpan ClockError = TimeSpan.FromMinutes(10);

    // Nothing comes back, and nothing is written, where all are used up.
    private const string Take = """
        insert into attempt_counts as c (name, used, ends_at) values ({0}, {1}, {2})
        on conflict (name) do update set
            used = case when c.ends_at <= {3} or c.ends_at > {4} then {1} else c.used + {1} end,
            ends_at = case when c.ends_at <= {3} or c.ends_at > {4} then {2} else c.ends_at end
        where c.used < {5} or c.ends_at <= {3} or c.ends_at > {4}
        returning *
        """;

    public string Name => "attempts.pruning";
    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task<Taken> TakeAsync(Allowance allowance, string key, int many, CancellationToken cancel) =>
        (await TakeEachAsync(allowance, [key], many, cancel))[key];

    /// <summary>Takes so many for each key, in one transaction.</summary>
    public async Task<Dictionary<string, Taken>> TakeEachAsync(Allowance allowance, IReadOnlyCollection<string> keys, int many, CancellationToken cancel)
    {
        var now = time.Now();
        var ends = now + allowance.Window;
        var taken = new Dictionary<string, Taken>(StringComparer.Ordinal);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // In order, so that two who take several never wait for each other crosswise.
        foreach (var (name, key) in keys.Distinct(StringComparer.Ordinal).Select(key => (Name: NameOf(allowance, key), key)).OrderBy(k => k.Name, StringComparer.Ordinal))
        {
            var rows = await db.AttemptCounts.FromSqlRaw(Take, name, many, ends, now, ends + ClockError, allowance.Limit).AsNoTracking().ToListAsync(cancel);
            taken[key] = rows is [var row]
                ? new Taken(Math.Min(many, allowance.Limit - (row.Used - many)), row.EndsAt)
                : new Taken(0, await db.AttemptCounts.Where(c => c.Name == name).Select(c => c.EndsAt).SingleAsync(cancel));
        }
        await transaction.CommitAsync(cancel);
        return taken;
    }

    public async Task GiveBackAsync(Allowance allowance, string key, CancellationToken cancel)
    {
        var name = NameOf(allowance, key);
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await db.AttemptCounts.Where(c => c.Name == name && c.Used > 0).ExecuteUpdateAsync(set => set.SetProperty(c => c.Used, c => c.Used - 1), cancel);
    }

    /// <summary>Removes the counts whose time is over.</summary>
    public async Task RunAsync(ScheduleWindow window, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        // Asked again by the statement: one may have begun anew this very moment.
        var over = db.AttemptCounts.Where(c => c.EndsAt <= window.UpTo);
        await Pruning.DeleteAsync(over.OrderBy(c => c.EndsAt).Select(c => c.Name), names => over.Where(c => names.Contains(c.Name)), cancel);
    }

    private static string NameOf(Allowance allowance, string key) => $"{allowance.Kind}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
}
