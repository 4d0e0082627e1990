namespace Rosette.Client;

/// <summary>What templates are sorted by, ascending.</summary>
public readonly record struct BadgeTemplateSort
{
    /// <summary>By any key of the server's.</summary>
    public BadgeTemplateSort(string key) => Key = key;

    /// <summary>Name.</summary>
    public static BadgeTemplateSort Name => new("name");

    /// <summary>When made.</summary>
    public static BadgeTemplateSort CreatedAt => new("created_at");

    /// <summary>When last changed.</summary>
    public static BadgeTemplateSort UpdatedAt => new("updated_at");

    /// <summary>State.</summary>
    public static BadgeTemplateSort State => new("state");

    /// <summary>How many badges were issued.</summary>
    public static BadgeTemplateSort BadgesCount => new("badges_count");

    /// <summary>The key on the wire.</summary>
    public string Key { get => field ?? ""; }

    /// <summary>The other way round: latest or last first.</summary>
    public BadgeTemplateSort Descending => Key.StartsWith('-') ? this : new("-" + Key);
}
