namespace Rosette.Client;

/// <summary>What badges are sorted by, ascending.</summary>
public readonly record struct BadgeSort
{
    /// <summary>By any key of the server's.</summary>
    public BadgeSort(string key) => Key = key;

    /// <summary>When issued here.</summary>
    public static BadgeSort CreatedAt => new("created_at");

    /// <summary>When earned.</summary>
    public static BadgeSort IssuedAt => new("issued_at");

    /// <summary>When last changed.</summary>
    public static BadgeSort UpdatedAt => new("updated_at");

    /// <summary>When the state last changed.</summary>
    public static BadgeSort StateUpdatedAt => new("state_updated_at");

    /// <summary>When they expire.</summary>
    public static BadgeSort ExpiresAt => new("expires_at");

    /// <summary>The template's name.</summary>
    public static BadgeSort TemplateName => new("badge_templates[name]");

    /// <summary>The recipient's last name.</summary>
    public static BadgeSort LastName => new("users[last_name]");

    /// <summary>The key on the wire.</summary>
    public string Key { get => field ?? ""; }

    /// <summary>The other way round: latest or last first.</summary>
    public BadgeSort Descending => Key.StartsWith('-') ? this : new("-" + Key);
}
