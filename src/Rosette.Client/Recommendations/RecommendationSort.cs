namespace Rosette.Client;

/// <summary>What recommendations are sorted by, ascending.</summary>
public readonly record struct RecommendationSort
{
    /// <summary>By any key of the server's.</summary>
    public RecommendationSort(string key) => Key = key;

    /// <summary>Title.</summary>
    public static RecommendationSort Title => new("title");

    /// <summary>Type.</summary>
    public static RecommendationSort Type => new("type");

    /// <summary>When made.</summary>
    public static RecommendationSort CreatedAt => new("created_at");

    /// <summary>When last changed.</summary>
    public static RecommendationSort UpdatedAt => new("updated_at");

    /// <summary>How many templates show them.</summary>
    public static RecommendationSort BadgeTemplatesCount => new("badge_templates_count");

    /// <summary>The key on the wire.</summary>
    public string Key { get => field ?? ""; }

    /// <summary>The other way round: latest or last first.</summary>
    public RecommendationSort Descending => Key.StartsWith('-') ? this : new("-" + Key);
}
