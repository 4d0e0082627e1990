using System.Text.Json;

namespace Rosette.Mail.Bounces;

/// <summary>Reads reports that a program writes: one object or a list of them (docs/operations.md has the fields).</summary>
public static class ReportJson
{
    private const int Most = 1_000;

    /// <exception cref="FormatException">What is wrong, in a sentence; nothing of it is to be taken then.</exception>
    public static IReadOnlyList<MailReport> Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var items = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement.EnumerateArray().ToList() : [document.RootElement];
            if (items.Count > Most)
                throw new FormatException($"Send at most {Most} reports at once.");
            return [.. items.Select((item, index) => One(item, index + 1))];
        }
        catch (JsonException)
        {
            throw new FormatException("The body is no JSON.");
        }
    }

    private static MailReport One(JsonElement item, int number)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new FormatException($"Report {number} is no object.");
        var (type, kind) = (Text(item, "type"), Text(item, "kind"));
        var fate = (type, kind) switch
        {
            ("delivered", _) => MailFate.Delivered,
            ("complaint", _) => MailFate.Complaint,
            ("bounce", "soft") => MailFate.SoftBounce,
            ("bounce", null or "hard") => MailFate.HardBounce,
            ("bounce", _) => throw new FormatException($"Report {number}: kind is \"hard\" or \"soft\"."),
            _ => throw new FormatException($"Report {number}: type is \"bounce\", \"complaint\" or \"delivered\"."),
        };
        var (returnPath, messageId, recipient) = (Text(item, "return_path"), Text(item, "message_id"), Text(item, "recipient"));
        if (returnPath is null && messageId is null && recipient is null)
            throw new FormatException($"Report {number}: say which mail it is about by return_path or message_id, or give the recipient.");
        var reason = MailText.Line(Text(item, "reason"), 400);
        return new MailReport(fate, returnPath is null ? [] : [returnPath], messageId?.Trim().Trim('<', '>'), recipient, reason == "" ? null : reason, IsAddressGone: true);
    }

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 4_000 } text ? text : null;
}
