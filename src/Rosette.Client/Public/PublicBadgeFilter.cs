namespace Rosette.Client;

/// <summary>Which page of a profile. Every condition that is given must hold; a list means any of its entries.</summary>
public sealed record PublicBadgeFilter : ListFilter
{
    private protected override void Write(ListQuery query)
    {
    }
}
