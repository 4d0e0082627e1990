using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;

namespace Rosette.Platform.WireApi.Idempotency;

/// <summary>
/// The memory of <c>Idempotency-Key</c>: begun, answered, forgotten after 24 hours. A process that dies between a
/// change and the keeping of its answer leaves a request begun; a repeat after the lease does it again, and is stopped
/// where the rule of duplicates stops it.
/// </summary>
public sealed class IdempotentRequests(IDbContextFactory<AppDbContext> contexts, IDataProtectionProvider protection, TimeProvider time)
{
    public static readonly TimeSpan Memory = TimeSpan.FromHours(24);
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly IDataProtector protector = protection.CreateProtector("idempotent-answer");
    private DateTime forgottenAt;

    /// <summary>Begins the request, or finds the one that the key stands for.</summary>
    public async Task<(IdempotentRequest Request, bool IsOurs)> BeginAsync(Guid organizationId, string key, byte[] fingerprint, CancellationToken cancel)
    {
        var keyHash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var now = time.Now();
        await using var db = await contexts.CreateDbContextAsync(cancel);
        await ForgetAsync(db, now, cancel);
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
            return (mine, true);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            db.ChangeTracker.Clear();
        }
        var known = await db.IdempotentRequests.AsNoTracking().SingleAsync(r => r.OrganizationId == organizationId && r.KeyHash == keyHash, cancel);
        if (known.Status is not null || known.LeaseUntil > now || !known.Fingerprint.AsSpan().SequenceEqual(fingerprint))
            return (known, false);
        var taken = await db
            .IdempotentRequests.Where(r => r.Id == known.Id && r.LeaseUntil == known.LeaseUntil)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.LeaseUntil, now + Lease), cancel);
        return (known, taken == 1);
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

    // Swept once a minute at most; an answer may so outlive its day by that much.
    private async Task ForgetAsync(AppDbContext db, DateTime now, CancellationToken cancel)
    {
        if (now - forgottenAt < TimeSpan.FromMinutes(1))
            return;
        forgottenAt = now;
        var before = now - Memory;
        await db.IdempotentRequests.Where(r => r.CreatedAt < before).ExecuteDeleteAsync(cancel);
    }
}
