using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Npgsql;

namespace Rosette.Installation.Backups;

/// <summary><c>pg_dump</c>, <c>pg_restore</c> and <c>psql</c> on one server.</summary>
internal sealed class PostgresTools
{
    private readonly Dictionary<string, string?> environment;

    private PostgresTools(Dictionary<string, string?> environment) => this.environment = environment;

    /// <summary>Tools that go to the very server that a connection goes to, which of several is the primary.</summary>
    public static PostgresTools Of(NpgsqlConnection connection, string database)
    {
        var settings = new NpgsqlConnectionStringBuilder(database);
        // By environment: arguments can be read by every user of the machine.
        return new PostgresTools(
            new()
            {
                ["PGHOST"] = connection.Host,
                ["PGPORT"] = $"{connection.Port}",
                ["PGDATABASE"] = connection.Database,
                ["PGUSER"] = settings.Username,
                ["PGPASSWORD"] = settings.Password,
                ["PGPASSFILE"] = settings.Passfile,
                ["PGSSLROOTCERT"] = settings.RootCertificate,
                ["PGSSLMODE"] = settings.SslMode switch
                {
                    SslMode.VerifyCA => "verify-ca",
                    SslMode.VerifyFull => "verify-full",
                    var mode => mode.ToString().ToLowerInvariant(),
                },
            }
        );
    }

    /// <exception cref="BackupException">The tool is missing or refuses.</exception>
    public async Task RunAsync(string tool, string[] arguments, CancellationToken cancel)
    {
        using var process = Start(tool, arguments);
        using var stop = cancel.Register(() => Kill(process));
        await EndAsync(process, tool, await process.StandardError.ReadToEndAsync(cancel), cancel);
    }

    /// <summary>Runs <paramref name="first"/> and then the dump, in one transaction: all of it holds, or nothing has happened.</summary>
    public async Task RestoreAsync(string dump, string first, CancellationToken cancel)
    {
        using var script = Start("pg_restore", ["--no-owner", "--no-privileges", "--no-comments", "--file=-", dump], output: true);
        using var server = Start("psql", ["--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1", "--file=-"], input: true);
        using var stop = cancel.Register(() => Array.ForEach([server, script], Kill));
        var (scriptSaid, serverSaid) = (script.StandardError.ReadToEndAsync(cancel), server.StandardError.ReadToEndAsync(cancel));
        try
        {
            var statements = server.StandardInput.BaseStream;
            await statements.WriteAsync(Encoding.UTF8.GetBytes($"begin;\n{first}\n"), cancel);
            await script.StandardOutput.BaseStream.CopyToAsync(statements, cancel);
            await EndAsync(script, "pg_restore", await scriptSaid, cancel);
            // Only now: a script that was cut off would end in the middle of a table, and what is not committed is taken back.
            await statements.WriteAsync("\ncommit;\n"u8.ToArray(), cancel);
            statements.Close();
        }
        catch (IOException)
        {
            // psql has ended, and says below why; pg_restore has nobody left to write to.
            Kill(script);
        }
        catch
        {
            Kill(server);
            throw;
        }
        await EndAsync(server, "psql", await serverSaid, cancel);
    }

    private Process Start(string tool, string[] arguments, bool input = false, bool output = false)
    {
        var start = new ProcessStartInfo(tool, arguments) { RedirectStandardError = true, RedirectStandardInput = input, RedirectStandardOutput = output };
        foreach (var (name, value) in environment)
            if (value is not null)
                start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new BackupException($"{tool} is not installed. On Debian: apt-get install postgresql-client; or use your own tools for PostgreSQL.");
        }
    }

    private static async Task EndAsync(Process process, string tool, string said, CancellationToken cancel)
    {
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
            throw new BackupException($"{tool} says: {said.Trim()}");
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
