using Npgsql;

namespace Rosette.Platform.Data;

/// <summary>Connections to PostgreSQL. Where the setting names several hosts (<c>Host=a,b</c>), they lead to the one that is the primary now.</summary>
public static class PostgresSource
{
    // How long it is believed which host is the primary, and so how long a failover is noticed late.
    private const int RecheckSeconds = 2;

    /// <param name="database">As <see cref="RosetteSettings.Database"/>.</param>
    public static NpgsqlDataSource Open(string database, Action<NpgsqlConnectionStringBuilder> change)
    {
        var builder = new NpgsqlDataSourceBuilder(database);
        var connection = builder.ConnectionStringBuilder;
        change(connection);
        if (!connection.Host!.Contains(','))
            return builder.Build();
        // Everything here may write; Npgsql wants that said below and nowhere else.
        connection.TargetSessionAttributes = null;
        connection.HostRecheckSeconds = Math.Min(connection.HostRecheckSeconds, RecheckSeconds);
        return builder.BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }
}
