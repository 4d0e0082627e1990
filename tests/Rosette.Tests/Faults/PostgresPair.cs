using System.Diagnostics;
using Npgsql;
using Rosette.Tests.Infrastructure;

namespace Rosette.Tests.Faults;

/// <summary>
/// A PostgreSQL server to be killed and started again, and on demand a synchronous standby to be promoted. Both end with this
/// process, however it ends: a shell holds the other end of a pipe.
/// </summary>
internal sealed class PostgresPair : IAsyncDisposable
{
    private const string Script = """
        trap '' INT TERM HUP
        export LC_ALL=C.UTF-8
        dir=$(mktemp -d "${TMPDIR:-/tmp}/rosette-postgres.XXXXXX") || exit 1
        serve() {
            "$bin/pg_ctl" -D "$dir/$1" -l "$dir/$1.log" -w -t 60 start -o "-p $2 -c listen_addresses=127.0.0.1 \
                -c unix_socket_directories='$dir' -c fsync=off -c max_connections=200 -c timezone=UTC"
        }
        obey() {
            case $1 in
                create) "$bin/initdb" -D "$dir/first" -U postgres -A trust -E UTF8 --no-sync && serve first "$first" ;;
                # What the killed server leaves behind needs a moment to end.
                start) for i in 1 2 3 4 5 6 7 8 9; do serve first "$first" && return 0; sleep 0.3; done; return 1 ;;
                kill) kill -9 "$(head -n 1 "$dir/first/postmaster.pid")" ;;
                follow) "$bin/pg_basebackup" -h 127.0.0.1 -p "$first" -U postgres -D "$dir/second" -R -X stream -c fast && serve second "$second" ;;
                fall) kill -9 "$(head -n 1 "$dir/second/postmaster.pid")" ;;
                promote) "$bin/pg_ctl" -D "$dir/second" -w -t 60 promote ;;
            esac
        }
        bin=$1 first=$2 second=$3
        while read -r command; do
            if obey "$command" >"$dir/said" 2>&1; then echo ok; else tr '\n' ' ' <"$dir/said"; echo; fi
        done
        for one in first second; do "$bin/pg_ctl" -D "$dir/$one" -m immediate stop >/dev/null 2>&1; done
        rm -rf "$dir"
        """;

    private readonly Process keeper;
    private readonly (int First, int Second) ports = (FreePort.Next(), FreePort.Next());

    private PostgresPair()
    {
        string[] shell = ["/bin/sh", "-c", Script, "sh", PostgresServer.Binaries!, $"{ports.First}", $"{ports.Second}"];
        string[] command = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. shell] : shell;
        keeper = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" })!;
    }

    /// <summary>Why there can be none here, for <c>Assert.SkipWhen</c>; null when there can.</summary>
    public static string? Unavailable => PostgresServer.Binaries is null ? "PostgreSQL is not installed on this machine (./test installs it)." : null;

    /// <summary>Of the one server.</summary>
    public string Database => $"Host=127.0.0.1;Port={ports.First};Username=postgres;Database=postgres";

    /// <summary>Of whichever is the primary.</summary>
    public string DatabaseOfBoth => $"Host=127.0.0.1:{ports.First},127.0.0.1:{ports.Second};Target Session Attributes=primary;Username=postgres;Database=postgres";

    public string DatabaseOfStandby => $"Host=127.0.0.1;Port={ports.Second};Username=postgres;Database=postgres";

    /// <summary>Reading from the standby, while there is one.</summary>
    public string Replicas => $"Host=127.0.0.1:{ports.Second},127.0.0.1:{ports.First};Username=postgres;Database=postgres";

    public static async Task<PostgresPair> StartAsync()
    {
        var pair = new PostgresPair();
        await pair.TellAsync("create");
        return pair;
    }

    /// <summary>SIGKILL of the server; its children go with it.</summary>
    public Task KillAsync() => TellAsync("kill");

    public Task StartAgainAsync() => TellAsync("start");

    /// <summary>From now on a commit is answered when the standby shows it too.</summary>
    public async Task FollowAsync()
    {
        await TellAsync("follow");
        foreach (var setting in new[] { "synchronous_standby_names = '*'", "synchronous_commit = remote_apply" })
            await ExecuteAsync(Database, $"alter system set {setting}");
        await ExecuteAsync(Database, "select pg_reload_conf()");
        for (var tries = 0; await ExecuteAsync(Database, "select sync_state from pg_stat_replication") is not "sync"; tries++)
        {
            if (tries == 1_200)
                throw new TimeoutException("The standby does not follow.");
            await Task.Delay(50);
        }
    }

    /// <returns>The first value of the answer.</returns>
    public static async Task<object?> ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>SIGKILL of the standby.</summary>
    public Task KillStandbyAsync() => TellAsync("fall");

    public Task PromoteAsync() => TellAsync("promote");

    public async ValueTask DisposeAsync()
    {
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
    }

    private async Task TellAsync(string command)
    {
        await keeper.StandardInput.WriteLineAsync(command);
        await keeper.StandardInput.FlushAsync();
        if (await keeper.StandardOutput.ReadLineAsync() is var said && said != "ok")
            throw new InvalidOperationException($"PostgreSQL did not {command}: {said}");
    }
}
