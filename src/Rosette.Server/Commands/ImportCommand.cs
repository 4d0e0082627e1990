using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges;
using Rosette.Badges.Import;
using Rosette.Badges.Issuing;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Csv;

namespace Rosette.Server.Commands;

/// <summary><c>import</c>: many badges from a file.</summary>
public static class ImportCommand
{
    public static Command Create(SettingOptions settings)
    {
        var organization = OrganizationCommands.Argument();
        var file = new Argument<FileInfo>("file.csv") { Description = "First line: Badge Template ID, Recipient Email, First Name, Last Name, Issued At …" };
        var template = new Option<Guid?>("--template") { Description = "Id of the badge template, for rows that name none", HelpName = "id" };
        var result = new Option<FileInfo?>("--result") { Description = "Write what became of each row here; else beside the file", HelpName = "file.csv" };
        var silent = new Option<bool>("--no-mail") { Description = "Send no mail for these badges" };
        var command = new Command("import", "Issue the badges of a CSV file; a second run issues nothing twice") { organization, file, template, result, silent };
        command.Do(
            settings,
            async (services, parsed, cancel) =>
            {
                var owner = await OrganizationCommands.FindAsync(services, parsed.GetValue(organization)!, cancel);
                var source = parsed.GetValue(file)!;
                var target = parsed.GetValue(result)?.FullName ?? Path.ChangeExtension(source.FullName, ".result.csv");
                var options = new ImportOptions(parsed.GetValue(template), parsed.GetValue(silent));
                try
                {
                    var summary = await RunAsync(services, owner.Id, source.FullName, target, options, cancel);
                    await ShowAsync(parsed.InvocationConfiguration.Output, summary, target);
                }
                catch (Exception e) when (e is ImportException or CsvException or IOException or UnauthorizedAccessException)
                {
                    throw new CommandException($"The import stopped: {e.Message} What was issued before is in {target}.");
                }
            }
        );
        return ExampleHelp.With(
            command,
            "rosette import northwind-institute graduates.csv",
            "rosette import northwind-institute graduates.csv --template 0199c5de-7c1e-7b3a-9c55-2f61d1f0a001 --no-mail"
        );
    }

    private static async Task<ImportSummary> RunAsync(
        IServiceProvider services,
        Guid organizationId,
        string source,
        string target,
        ImportOptions options,
        CancellationToken cancel
    )
    {
        await using var stream = File.OpenRead(source);
        var (reader, separator) = await CsvText.OpenAsync(stream, cancel);
        using var _ = reader;
        await using var results = new StreamWriter(target);
        await results.WriteLineAsync("Line,Recipient Email,Badge Template ID,Result,Badge ID,Badge URL,Message");
        var settings = services.GetRequiredService<RosetteSettings>();
        // Only a server that runs has it running.
        var writer = services.GetRequiredService<BadgeWriter>();
        await writer.StartAsync(cancel);
        try
        {
            return await services
                .GetRequiredService<ImportBadges>()
                .RunAsync(organizationId, new CsvReader(reader, separator), options, Actor.CommandLine, WriteAsync, cancel);
        }
        finally
        {
            await writer.StopAsync(CancellationToken.None);
        }

        Task WriteAsync(ImportedRow row) =>
            results.WriteLineAsync(
                CsvText.Row(
                    $"{row.Line}",
                    row.Email,
                    row.TemplateId,
                    row.Result,
                    row.BadgeId?.ToString(),
                    row.BadgeId is { } id ? settings.Url($"/badges/{id}") : null,
                    row.Failure?.Message
                )
            );
    }

    private static async Task ShowAsync(TextWriter output, ImportSummary summary, string target)
    {
        if (summary.UnknownColumns.Count > 0)
            await output.WriteLineAsync($"Passed over     columns {string.Join(", ", summary.UnknownColumns.Take(10))}");
        await output.WriteLineAsync($"Issued          {summary.Issued}");
        await output.WriteLineAsync($"Had it already  {summary.Duplicates}");
        await output.WriteLineAsync($"Refused         {summary.Errors}");
        await output.WriteLineAsync($"Row by row      {target}");
    }
}
