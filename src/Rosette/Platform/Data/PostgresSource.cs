using Npgsql;

namespace Rosette.Platform.Data;

/// <summary>Connections to PostgreSQL. Where the setting names several hosts (<c>Host=a,b</c>), they lead to the one that is the primary now.</summary>
public static class PostgresSource
{
    // How long it is believed which host is the primary, and so how long a failover is noticed late.
    private const int RecheckSeconds = 2;

    /// <summary>How many statements a connection keeps prepared.</summary>
    public const int AutoPrepare = 40;

    /// <param name="database">As <see cref="RosetteSettings.Database"/>.</param>
    public static NpgsqlDataSource Open(string database, Action<NpgsqlConnectionStringBuilder> change) => Open(database, change, TargetSessionAttributes.Primary);

    /// <summary>Connections that only read: to a standby, and to the primary where it is named too and no standby answers.</summary>
    /// <param name="replicas">As <see cref="RosetteSettings.Replicas"/>.</param>
    public static NpgsqlDataSource OpenReplicas(string replicas) => Open(replicas, connection => connection.MaxAutoPrepare = AutoPrepare, TargetSessionAttributes.PreferStandby);

    private static NpgsqlDataSource Open(string database, Action<NpgsqlConnectionStringBuilder> change, TargetSessionAttributes target)
    {
        var builder = new NpgsqlDataSourceBuilder(database);
        var connection = builder.ConnectionStringBuilder;
        change(connection);
        if (!connection.Host!.Contains(','))
            return builder.Build();
        // What is wanted here is wanted always; Npgsql wants that said below and nowhere else.
        connection.TargetSessionAttributes = null;
        connection.HostRecheckSeconds = Math.Min(connection.HostRecheckSeconds, RecheckSeconds);
        return builder.BuildMultiHost().WithTargetSession(target);
    }
}
