using System.Globalization;
using System.Text.Json;

namespace Rosette.OpenBadges.Status;

/// <summary>A <c>BitstringStatusListEntry</c> (Bitstring Status List v1.0, section 2.1): where in which list a credential's status lies.</summary>
/// <param name="Id">Its <c>id</c>, if given.</param>
/// <param name="Purpose">What the list is about; see <see cref="StatusPurposes"/>.</param>
/// <param name="Index">Place in the list, from 0.</param>
/// <param name="ListUrl">URL of the list (<c>statusListCredential</c>).</param>
public sealed record BitstringStatusEntry(string? Id, string Purpose, int Index, string ListUrl) : StatusEntry(Id, TypeName)
{
    internal const string TypeName = "BitstringStatusListEntry";

    /// <summary>Bits of a value, 1 to 8.</summary>
    public int StatusSize { get; init; } = 1;

    /// <summary>Meanings of values (<c>statusMessage</c>), for the purpose <c>message</c>.</summary>
    public IReadOnlyList<StatusMessage> Messages { get; init; } = [];

    /// <summary>Where the issuer explains its statuses (<c>statusReference</c>), if given.</summary>
    public string? Reference { get; init; }

    internal static BitstringStatusEntry ReadEntry(JsonElement entry)
    {
        var hasSize = JsonReading.TryGet(entry, "statusSize", out _);
        return new BitstringStatusEntry(
            JsonReading.Text(entry, "id"),
            JsonReading.Text(entry, "statusPurpose") ?? throw Invalid("statusPurpose must be a string"),
            JsonReading.Number(entry, "statusListIndex") ?? throw Invalid("statusListIndex must be a whole number from 0, written as a string"),
            JsonReading.Text(entry, "statusListCredential") ?? throw Invalid("statusListCredential must be the URL of the list"))
        {
            StatusSize = !hasSize ? 1 : JsonReading.Number(entry, "statusSize") is >= 1 and <= 8 and var size
                ? size
                : throw Invalid("statusSize must be a whole number from 1 to 8"),
            Messages = [.. JsonReading.Values(entry, "statusMessage").Take(256).Select(ReadMessage)],
            Reference = JsonReading.Text(entry, "statusReference"),
        };
    }

    private static StatusMessage ReadMessage(JsonElement message)
    {
        var status = JsonReading.Text(message, "status") ?? "";
        var isHexadecimal = status.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return int.TryParse(isHexadecimal ? status.AsSpan(2) : [], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            && value >= 0 && JsonReading.Text(message, "message") is { } text
            ? new StatusMessage(value, text)
            : throw Invalid("each statusMessage must have a status such as “0x1” and a message");
    }

    private static OpenBadgeException Invalid(string what) =>
        new("status.entry", $"A {TypeName} in credentialStatus is not valid: {what}.");
}
