namespace Rosette.OpenBadges.Status;

/// <summary>A <c>1EdTechRevocationList</c> (Open Badges 3.0, deprecated): the list is at <see cref="ListUrl"/>.</summary>
/// <param name="ListUrl">Its <c>id</c>, the URL of the list; see <see cref="RevokedIds.Read1EdTech"/>.</param>
public sealed record RevocationListStatus(string ListUrl) : StatusEntry(ListUrl, TypeName)
{
    internal const string TypeName = "1EdTechRevocationList";
}
