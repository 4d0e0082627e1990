using System.Text.Json;

namespace Rosette.OpenBadges.Status;

/// <summary>
/// A <c>BitstringStatusListCredential</c> (Bitstring Status List v1.0, section 2.2), written without proof or read from
/// anywhere. Its proof, dates and issuer are the verifier's to check.
/// </summary>
public sealed class BitstringStatusListCredential
{
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
    /// <param name="validUntil">When the list must have been fetched anew, if at all.</param>
    /// <returns>JSON in UTF-8.</returns>
    public static byte[] Create(string url, string issuer, string purpose, BitstringStatusList list, DateTimeOffset validFrom,
        DateTimeOffset? validUntil = null)
    {
        throw new NotImplementedException();
    }

    /// <summary>Reads a list credential.</summary>
    /// <exception cref="OpenBadgeException"><c>status.list</c>: something is missing or of the wrong type.</exception>
    public static BitstringStatusListCredential Read(JsonElement credential)
    {
        throw new NotImplementedException();
    }

    /// <summary>The status of the credential that carries <paramref name="entry"/>.</summary>
    /// <exception cref="OpenBadgeException"><c>status.purpose</c>: the list is about something else; <c>status.index</c>: the
    /// index is not in the list; the codes of <see cref="BitstringStatusList.Decode"/>.</exception>
    public BitstringStatus Check(BitstringStatusEntry entry)
    {
        throw new NotImplementedException();
    }
}
