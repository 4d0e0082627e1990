namespace Rosette.Client;

/// <summary>Words of <see cref="BadgeTemplate.Level"/>. Servers may know others.</summary>
public static class BadgeLevel
{
    /// <summary>The word on the wire.</summary>
    public const string Foundational = "Foundational";

    /// <summary>The word on the wire.</summary>
    public const string Intermediate = "Intermediate";

    /// <summary>The word on the wire.</summary>
    public const string Advanced = "Advanced";
}

/// <summary>Words of <see cref="BadgeTemplate.Cost"/>. Servers may know others.</summary>
public static class BadgeCost
{
    /// <summary>The word on the wire.</summary>
    public const string Free = "Free";

    /// <summary>The word on the wire.</summary>
    public const string Paid = "Paid";
}

/// <summary>Words of <see cref="BadgeTemplate.TimeToEarn"/>. Servers may know others.</summary>
public static class BadgeTimeToEarn
{
    /// <summary>The word on the wire.</summary>
    public const string Hours = "Hours";

    /// <summary>The word on the wire.</summary>
    public const string Days = "Days";

    /// <summary>The word on the wire.</summary>
    public const string Weeks = "Weeks";

    /// <summary>The word on the wire.</summary>
    public const string Months = "Months";

    /// <summary>The word on the wire.</summary>
    public const string Years = "Years";
}

/// <summary>Words of <see cref="BadgeTemplate.TypeCategory"/>. Servers may know others.</summary>
public static class BadgeCategory
{
    /// <summary>The word on the wire.</summary>
    public const string Experience = "Experience";

    /// <summary>The word on the wire.</summary>
    public const string Learning = "Learning";

    /// <summary>The word on the wire.</summary>
    public const string Validation = "Validation";

    /// <summary>The word on the wire.</summary>
    public const string Certification = "Certification";
}
