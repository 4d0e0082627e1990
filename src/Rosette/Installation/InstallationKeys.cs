using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Data;

namespace Rosette.Installation;

/// <summary>Secrets that all nodes share, made by whichever node starts first.</summary>
public sealed class InstallationKeys(IDbContextFactory<AppDbContext> contexts, TimeProvider time)
{
    public const string Links = "links";
    public const string SetupCode = "setup_code";

    /// <summary>Its row says that the first set-up is closed for good.</summary>
    public const string SetupDone = "setup_done";

    /// <returns>32 bytes, the same for every caller.</returns>
    public async Task<byte[]> GetOrCreateAsync(string name, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var now = time.Now();
        var fresh = RandomNumberGenerator.GetBytes(32);
        await db.Database.ExecuteSqlAsync(
            $"insert into installation_keys (name, value, created_at) values ({name}, {fresh}, {now}) on conflict (name) do nothing",
            cancel
        );
        return (await db.InstallationKeys.SingleAsync(k => k.Name == name, cancel)).Value;
    }
}
