using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Csv;

namespace Rosette.Workforce;

/// <summary>A row that was not taken, and the rules that it breaks.</summary>
public sealed record RefusedRow(int Line, Failure Failure);

/// <param name="Known">Written down before, by their address; they stay as they are.</param>
public sealed record EmployeesImported(int Added, int Known, IReadOnlyList<RefusedRow> Refused);

/// <summary>
/// Writes down the people of a table: a column with their addresses, and any of <see cref="EmployeeAttributes"/> by their names. Each row
/// is a change of its own, so the same file twice adds nobody twice and a wrong row holds up no other. Nobody is asked by it.
/// </summary>
public sealed class ImportEmployees(CreateEmployee create, ChangeSet changes)
{
    public const int MostRows = 1_000;

    /// <summary>1 MB.</summary>
    public const int MostBytes = 1024 * 1024;

    private const string Address = "email";
    private static readonly string[] AddressNames = [Address, "emailaddress", "workemail", "mail"];

    /// <param name="file">Can seek.</param>
    /// <returns>What came of it, or why it is no such table; what was added before a broken line stays.</returns>
    public async Task<Outcome<EmployeesImported>> RunAsync(Guid organizationId, Stream file, Actor actor, CancellationToken cancel)
    {
        var (reader, separator) = await CsvText.OpenAsync(file, cancel);
        using var _ = reader;
        var csv = new CsvReader(reader, separator);
        try
        {
            var columns = ((await csv.ReadAsync(cancel)) ?? []).Select(ColumnOf).ToList();
            return columns.Contains(Address) ? await AddAsync(organizationId, csv, columns, actor, cancel) : Refuse("employees.no_address", "The first line names no column \"email\".");
        }
        catch (CsvException e)
        {
            return Refuse("employees.no_table", e.Message);
        }
    }

    private async Task<Outcome<EmployeesImported>> AddAsync(Guid organizationId, CsvReader csv, List<string?> columns, Actor actor, CancellationToken cancel)
    {
        var (added, known, refused) = (0, 0, new List<RefusedRow>());
        for (var rows = 0; await csv.ReadAsync(cancel) is { } row; rows++)
        {
            if (rows == MostRows)
                return Refuse("employees.too_many", $"Line {csv.Line} is beyond the {MostRows} rows that a file may have. Those before it were taken.");
            var made = await create.CreateAsync(organizationId, InputOf(row, columns), actor, cancel);
            if (made.Failure is null)
                added++;
            else if (made.Failure.Fields.Contains(EmployeeRules.Taken(Address)))
                known++;
            else
                refused.Add(new RefusedRow(csv.Line, made.Failure));
            changes.Db.ChangeTracker.Clear();
        }
        return new EmployeesImported(added, known, refused);
    }

    private static EmployeeInput InputOf(List<string> row, List<string?> columns)
    {
        var given = new Dictionary<string, string>();
        string? address = null;
        foreach (var (cell, name) in row.Zip(columns))
            if (name == Address)
                address ??= cell.Length > 0 ? cell : null;
            else if (name is not null && cell.Length > 0)
                given.TryAdd(name, string.Concat(cell.Where(c => !char.IsControl(c))));
        return new EmployeeInput(address, given);
    }

    private static string? ColumnOf(string header)
    {
        var plain = Plain(header);
        return AddressNames.Contains(plain) ? Address : EmployeeAttributes.All.FirstOrDefault(a => Plain(a.Name) == plain)?.Name;
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static Failure Refuse(string code, string message) => new(FailureKind.Invalid, code, message);
}
