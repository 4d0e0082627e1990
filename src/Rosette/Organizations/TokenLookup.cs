using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;

namespace Rosette.Organizations;

/// <summary>
/// Finds the caller of a token. Remembered for a second: a token that was revoked elsewhere ends within that time,
/// one that was revoked in this process at once (<see cref="Forget"/>).
/// </summary>
public sealed class TokenLookup(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);
    private const int MaxRemembered = 10_000;
    private readonly ConcurrentDictionary<string, Remembered> known = new(StringComparer.Ordinal);

    /// <returns>Null for an unknown, expired or revoked token.</returns>
    public ValueTask<WireCaller?> FindAsync(string value, CancellationToken cancel)
    {
        var hash = AuthorizationToken.HashOf(value);
        return known.TryGetValue(Convert.ToHexString(hash), out var remembered) && remembered.Until > time.GetUtcNow()
            ? ValueTask.FromResult<WireCaller?>(remembered.Caller)
            : new ValueTask<WireCaller?>(LoadAsync(hash, cancel));
    }

    public void Forget() => known.Clear();

    private async Task<WireCaller?> LoadAsync(byte[] hash, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = time.Now();
        var token = await db
            .AuthorizationTokens.AsNoTracking()
            .Include(t => t.Organization)
            .SingleOrDefaultAsync(t => t.Hash == hash && t.RevokedAt == null && t.ExpiresAt > now, cancel);
        var key = Convert.ToHexString(hash);
        if (token is null)
        {
            known.TryRemove(key, out _);
            return null;
        }
        var caller = new WireCaller(
            token.OrganizationId,
            token.Organization!.VanitySlug,
            token.Id,
            token.ReadEnabled,
            token.WriteEnabled,
            token.DeleteEnabled
        );
        if (known.Count >= MaxRemembered)
            known.Clear();
        var until = time.GetUtcNow() + Memory;
        known[key] = new Remembered(caller, until < token.ExpiresAt ? until : token.ExpiresAt);
        return caller;
    }

    private readonly record struct Remembered(WireCaller Caller, DateTimeOffset Until);
}
