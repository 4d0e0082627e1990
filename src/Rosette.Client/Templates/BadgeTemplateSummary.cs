using System.Text.Json.Serialization;

namespace Rosette.Client;

/// <summary>A template in short, as lists of related templates have it.</summary>
public sealed record BadgeTemplateSummary : WireObject
{
    /// <summary>Its id.</summary>
    public Guid Id { get; init; }

    /// <summary>Its name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Where it is in its life.</summary>
    public BadgeTemplateState? State { get; init; }

    /// <summary>Everybody may see it.</summary>
    [JsonPropertyName("public")]
    public bool? IsPublic { get; init; }

    /// <summary>Its name in addresses.</summary>
    public string? VanitySlug { get; init; }

    /// <summary>Its public page.</summary>
    public string? Url { get; init; }

    /// <summary>Its picture.</summary>
    public Image? Image { get; init; }

    /// <summary>Its picture's address.</summary>
    public string? ImageUrl { get; init; }

    /// <summary>Whose it is.</summary>
    public OrganizationEntity? Owner { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}
