using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Rosette.Platform.Blobs;
using Rosette.Platform.Data;
using Rosette.Platform.Schedules;

namespace Rosette.Retention;

/// <summary>Parts with the bytes of files whose rows are gone: of deleted badges, of badges that were refused, of changes that failed.</summary>
public sealed partial class FileSweep(IBlobStore blobs, IDbContextFactory<AppDbContext> contexts, ILogger<FileSweep> log) : ISchedule
{
    public string Name => "files.sweep";
    public TimeSpan Every => TimeSpan.FromDays(1);

    public async Task RunAsync(ScheduleWindow window, CancellationToken cancel)
    {
        var parted = await blobs.SweepAsync(NamedAsync, cancel);
        if (parted > 0)
            Parted(log, parted);
    }

    private async Task<IReadOnlySet<string>> NamedAsync(IReadOnlyCollection<string> hashes, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.StoredFiles.Where(f => hashes.Contains(f.Sha256)).Select(f => f.Sha256).ToHashSetAsync(cancel);
    }

    [LoggerMessage(LogLevel.Information, "Parted with {Count} files that nothing names; in a day they are gone.")]
    private static partial void Parted(ILogger logger, int count);
}
