namespace Rosette.Client;

/// <summary>Something to do to earn a badge.</summary>
public sealed record TemplateActivity : WireObject
{
    /// <summary>Its id.</summary>
    public Guid? Id { get; init; }

    /// <summary><c>Assessment</c>, <c>Course</c>, <c>Badge</c> or another.</summary>
    public string? ActivityType { get; init; }

    /// <summary>What it is.</summary>
    public string? Title { get; init; }

    /// <summary>More about it.</summary>
    public string? ActivityUrl { get; init; }

    /// <summary>The badge to earn before, where it is one.</summary>
    public Guid? RequiredBadgeTemplateId { get; init; }

    /// <summary>Its name.</summary>
    public string? RequiredBadgeTemplateName { get; init; }

    /// <summary>Its public page.</summary>
    public string? RequiredBadgeTemplateUrl { get; init; }
}

/// <summary>A standard that is met. Inside a badge it has only name and description.</summary>
public sealed record Alignment : WireObject
{
    /// <summary>Its id.</summary>
    public Guid? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Where it is written down.</summary>
    public string? Url { get; init; }

    /// <summary>Which part of it.</summary>
    public string? Description { get; init; }
}
