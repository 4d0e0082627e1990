namespace Rosette.Client;

/// <summary>Which of the earner's badges. Every condition that is given must hold; a list means any of its entries.</summary>
public sealed record OwnBadgeFilter : ListFilter
{
    /// <summary>In one of these states.</summary>
    public IReadOnlyList<BadgeState>? States { get; init; }

    private protected override void Write(ListQuery query)
    {
        query.IsAnyOf("state", States?.Select(word => word.Value));
    }
}
