using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Data;

namespace Rosette.Recommendations;

/// <summary>
/// Writes an input into a recommendation and names every rule it breaks: one set of checks for those of the organization
/// and those that a template brings along.
/// </summary>
public static class RecommendationRules
{
    public static readonly string KnownTypes = $"{RecommendationTypes.Badge}, {string.Join(", ", RecommendationTypes.Pages)}";

    public static async Task ApplyAsync(AppDbContext db, Recommendation recommendation, RecommendationInput input, List<FieldError> errors, CancellationToken cancel)
    {
        var type = TypeOf(recommendation, input, errors);
        if (input.Description is { } description)
            recommendation.Description = description.Length > 0 ? description : null;
        if (type is null)
            return;
        recommendation.Type = type;
        if (type == RecommendationTypes.Badge)
            await ApplyBadgeAsync(db, recommendation, input, errors, cancel);
        else
            ApplyPage(recommendation, input, errors);
    }

    /// <summary>The type that is said decides; without one a named template means a badge.</summary>
    private static string? TypeOf(Recommendation recommendation, RecommendationInput input, List<FieldError> errors)
    {
        var namesTemplate = input.RecommendedBadgeTemplateId is { Length: > 0 };
        var said = input.Type is { Length: > 0 } text ? text : namesTemplate ? RecommendationTypes.Badge : recommendation.Type;
        var type = RecommendationTypes.Pages.Append(RecommendationTypes.Badge).FirstOrDefault(t => t.Equals(said, StringComparison.OrdinalIgnoreCase));
        if (type is null)
            errors.Add(new("type", said.Length == 0 ? $"can't be blank: use one of {KnownTypes}" : $"is unknown: use one of {KnownTypes}"));
        else if (namesTemplate && type != RecommendationTypes.Badge)
            errors.Add(new("type", "must be badge where recommended_badge_template_id is given"));
        else
            return type;
        return null;
    }

    private static async Task ApplyBadgeAsync(AppDbContext db, Recommendation recommendation, RecommendationInput input, List<FieldError> errors, CancellationToken cancel)
    {
        (recommendation.Title, recommendation.ActivityUrl) = (null, null);
        var organization = recommendation.OrganizationId;
        switch (input.RecommendedBadgeTemplateId)
        {
            case null when recommendation.RecommendedBadgeTemplateId is not null:
                break;
            case null or "":
                errors.Add(new("recommended_badge_template_id", "can't be blank for a recommendation of a badge"));
                break;
            case { } text when Guid.TryParse(text, out var id) && await db.BadgeTemplates.AnyAsync(t => t.Id == id && t.OrganizationId == organization, cancel):
                recommendation.RecommendedBadgeTemplateId = id;
                break;
            default:
                errors.Add(new("recommended_badge_template_id", "is not the id of a badge template of this organization"));
                break;
        }
    }

    private static void ApplyPage(Recommendation recommendation, RecommendationInput input, List<FieldError> errors)
    {
        recommendation.RecommendedBadgeTemplateId = null;
        recommendation.Title = input.Title ?? recommendation.Title;
        recommendation.ActivityUrl = input.ActivityUrl ?? recommendation.ActivityUrl;
        if (string.IsNullOrEmpty(recommendation.Title))
            errors.Add(new("title", "can't be blank"));
        if (string.IsNullOrEmpty(recommendation.ActivityUrl))
            errors.Add(new("activity_url", "can't be blank"));
        else if (!WebAddress.IsValid(recommendation.ActivityUrl))
            errors.Add(new("activity_url", "is not a web address: write it with https://"));
    }
}
