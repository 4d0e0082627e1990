using Microsoft.AspNetCore.Http;
using Rosette.Platform;
using Rosette.Platform.WireApi.Contract;
using static Rosette.Platform.WireApi.Contract.WireField;
using S = Rosette.Platform.WireApi.Contract.WireSamples;

namespace Rosette.Recommendations.Api;

/// <summary>What the endpoints of recommendations take and answer.</summary>
public static class RecommendationContract
{
    private static readonly IReadOnlyList<string> Types = [RecommendationTypes.Badge, .. RecommendationTypes.Pages];

    /// <summary>In a template.</summary>
    public static readonly WireShape Listed = new(
        "TemplateRecommendation",
        "What is suggested to those who have the badge.",
        Id("id", S.Recommendation),
        Text("title", "Night passages").OrNull(),
        Word("type", Types, "education"),
        Url("activity_url", S.Website + "/night-passages").OrNull(),
        Text("description", "Twelve evenings, from February on.").OrNull(),
        Id("recommended_badge_template_id", S.OtherTemplate).OrNull()
    );

    private static readonly WireShape Recommendation = Listed.With(
        "Recommendation",
        Number("badge_templates_count", 1).Means("How many templates show it."),
        Id("organization_id", S.Organization),
        Time("created_at"),
        Time("updated_at")
    );

    private static readonly WireField[] Given =
    [
        Id("recommended_badge_template_id", S.OtherTemplate).Means("One of the organization's templates, for the type `badge`.") with { Value = new WireValue { Type = "string", MaxLength = 255 } },
        Word("type", Types, "education").Means("`badge` where a template is named; otherwise it must be given."),
        Text("title", "Night passages", RecommendationInput.MaxTitle).Means("Needed unless it is a badge, which lends its own."),
        Url("activity_url", S.Website + "/night-passages", WebAddress.MaxLength).Means("Needed unless it is a badge."),
        Text("description", "Twelve evenings, from February on.", RecommendationInput.MaxDescription),
    ];

    /// <summary>In a request about a template.</summary>
    public static readonly WireShape ListedInput = new("TemplateRecommendationInput", "One that there is, by `id`, or a new one.", [Text("id", S.Recommendation, 255) with { Value = new WireValue { Type = "string", MaxLength = 255 } }, .. Given])
    {
        IsInput = true,
    };

    private static readonly WireShape Input = new("RecommendationInput", "A recommendation of a badge, or of a page on the web.", Given) { IsInput = true };

    public static readonly WireOperation All = new("listRecommendations", WireConventions.Recommendations, "All recommendations", WireReply.Page(Recommendation))
    {
        Query = WireLists.Parameters(["type::education", "query::night"], ["title", "type", "created_at", "updated_at", "badge_templates_count"]),
    };

    public static readonly WireOperation Get = new("getRecommendation", WireConventions.Recommendations, "One recommendation", WireReply.Data(Recommendation));

    public static readonly WireOperation Create = new("createRecommendation", WireConventions.Recommendations, "A new recommendation", WireReply.Data(Recommendation, StatusCodes.Status201Created))
    {
        Description = "Where an equal one exists, that one is the answer.",
        Body = Input,
    };

    public static readonly WireOperation Update = new("updateRecommendation", WireConventions.Recommendations, "Change it, in every template that shows it", WireReply.Data(Recommendation)) { Body = Input };

    public static readonly WireOperation Delete = new("deleteRecommendation", WireConventions.Recommendations, "Delete it", WireReply.Nothing) { Errors = [422] };
}
