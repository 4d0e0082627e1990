using System.Globalization;
using Rosette.Badges.Issuing;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Csv;

namespace Rosette.Badges.Import;

/// <summary>How a file is imported.</summary>
/// <param name="TemplateId">Of rows that name none.</param>
/// <param name="SuppressMails">No mail goes out for these badges.</param>
public sealed record ImportOptions(Guid? TemplateId = null, bool SuppressMails = false);

/// <summary>What became of one row.</summary>
/// <param name="Line">Of the file, from 1.</param>
/// <param name="BadgeId">Null unless it was issued.</param>
public sealed record ImportedRow(int Line, string? Email, string? TemplateId, Guid? BadgeId, Failure? Failure)
{
    /// <summary><c>issued</c>, <c>duplicate</c> or <c>error</c>.</summary>
    public string Result => Failure is null ? "issued" : Failure.Code == "badge.duplicate" ? "duplicate" : "error";
}

public sealed record ImportSummary(int Issued, int Duplicates, int Errors, IReadOnlyList<string> UnknownColumns);

/// <summary>
/// Issues the badges of a table, in chunks through the one write path of badges. A chunk commits at once: a file that
/// stops half-way has issued what its result says, and running it again issues the rest, because the duplicate rule
/// refuses what is there.
/// </summary>
public sealed class ImportBadges(IssueBadge issue, TimeProvider time)
{
    private const int Chunk = 256;

    /// <param name="told">Called for each row, in order, after its chunk was committed.</param>
    /// <exception cref="ImportException">The file is not a list of badges; nothing of it was issued.</exception>
    /// <exception cref="CsvException">The file breaks off; what was told is issued.</exception>
    public async Task<ImportSummary> RunAsync(
        Guid organizationId,
        CsvReader file,
        ImportOptions options,
        Actor actor,
        Func<ImportedRow, Task> told,
        CancellationToken cancel
    )
    {
        var header = await file.ReadAsync(cancel) ?? throw new ImportException("The file is empty.");
        var columns = ImportColumns.Of(header, options.TemplateId is not null);
        var (results, waiting) = (new Dictionary<string, int>(), new List<(int Line, IssueBadgeInput Input)>());
        while (await file.ReadAsync(cancel) is { } row)
        {
            waiting.Add((file.Line, InputOf(row, columns, options)));
            if (waiting.Count == Chunk)
                await CommitAsync();
        }
        await CommitAsync();
        return new ImportSummary(
            results.GetValueOrDefault("issued"),
            results.GetValueOrDefault("duplicate"),
            results.GetValueOrDefault("error"),
            columns.Unknown
        );

        async Task CommitAsync()
        {
            var outcomes = await issue.IssueEachAsync(organizationId, [.. waiting.Select(w => w.Input)], actor, cancel);
            for (var i = 0; i < outcomes.Count; i++)
            {
                var (line, input) = waiting[i];
                var failure = outcomes[i].Failure;
                var row = new ImportedRow(line, input.RecipientEmail, input.BadgeTemplateId, failure is null ? outcomes[i].Value.Badge.Id : null, failure);
                results[row.Result] = results.GetValueOrDefault(row.Result) + 1;
                await told(row);
            }
            waiting.Clear();
        }
    }

    private IssueBadgeInput InputOf(List<string> row, ImportColumns columns, ImportOptions options)
    {
        string? Cell(string name) => columns.Cell(row, name);
        return new IssueBadgeInput
        {
            RecipientEmail = Cell("Recipient Email"),
            BadgeTemplateId = Cell("Badge Template ID") ?? options.TemplateId?.ToString(),
            IssuedAt = Cell("Issued At") ?? time.Now().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ExpiresAt = Cell("Expires At"),
            FirstName = Cell("First Name"),
            MiddleName = Cell("Middle Name"),
            LastName = Cell("Last Name"),
            IssuerEarnerId = Cell("Issuer Earner ID"),
            CountryName = Cell("Country"),
            StateOrProvince = Cell("State or Province"),
            Locale = Cell("Locale"),
            GroupName = Cell("Group Tag"),
            SuppressNotification = options.SuppressMails,
            Evidence = EvidenceOf(Cell("Evidence Name"), Cell("Evidence URL"), Cell("Evidence Text"), Cell("Evidence ID")),
        };
    }

    private static List<EvidenceInput> EvidenceOf(string? name, string? url, string? text, string? id) =>
        (url, id, text) switch
        {
            (not null, _, _) => [new() { Type = EvidenceTypes.Url, Name = name, Description = text, Value = url }],
            (_, not null, _) => [new() { Type = EvidenceTypes.Id, Name = name, Description = text, OwnId = id }],
            (_, _, not null) => [new() { Type = EvidenceTypes.Text, Name = name, Description = text }],
            _ => [],
        };
}
