using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Blobs;
using Rosette.Platform.Data;

namespace Rosette.Badges.Issuing;

/// <summary>Checks evidence by its type (wire reference 4.8) and stores the files among it.</summary>
public sealed class EvidenceIntake(IBlobStore blobs, IDbContextFactory<AppDbContext> contexts, TimeProvider time)
{
    public const int MaxEntries = 50;
    public const int MaxFileBytes = 4 * 1024 * 1024;
    private const int MaxUrl = 2_000;

    // As JSON in its column; a character may need six there, so only much text is measured.
    private const int MaxJson = 180_000;
    private const int SurelyFits = 20_000;

    public async ValueTask<List<Evidence>> CheckAsync(
        IReadOnlyList<EvidenceInput> inputs,
        DateTime now,
        List<FieldError> errors,
        CancellationToken cancel
    )
    {
        var result = new List<Evidence>(inputs.Count);
        foreach (var input in inputs)
            if (Check(input, errors) is { } evidence)
                result.Add(evidence);
        if (inputs.Sum(TextLength) > SurelyFits && JsonSerializer.Serialize(result, JsonColumn.Options).Length > MaxJson)
            errors.Add(new FieldError("evidence", "holds too much text: shorten it, or send a file"));
        if (errors.Count == 0)
            for (var i = 0; i < result.Count; i++)
                if (result[i].Type == EvidenceTypes.File)
                    result[i] = await StoreAsync(result[i], inputs[i].File!, now, cancel);
        return result;
    }

    /// <summary>Files of a badge that was refused after all.</summary>
    public async Task ForgetAsync(IEnumerable<Evidence> evidence)
    {
        var ids = evidence.Where(e => e.Type == EvidenceTypes.File).Select(e => StoredFile.IdOf(e.Value!)).OfType<Guid>().ToList();
        if (ids.Count == 0)
            return;
        await using var db = await contexts.CreateDbContextAsync();
        await db.StoredFiles.Where(f => ids.Contains(f.Id)).ExecuteDeleteAsync();
    }

    private Evidence? Check(EvidenceInput input, List<FieldError> errors)
    {
        var type = EvidenceTypes.All.FirstOrDefault(known => known.Equals(input.Type, StringComparison.OrdinalIgnoreCase));
        var error = type switch
        {
            null => $"has an unknown type \"{input.Type}\": use one of {string.Join(", ", EvidenceTypes.All)}",
            EvidenceTypes.Url when !IsWebUrl(input.Value) => "of type UrlEvidence needs a value that is an http or https URL",
            EvidenceTypes.Text or EvidenceTypes.Id when input.Description is null && input.Name is null => $"of type {type} needs a title or a description",
            EvidenceTypes.Field when input.Values.Count == 0 || input.Values.Any(v => v is { Key: null, Value: null, Url: null }) =>
                "of type FieldEvidence needs values: a list of key, value and url",
            EvidenceTypes.Field when input.Values.Any(v => v.Url is not null && !IsWebUrl(v.Url)) => "of type FieldEvidence has a url that is no http or https URL",
            EvidenceTypes.File when !IsFile(input.File) => "of type FileEvidence needs file: base64 of at most 4 MB",
            _ => null,
        };
        if (error is not null)
        {
            errors.Add(new FieldError("evidence", error));
            return null;
        }
        return new Evidence
        {
            Id = time.NewId(),
            Type = type!,
            Name = input.Name,
            Description = input.Description,
            Value = type == EvidenceTypes.Url ? input.Value : null,
            OwnId = type == EvidenceTypes.Id ? input.OwnId : null,
            Values = type == EvidenceTypes.Field ? [.. input.Values] : null,
        };
    }

    private async Task<Evidence> StoreAsync(Evidence evidence, string base64, DateTime now, CancellationToken cancel)
    {
        var bytes = Convert.FromBase64String(Payload(base64));
        var file = new StoredFile
        {
            Id = time.NewId(),
            FileName = FileNames.Safe(evidence.Name, "evidence.bin"),
            // Never shown in the browser: always a download, whatever it claims to be.
            ContentType = "application/octet-stream",
            Sha256 = await blobs.PutAsync(bytes),
            Length = bytes.Length,
            CreatedAt = now,
        };
        await using var db = await contexts.CreateDbContextAsync(cancel);
        db.StoredFiles.Add(file);
        await db.SaveChangesAsync(cancel);
        return evidence with { Value = file.Path };
    }

    private static int TextLength(EvidenceInput input) =>
        (input.Name?.Length ?? 0)
        + (input.Description?.Length ?? 0)
        + (input.Value?.Length ?? 0)
        + input.Values.Sum(v => 40 + (v.Key?.Length ?? 0) + (v.Value?.Length ?? 0) + (v.Url?.Length ?? 0));

    private static bool IsWebUrl(string? text) =>
        text is { Length: <= MaxUrl } && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0;

    private static bool IsFile(string? text) =>
        text is not null && System.Buffers.Text.Base64.IsValid(Payload(text), out var length) && length is > 0 and <= MaxFileBytes;

    private static string Payload(string text) =>
        text.StartsWith("data:", StringComparison.OrdinalIgnoreCase) && text.IndexOf(',', StringComparison.Ordinal) is var comma and > 0 ? text[(comma + 1)..] : text;
}
