namespace Rosette.Client;

/// <summary>Which items of a list, in what pages. Every condition that is given must hold.</summary>
public abstract record ListFilter
{
    private protected ListFilter() { }

    /// <summary>Where to begin, counted from 1; 1 unless set.</summary>
    public int? Page { get; init; }

    /// <summary>Items a page; the server's own measure (50) unless set, which is also its maximum.</summary>
    public int? PageSize { get; init; }

    /// <summary>The name of the type alone: filters hold addresses, which a log must not get by accident.</summary>
    public sealed override string ToString() => GetType().Name;

    internal string ToQuery()
    {
        var query = new ListQuery();
        Write(query);
        query.Parameter("page", Page);
        query.Parameter("per", PageSize);
        return query.ToString();
    }

    private protected abstract void Write(ListQuery query);
}

/// <summary>Days, both ends included; an end that is null is open.</summary>
public readonly record struct DayRange(DateOnly? From, DateOnly? To)
{
    /// <summary>That day and later.</summary>
    public static DayRange Since(DateOnly day) => new(day, null);

    /// <summary>That day and earlier.</summary>
    public static DayRange Until(DateOnly day) => new(null, day);
}
