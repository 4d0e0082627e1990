using System.Text.Json;
using Rosette.Platform;
using Rosette.Platform.Web;
using Rosette.Platform.WireApi;
using Rosette.Templates;

namespace Rosette.Recommendations.Api;

/// <summary>Recommendations on the wire (wire reference 8), and from a request's parameters to their input.</summary>
public static class RecommendationJson
{
    /// <summary>With the number of templates that show it.</summary>
    public static void Write(Utf8JsonWriter writer, RecommendationRow row, RosetteSettings settings)
    {
        writer.WriteStartObject();
        WriteShared(writer, row.Recommendation, row.Recommendation.Organization!.VanitySlug, settings);
        writer.WriteNumber("badge_templates_count", row.Count);
        writer.WriteString("organization_id", row.Recommendation.OrganizationId);
        writer.WriteString("created_at", WireTime.Format(row.Recommendation.CreatedAt));
        writer.WriteString("updated_at", WireTime.Format(row.Recommendation.UpdatedAt));
        writer.WriteEndObject();
    }

    /// <summary><c>recommendations</c> of a template.</summary>
    public static void WriteList(Utf8JsonWriter writer, IReadOnlyList<Recommendation> recommendations, BadgeTemplate template, RosetteSettings settings)
    {
        writer.WriteStartArray("recommendations");
        foreach (var recommendation in recommendations)
        {
            writer.WriteStartObject();
            WriteShared(writer, recommendation, template.Organization!.VanitySlug, settings);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    public static RecommendationInput Read(InputReader reader) =>
        new()
        {
            Id = reader.Said("id"),
            RecommendedBadgeTemplateId = reader.Said("recommended_badge_template_id"),
            Type = reader.Said("type", 60),
            Title = reader.Said("title", RecommendationInput.MaxTitle),
            ActivityUrl = reader.Said("activity_url", WebAddress.MaxLength),
            Description = reader.Said("description", RecommendationInput.MaxDescription),
        };

    // A recommended badge lends its name and its page; it belongs to the same organization.
    private static void WriteShared(Utf8JsonWriter writer, Recommendation recommendation, string organizationSlug, RosetteSettings settings)
    {
        var badge = recommendation.RecommendedBadgeTemplate;
        writer.WriteString("id", recommendation.Id);
        writer.WriteString("title", recommendation.Title ?? badge?.Name);
        writer.WriteString("type", recommendation.Type);
        writer.WriteString("activity_url", badge is null ? recommendation.ActivityUrl : settings.Url(PublicPaths.Template(organizationSlug, badge)));
        writer.WriteString("description", recommendation.Description);
        if (recommendation.RecommendedBadgeTemplateId is { } id)
            writer.WriteString("recommended_badge_template_id", id);
        else
            writer.WriteNull("recommended_badge_template_id");
    }
}
