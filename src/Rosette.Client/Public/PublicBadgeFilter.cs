namespace Rosette.Client;

/// <summary>Which page of a profile; the server's own measure is 48 badges.</summary>
public sealed record PublicBadgeFilter : ListFilter
{
    private protected override void Write(ListQuery query) { }
}
