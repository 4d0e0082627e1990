namespace Rosette.Client;

/// <summary>A recommendation to be made, or what changes of one: of a badge by its template, or of a page by type, title and address.</summary>
public sealed record RecommendationInput : RequestBody
{
    /// <summary>Of one that exists, in the list of a template.</summary>
    public Guid? Id { get; init; }

    /// <summary>The template that is recommended.</summary>
    public Guid? RecommendedBadgeTemplateId { get; init; }

    /// <summary>What is recommended.</summary>
    public RecommendationType? Type { get; init; }

    /// <summary>Its title.</summary>
    public Optional<string?> Title { get; init; }

    /// <summary>Where it leads.</summary>
    public Optional<string?> ActivityUrl { get; init; }

    /// <summary>More about it.</summary>
    public Optional<string?> Description { get; init; }

    private protected override void Write(BodyWriter body)
    {
        body.Id("id", Id);
        body.Id("recommended_badge_template_id", RecommendedBadgeTemplateId);
        body.Text("type", Type?.Value);
        body.Text("title", Title);
        body.Text("activity_url", ActivityUrl);
        body.Text("description", Description);
    }
}
