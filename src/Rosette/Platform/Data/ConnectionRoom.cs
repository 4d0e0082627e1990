using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Rosette.Platform.Data;

/// <summary>Says at the start when PostgreSQL has fewer connections than this node alone may open: that shows only under load otherwise.</summary>
public static partial class ConnectionRoom
{
    /// <summary>Issuing has so many of its own beside the pool.</summary>
    public const int ForIssuing = 2;

    public static async Task CheckAsync(AppDbContext db, RosetteSettings settings, ILogger log, CancellationToken cancel)
    {
        if (settings.Database is null)
            return;
        var room = await db.Database
            .SqlQuery<int>($"""select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as "Value" """)
            .ToListAsync(cancel);
        var allowed = room.Single();
        var wanted = new NpgsqlConnectionStringBuilder(settings.Database).MaxPoolSize + ForIssuing;
        if (wanted > allowed)
            TooFew(log, wanted, allowed, Math.Max(1, allowed - ForIssuing));
    }

    [LoggerMessage(
        LogLevel.Warning,
        "This node may open {Wanted} connections to PostgreSQL, which allows {Allowed} for all nodes together. Raise max_connections, or write Maximum Pool Size={Fitting} or less into ROSETTE_DATABASE; requests fail under load otherwise."
    )]
    private static partial void TooFew(ILogger logger, int wanted, int allowed, int fitting);
}
