using System.Text.Json;

namespace Rosette.OpenBadges.Status;

/// <summary>A list of ids that were revoked: that of Open Badges 2.0 (and 1.x), or the <c>1EdTechRevocationList</c> of 3.0.</summary>
public sealed class RevokedIds
{
    private readonly Dictionary<string, Revocation> _revoked;

    private RevokedIds(string? id, string? issuer, Dictionary<string, Revocation> revoked)
    {
        Id = id;
        Issuer = issuer;
        _revoked = revoked;
    }

    /// <summary>The list's own id, if given.</summary>
    public string? Id { get; }

    /// <summary>The id of the issuer, if given.</summary>
    public string? Issuer { get; }

    /// <summary>Number of revoked ids.</summary>
    public int Count => _revoked.Count;

    /// <summary>The revocation of an id; null if it is not in the list.</summary>
    public Revocation? Find(string id) => _revoked.GetValueOrDefault(id);

    /// <summary>
    /// Reads the <c>RevocationList</c> of Open Badges 2.0: <c>revokedAssertions</c> with strings or objects that have <c>id</c>
    /// or <c>uid</c>; a single one may stand without an array. Also the list of 1.x, an object from uid to reason.
    /// </summary>
    /// <exception cref="OpenBadgeException"><c>status.revocation-list</c>: not such a list.</exception>
    public static RevokedIds ReadOpenBadges2(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Object)
            throw Invalid("it must be an object");
        if (!JsonReading.Texts(list, "type").Contains("RevocationList") && !JsonReading.TryGet(list, "revokedAssertions", out _))
            return new RevokedIds(null, null, ReadVersion1(list));
        return new RevokedIds(JsonReading.Text(list, "id"), JsonReading.Id(list, "issuer"),
            Gather(JsonReading.Values(list, "revokedAssertions"), "revokedAssertions", "id", "uid"));
    }

    /// <summary>Reads a <c>1EdTechRevocationList</c>: <c>revokedCredential</c> with objects that have <c>id</c>; those with
    /// <c>revoked: false</c> are not counted.</summary>
    /// <exception cref="OpenBadgeException"><c>status.revocation-list</c>: not such a list.</exception>
    public static RevokedIds Read1EdTech(JsonElement list)
    {
        if (!JsonReading.TryGet(list, "revokedCredential", out _))
            throw Invalid("it must be an object with revokedCredential");
        var revoked = JsonReading.Values(list, "revokedCredential")
            .Where(item => !(JsonReading.TryGet(item, "revoked", out var flag) && flag.ValueKind == JsonValueKind.False));
        return new RevokedIds(JsonReading.Text(list, "id"), JsonReading.Id(list, "issuer"), Gather(revoked, "revokedCredential", "id"));
    }

    /// <summary>Open Badges 1.0: an object whose names are uids and whose values are reasons.</summary>
    private static Dictionary<string, Revocation> ReadVersion1(JsonElement list)
    {
        var revoked = new Dictionary<string, Revocation>();
        foreach (var (uid, value) in JsonReading.Properties(list))
            if (!uid.StartsWith('@') && JsonReading.Text(value) is { } reason)
                revoked[uid] = new Revocation(uid, reason);
        return revoked;
    }

    private static Dictionary<string, Revocation> Gather(IEnumerable<JsonElement> items, string field, params string[] idNames)
    {
        var revoked = new Dictionary<string, Revocation>();
        foreach (var item in items)
        {
            List<string> ids = JsonReading.Text(item) is { } text
                ? [text]
                : [.. idNames.Select(name => JsonReading.Text(item, name)).OfType<string>()];
            if (ids.Count == 0)
                throw Invalid($"each of {field} must be a string or an object with {string.Join(" or ", idNames)}");
            foreach (var id in ids)
                revoked[id] = new Revocation(id, JsonReading.Text(item, "revocationReason"));
        }
        return revoked;
    }

    private static OpenBadgeException Invalid(string what) =>
        new("status.revocation-list", $"The revocation list is not valid: {what}.");
}
