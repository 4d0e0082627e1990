using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;
using Rosette.Platform;
using Rosette.Platform.Data;

namespace Rosette.Installation.Backups;

/// <summary>What a restore did.</summary>
/// <param name="Replaced">What was there before, in words; null where nothing was.</param>
public sealed record Restored(BackupManifest Manifest, string? Replaced);

/// <summary>
/// Puts a backup in the place of an installation. The copy is checked to its last byte first; then the files are laid beside those that
/// are there, which harms nobody; then the database changes in one step. Interrupted, it leaves what was there before, and can be repeated.
/// </summary>
public static class Restore
{
    /// <param name="replace">What is there may be lost.</param>
    /// <exception cref="BackupException">The copy is not whole, or does not fit, or something is in its place; nothing was lost.</exception>
    public static async Task<Restored> RunAsync(RosetteSettings settings, string source, bool replace, CancellationToken cancel)
    {
        var manifest = await BackupManifest.ReadAsync(source, cancel);
        var database = IDatabaseCopy.Of(settings);
        Fits(manifest, database);
        var there = await ThereAsync(database, cancel);
        if (there is not null && !replace)
            throw new BackupException($"There is an installation already: {there}, in {database.Place}. All of it would be lost. If that is what you want, repeat the command with --replace.");
        await database.EnsureUnusedAsync(cancel);
        var file = Path.Combine(source, database.FileName);
        await CheckAsync(manifest, source, file, cancel);
        var blobs = new BlobFolder(settings.BlobFolder);
        await blobs.TakeAllAsync(new BlobFolder(Backup.BlobsIn(source)), new HashSet<string>(), cancel);
        await database.ReplaceAsync(file, cancel);
        await VerifyAsync(manifest, database, blobs, cancel);
        return new Restored(manifest, there);
    }

    private static void Fits(BackupManifest manifest, IDatabaseCopy database)
    {
        if (manifest.Database != database.Kind)
            throw new BackupException(
                database.Kind == "sqlite"
                    ? "The backup is of PostgreSQL. Name a database with --database (ROSETTE_DATABASE)."
                    : "The backup is of the embedded database. Leave --database (ROSETTE_DATABASE) away, and name a folder with --data."
            );
        var migrations = Assembly.Load(database.Kind == "sqlite" ? DatabaseServices.SqliteMigrations : DatabaseServices.PostgresMigrations).GetTypes();
        if (migrations.All(t => t.GetCustomAttribute<MigrationAttribute>()?.Id != manifest.Migration))
            throw new BackupException($"The backup was made by Rosette {manifest.Version}, which is newer than this one ({Backup.Version}). Restore it with that version.");
    }

    private static async Task<string?> ThereAsync(IDatabaseCopy database, CancellationToken cancel) =>
        await database.LookAsync(cancel) is not { } facts ? "a database that cannot be read"
        : facts.InWords() is { Length: > 0 } words ? words
        : null;

    private static async Task CheckAsync(BackupManifest manifest, string source, string file, CancellationToken cancel)
    {
        if (!File.Exists(file) || await BackupManifest.Sha256Async(file, cancel) != manifest.Sha256)
            throw new BackupException($"{file} is missing or not as it was when the backup was made. Nothing was changed; take another backup.");
        var (whole, damaged) = await new BlobFolder(Backup.BlobsIn(source)).CheckAsync(cancel);
        if (damaged.Count > 0 || whole < manifest.Files)
            throw new BackupException(
                $"Of {manifest.Files:N0} pictures and files in the backup {manifest.Files - Math.Min(whole, manifest.Files):N0} are missing or damaged{(damaged.Count > 0 ? $" ({damaged[0]})" : "")}. Nothing was changed; take another backup."
            );
    }

    private static async Task VerifyAsync(BackupManifest manifest, IDatabaseCopy database, BlobFolder blobs, CancellationToken cancel)
    {
        var facts = await database.LookAsync(cancel) ?? DatabaseFacts.Nothing;
        foreach (var (table, rows) in manifest.Rows)
            if (facts.Rows.GetValueOrDefault(table, -1) != rows)
                throw new BackupException($"The table {table} should have {rows:N0} rows and has {facts.Rows.GetValueOrDefault(table):N0}. Do not start; restore again.");
        if (blobs.MissingOf(facts.Files).Except(manifest.Missing).FirstOrDefault() is { } missing)
            throw new BackupException($"The file {missing} is not there after all. Do not start; restore again.");
    }
}
