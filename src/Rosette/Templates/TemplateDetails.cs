namespace Rosette.Templates;

/// <summary>The words that the detail attributes of a template can have (wire reference 4.6).</summary>
public static class TemplateDetails
{
    public static readonly IReadOnlyList<string> Costs = ["Free", "Paid"];
    public static readonly IReadOnlyList<string> Levels = ["Foundational", "Intermediate", "Advanced"];
    public static readonly IReadOnlyList<string> Times = ["Hours", "Days", "Weeks", "Months", "Years"];
    public static readonly IReadOnlyList<string> Categories = ["Experience", "Learning", "Validation", "Certification"];
}
