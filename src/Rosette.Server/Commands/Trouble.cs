using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Npgsql;
using Rosette.Platform;

namespace Rosette.Server.Commands;

/// <summary>An expected failure of a command, told in one sentence.</summary>
public sealed class CommandException(string sentence) : Exception(sentence);

/// <summary>What the operator is told when something outside the program is not as it must be.</summary>
public static class Trouble
{
    /// <summary>One sentence that names the thing and what to do; null where the failure is our own.</summary>
    public static string? Explain(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (Sentence(e) is { } sentence)
                return sentence;
        }
        return null;
    }

    private static string? Sentence(Exception e) =>
        e switch
        {
            SettingException or CommandException => e.Message,
            PostgresException postgres => OfPostgres(postgres),
            NpgsqlException npgsql => $"ROSETTE_DATABASE: the PostgreSQL server does not answer ({Last(npgsql)}). Start it, or correct host and port.",
            SqliteException { SqliteErrorCode: 5 or 6 } =>
                "ROSETTE_DATA: another program keeps the database in this folder locked. Stop it, or try again in a moment.",
            SqliteException { SqliteErrorCode: 8 or 10 or 13 or 14 } sqlite =>
                $"ROSETTE_DATA: the database in this folder cannot be written ({Last(sqlite)}). Check the folder's owner and the free space.",
            SqliteException { SqliteErrorCode: 11 or 26 } =>
                "ROSETTE_DATA: rosette.db in this folder is damaged or no database. Bring back a backup, or choose another folder.",
            AddressInUseException =>
                "ROSETTE_URLS: another program listens there already. Stop it, or choose another port with --urls http://localhost:5281.",
            SocketException { SocketErrorCode: SocketError.AccessDenied } =>
                "ROSETTE_URLS: this user may not listen there (ports below 1024 are for root). Choose another port with --urls http://localhost:5280.",
            SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
                "ROSETTE_URLS: this machine does not have that address. Choose one of its own, or http://*:5280 for all.",
            _ => null,
        };

    private static string? OfPostgres(PostgresException e) =>
        e.SqlState switch
        {
            "28P01" or "28000" => $"ROSETTE_DATABASE: PostgreSQL refuses to let us in ({e.MessageText}). Check user name and password.",
            "3D000" => $"ROSETTE_DATABASE: {e.MessageText}. Create it (createdb), or correct the name.",
            "42501" => $"ROSETTE_DATABASE: the user may not do this ({e.MessageText}). Make it the owner of the database.",
            "53300" => "ROSETTE_DATABASE: PostgreSQL has no connection left. Raise its max_connections, or stop other programs.",
            "57P03" => "ROSETTE_DATABASE: PostgreSQL is still starting. Try again in a moment.",
            _ => null,
        };

    private static string Last(DbException e)
    {
        Exception last = e;
        while (last.InnerException is { } inner)
            last = inner;
        return last.Message.TrimEnd('.');
    }
}
