using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Rosette.Platform.Data;
using Rosette.Platform.Security;

namespace Rosette.Platform.WireApi;

/// <summary>
/// How many requests a minute each caller of the API may make (<see cref="RosetteSettings.ApiRate"/>), on all nodes
/// together. A node leases a hundredth of a caller's minute at a time from the database and counts it down in memory, so
/// hardly any request asks the database, and no more than the rate ever pass. What a node has leased and does not use
/// is lost to the others: they may refuse up to a hundredth each too early.
/// </summary>
public sealed class ApiRate(RosetteSettings settings, AttemptCounts counts, TimeProvider time)
{
    private const int LeasesAMinute = 100;
    private const int MaxCallers = 10_000;
    private readonly Allowance allowance = new("api", settings.ApiRate, TimeSpan.FromMinutes(1));
    private readonly int lease = Math.Max(1, settings.ApiRate / LeasesAMinute);
    private readonly ConcurrentDictionary<Guid, Caller> callers = new();

    /// <returns>The refusal, with <c>Retry-After</c>; null where the request may go on.</returns>
    public ValueTask<IResult?> ExceededAsync(HttpContext http, Guid id)
    {
        if (settings.ApiRate == 0)
            return default;
        if (!callers.TryGetValue(id, out var caller))
            caller = Add(id);
        var now = time.Now();
        if (caller.Lease.TryTake(now))
            return default;
        return caller.Lease.IsRefusal(now) ? new(Refusal(http, caller.Lease, now)) : new(AskAsync(http, id, caller));
    }

    private Caller Add(Guid id)
    {
        // Whoever is forgotten loses what was left of a lease.
        if (callers.Count >= MaxCallers)
            callers.Clear();
        return callers.GetOrAdd(id, _ => new Caller());
    }

    private async Task<IResult?> AskAsync(HttpContext http, Guid id, Caller caller)
    {
        await caller.Turn.WaitAsync(http.RequestAborted);
        try
        {
            var now = time.Now();
            // Another request of this caller may have asked meanwhile.
            if (caller.Lease.TryTake(now))
                return null;
            if (!caller.Lease.IsRefusal(now))
                caller.Lease = await LeaseAsync(id, now, http.RequestAborted);
            return caller.Lease.TryTake(now) ? null : Refusal(http, caller.Lease, now);
        }
        finally
        {
            caller.Turn.Release();
        }
    }

    private async Task<Lease> LeaseAsync(Guid id, DateTime now, CancellationToken cancel)
    {
        try
        {
            var taken = await counts.TakeAsync(allowance, id.ToString(), lease, cancel);
            return new Lease(taken.Granted, now, taken.EndsAt);
        }
        catch (Exception e) when (StorageTrouble.StatusOf(e) is not null)
        {
            // A database that cannot be written to is told by requests that want to write; reading goes on.
            return new Lease(lease, now, now + allowance.Window);
        }
    }

    private IResult Refusal(HttpContext http, Lease lease, DateTime now)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling((lease.EndsAt - now).TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return WireResults.Error(
            StatusCodes.Status429TooManyRequests,
            $"More than {settings.ApiRate} requests in a minute. Wait {seconds} seconds, then go on."
        );
    }

    private sealed class Caller
    {
        private volatile Lease lease = new(0, DateTime.MaxValue, DateTime.MinValue);

        /// <summary>One asks, the others wait for what it gets.</summary>
        public SemaphoreSlim Turn { get; } = new(1);

        public Lease Lease
        {
            get => lease;
            set => lease = value;
        }
    }

    /// <param name="granted">0: the answer was no.</param>
    private sealed class Lease(int granted, DateTime since, DateTime endsAt)
    {
        private readonly bool isRefusal = granted == 0;
        private int left = granted;

        public DateTime EndsAt => endsAt;

        public bool TryTake(DateTime now) => Holds(now) && Volatile.Read(ref left) > 0 && Interlocked.Decrement(ref left) >= 0;

        public bool IsRefusal(DateTime now) => isRefusal && Holds(now);

        // A clock that is set back ends it too.
        private bool Holds(DateTime now) => since <= now && now < endsAt;
    }
}
