using Rosette.Platform;
using Rosette.Platform.Images;
using Rosette.Recommendations;

namespace Rosette.Templates;

/// <summary>
/// What is said of a template when it is made or changed (wire reference 7.1). Null was not said and leaves things as they are;
/// an empty text clears what may be empty; a list replaces the old one.
/// </summary>
public sealed record TemplateInput
{
    public string? Name { get; init; }
    public string? Description { get; init; }

    /// <summary>The last part of the page's address; made of the name where a new template has none.</summary>
    public string? VanitySlug { get; init; }

    /// <summary>One of <see cref="TemplateStates"/>; a new template is active unless this says draft.</summary>
    public string? State { get; init; }
    public bool? IsPublic { get; init; }

    /// <summary><c>public</c> or <c>private</c>: the same as <see cref="IsPublic"/>.</summary>
    public string? Visibility { get; init; }
    public bool? AllowDuplicateBadges { get; init; }
    public string? Level { get; init; }
    public string? Cost { get; init; }
    public string? TimeToEarn { get; init; }
    public string? TypeCategory { get; init; }
    public DefaultExpiryInput DefaultExpiry { get; init; } = new(null, null, null);

    /// <summary>The page of the criteria: absolute, http or https.</summary>
    public string? GlobalActivityUrl { get; init; }
    public string? EarnThisBadgeUrl { get; init; }
    public bool? EnableEarnThisBadge { get; init; }
    public bool? EnableDetailAttributeVisibility { get; init; }
    public bool? LockBadgeState { get; init; }
    public bool? SendExpiringBadgeNotifications { get; init; }
    public bool? ShowSkillTagLinks { get; init; }
    public bool? Translatable { get; init; }
    public bool? VariantsAllowed { get; init; }
    public string? PrimaryBadgeTemplateId { get; init; }
    public string? VariantName { get; init; }
    public string? VariantType { get; init; }

    /// <summary>At least three where the template is or becomes active.</summary>
    public IReadOnlyList<string>? Skills { get; init; }
    public IReadOnlyList<string>? ReportingTags { get; init; }
    public IReadOnlyList<ActivityInput>? Activities { get; init; }

    /// <summary>Ids of templates to be earned first; each is an activity of the type Badge.</summary>
    public IReadOnlyList<string>? RequiredBadgeTemplateIds { get; init; }
    public IReadOnlyList<AlignmentInput>? Alignments { get; init; }
    public IReadOnlyList<RecommendationInput>? Recommendations { get; init; }

    /// <summary>Without one the picture of a new template is drawn.</summary>
    public GivenImage? Image { get; init; }

    /// <summary>How the picture is drawn; without it shape and colours follow from the template's id.</summary>
    public Func<Guid, BadgeDesign>? Design { get; init; }

    /// <summary>The API asks for the page of the criteria and for an activity too where a template becomes active; a person at the command line need not.</summary>
    public bool MustBeComplete { get; init; }

    /// <summary>What the edge could not read; told together with the rest.</summary>
    public IReadOnlyList<FieldError> Unreadable { get; init; } = [];
}

/// <summary>A step on the way to a badge.</summary>
/// <param name="Id">Of a step that was there already, to keep it.</param>
public sealed record ActivityInput(string? Id, string? Type, string? Title, string? Url, string? RequiredBadgeTemplateId);

/// <summary>A standard that a badge meets.</summary>
/// <param name="Id">Of an alignment that was there already, to keep it.</param>
public sealed record AlignmentInput(string? Id, string? Name, string? Url, string? Description);
