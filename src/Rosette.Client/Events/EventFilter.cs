namespace Rosette.Client;

/// <summary>Which events. Every condition that is given must hold; a list means any of its entries.</summary>
public sealed record EventFilter : ListFilter
{
    /// <summary>Of one of these types.</summary>
    public IReadOnlyList<EventType>? Types { get; init; }

    /// <summary>That happened in these days.</summary>
    public DayRange? Occurred { get; init; }

    private protected override void Write(ListQuery query)
    {
        query.IsAnyOf("event_type", Types?.Select(word => word.Value));
        query.IsWithin("occurred_at", Occurred);
    }
}
