using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Rosette.OpenBadges.Status;

/// <summary>
/// A <c>BitstringStatusListCredential</c> (Bitstring Status List v1.0, section 2.2), written without proof or read from
/// anywhere. Its proof, dates and issuer are the verifier's to check.
/// </summary>
public sealed class BitstringStatusListCredential
{
    private const string CredentialType = "BitstringStatusListCredential";
    private const string ListType = "BitstringStatusList";

    private readonly string _encodedList;

    private BitstringStatusListCredential(string? id, string issuer, IReadOnlyList<string> purposes, string encodedList, TimeSpan? timeToLive)
    {
        Id = id;
        Issuer = issuer;
        Purposes = purposes;
        TimeToLive = timeToLive;
        _encodedList = encodedList;
    }

    /// <summary>The credential's <c>id</c>, its URL; null if it has none.</summary>
    public string? Id { get; }

    /// <summary>Who keeps the list.</summary>
    public string Issuer { get; }

    /// <summary>What the list is about, one purpose or several.</summary>
    public IReadOnlyList<string> Purposes { get; }

    /// <summary>How long the list may be kept before it is fetched again (<c>ttl</c>), if given.</summary>
    public TimeSpan? TimeToLive { get; }

    /// <summary>Writes a list as an unsigned credential; the caller adds the proof.</summary>
    /// <param name="url">The URL at which the credential is served; it becomes the <c>id</c>.</param>
    /// <param name="issuer">The DID or URL of the issuer.</param>
    /// <param name="purpose">What the list is about; see <see cref="StatusPurposes"/>.</param>
    /// <param name="list">The bits.</param>
    /// <param name="validFrom">Time of signing.</param>
    /// <param name="validUntil">From when on the list proves nothing any more, if ever.</param>
    /// <returns>JSON in UTF-8.</returns>
    public static byte[] Create(string url, string issuer, string purpose, BitstringStatusList list, DateTimeOffset validFrom,
        DateTimeOffset? validUntil = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        ArgumentException.ThrowIfNullOrEmpty(issuer);
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        ArgumentNullException.ThrowIfNull(list);
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            WriteArray(json, "@context", "https://www.w3.org/ns/credentials/v2");
            json.WriteString("id", url);
            WriteArray(json, "type", "VerifiableCredential", CredentialType);
            json.WriteString("issuer", issuer);
            json.WriteString("validFrom", Timestamp(validFrom));
            if (validUntil is { } until)
                json.WriteString("validUntil", Timestamp(until));
            json.WriteStartObject("credentialSubject");
            json.WriteString("id", url + "#list");
            json.WriteString("type", ListType);
            json.WriteString("statusPurpose", purpose);
            json.WriteString("encodedList", list.Encode());
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads a list credential.</summary>
    /// <exception cref="OpenBadgeException"><c>status.list</c>: something is missing or of the wrong type.</exception>
    public static BitstringStatusListCredential Read(JsonElement credential)
    {
        if (!JsonReading.Texts(credential, "type").Contains(CredentialType))
            throw Invalid($"its type must contain {CredentialType}");
        var subjects = JsonReading.Values(credential, "credentialSubject").ToList();
        if (subjects is not [{ ValueKind: JsonValueKind.Object } subject] || !JsonReading.Texts(subject, "type").Contains(ListType))
            throw Invalid($"its credentialSubject must be one {ListType}");
        var purposes = JsonReading.Texts(subject, "statusPurpose");
        if (purposes.Count == 0)
            throw Invalid("statusPurpose must be a string or an array of strings");
        return new BitstringStatusListCredential(
            JsonReading.Text(credential, "id"),
            JsonReading.Id(credential, "issuer") ?? throw Invalid("issuer must be a URL or an object with an id"),
            purposes,
            JsonReading.Text(subject, "encodedList") ?? throw Invalid("encodedList must be a string"),
            JsonReading.Number(subject, "ttl") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null);
    }

    /// <summary>The status of the credential that carries <paramref name="entry"/>.</summary>
    /// <exception cref="OpenBadgeException"><c>status.purpose</c>: the list is about something else; <c>status.index</c>: the
    /// index is not in the list; the codes of <see cref="BitstringStatusList.Decode"/>.</exception>
    public BitstringStatus Check(BitstringStatusEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!Purposes.Contains(entry.Purpose))
            throw new OpenBadgeException("status.purpose",
                $"The status list is about “{string.Join("”, “", Purposes)}”; the credential looks for “{entry.Purpose}”.");
        var list = BitstringStatusList.Decode(_encodedList, entry.StatusSize);
        if (entry.Index >= list.Count)
            throw new OpenBadgeException("status.index", $"The credential has the index {entry.Index}; the status list ends at {list.Count - 1}.");
        var value = list[entry.Index];
        return new BitstringStatus(entry.Purpose, value, entry.Messages.FirstOrDefault(message => message.Status == value)?.Message);
    }

    private static void WriteArray(Utf8JsonWriter json, string name, params ReadOnlySpan<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static string Timestamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static OpenBadgeException Invalid(string what) => new("status.list", $"The status list credential is not valid: {what}.");
}
