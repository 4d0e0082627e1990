namespace Rosette.Client;

/// <summary>What employees are sorted by, ascending.</summary>
public readonly record struct EmployeeSort
{
    /// <summary>By any key of the server's.</summary>
    public EmployeeSort(string key) => Key = key;

    /// <summary>Address.</summary>
    public static EmployeeSort Email => new("email");

    /// <summary>When added.</summary>
    public static EmployeeSort CreatedAt => new("created_at");

    /// <summary>First name.</summary>
    public static EmployeeSort FirstName => new("first_name");

    /// <summary>Last name.</summary>
    public static EmployeeSort LastName => new("last_name");

    /// <summary>The key on the wire.</summary>
    public string Key { get => field ?? ""; }

    /// <summary>The other way round: latest or last first.</summary>
    public EmployeeSort Descending => Key.StartsWith('-') ? this : new("-" + Key);
}
