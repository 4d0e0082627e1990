using System.Text.Json;

namespace Rosette.OpenBadges.Status;

/// <summary>A list of ids that were revoked: that of Open Badges 2.0 (and 1.x), or the <c>1EdTechRevocationList</c> of 3.0.</summary>
public sealed class RevocationList
{
    private readonly Dictionary<string, Revocation> _revoked;

    private RevocationList(string? id, string? issuer, Dictionary<string, Revocation> revoked)
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
    public static RevocationList ReadOpenBadges2(JsonElement list)
    {
        throw new NotImplementedException();
    }

    /// <summary>Reads a <c>1EdTechRevocationList</c>: <c>revokedCredential</c> with objects that have <c>id</c>; those with
    /// <c>revoked: false</c> are not counted.</summary>
    /// <exception cref="OpenBadgeException"><c>status.revocation-list</c>: not such a list.</exception>
    public static RevocationList Read1EdTech(JsonElement list)
    {
        throw new NotImplementedException();
    }
}
