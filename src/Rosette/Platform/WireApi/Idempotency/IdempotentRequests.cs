using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;
using Rosette.Platform.Schedules;

namespace Rosette.Platform.WireApi.Idempotency;

/// <summary>
/// The memory of <c>Idempotency-Key</c>: begun, answered, forgotten after 24 hours. A process that dies between a
/// change and the keeping of its answer leaves a request begun; a repeat after the lease does it again, and is stopped
/// where the rule of duplicates stops it.
/// </summary>
public sealed class IdempotentRequests(IDbContextFactory<AppDbContext> contexts, IDataProtectionProvider protection, TimeProvider time) : ISchedule
{
    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly IDataProtector protector = protection.CreateProtector("idempotent-answer");

    public string Name => "idempotency.forget";
    public TimeSpan Every => TimeSpan.FromHours(1);

    /// <summary>Removes the requests whose day is over.</summary>
    public async Task RunAsync(ScheduleWindow window, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var over = Over(db, window.UpTo);
        await Pruning.DeleteAsync(over.OrderBy(r => r.CreatedAt).Select(r => r.Id), ids => over.Where(r => ids.Contains(r.Id)), cancel);
    }

    /// <summary>Begins the request, or finds the one that the key stands for.</summary>
    public async Task<(IdempotentRequest Request, bool IsOurs)> BeginAsync(Guid organizationId, string key, byte[] fingerprint, CancellationToken cancel)
    {
        var keyHash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        await using var db = await contexts.CreateDbContextAsync(cancel);
        for (; ; )
        {
            var now = time.Now();
            if (await AddAsync(db, organizationId, keyHash, fingerprint, now, cancel) is { } mine)
                return (mine, true);
            var known = await db.IdempotentRequests.AsNoTracking().SingleOrDefaultAsync(r => r.OrganizationId == organizationId && r.KeyHash == keyHash, cancel);
            if (known is null)
                continue; // Dropped just now.
            if (await Over(db, now).Where(r => r.Id == known.Id).ExecuteDeleteAsync(cancel) > 0)
                continue;
            if (known.Status is not null || known.LeaseUntil > now || !known.Fingerprint.AsSpan().SequenceEqual(fingerprint))
                return (known, false);
            var taken = await db
                .IdempotentRequests.Where(r => r.Id == known.Id && r.LeaseUntil == known.LeaseUntil)
                .ExecuteUpdateAsync(r => r.SetProperty(x => x.LeaseUntil, now + Lease), cancel);
            return (known, taken == 1);
        }
    }

    /// <summary>Keeps the answer. Not cancelled: what was done must not be done again.</summary>
    public async Task KeepAsync(IdempotentRequest request, int status, byte[] body, string? location)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var answer = protector.Protect(body);
        await db.IdempotentRequests.Where(r => r.Id == request.Id)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, status).SetProperty(x => x.Answer, answer).SetProperty(x => x.Location, location));
    }

    /// <summary>Nothing was done: the key is free again.</summary>
    public async Task DropAsync(IdempotentRequest request)
    {
        await using var db = await contexts.CreateDbContextAsync();
        await db.IdempotentRequests.Where(r => r.Id == request.Id).ExecuteDeleteAsync();
    }

    public byte[] AnswerOf(IdempotentRequest request) => protector.Unprotect(request.Answer!);

    private static IQueryable<IdempotentRequest> Over(AppDbContext db, DateTime now)
    {
        var before = now - Memory;
        return db.IdempotentRequests.Where(r => r.CreatedAt <= before);
    }

    // Null: the key stands for a request already.
    private async Task<IdempotentRequest?> AddAsync(AppDbContext db, Guid organizationId, byte[] keyHash, byte[] fingerprint, DateTime now, CancellationToken cancel)
    {
        var mine = new IdempotentRequest
        {
            Id = time.NewId(),
            OrganizationId = organizationId,
            KeyHash = keyHash,
            Fingerprint = fingerprint,
            LeaseUntil = now + Lease,
            CreatedAt = now,
        };
        db.Add(mine);
        try
        {
            await db.SaveChangesAsync(cancel);
            return mine;
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            db.ChangeTracker.Clear();
            return null;
        }
    }
}
