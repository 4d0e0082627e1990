using Microsoft.EntityFrameworkCore;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Recommendations;
using Rosette.Templates;

namespace Rosette.Catalog;

/// <summary>What an issuer suggests to do after a badge.</summary>
/// <param name="Type">One of the wire's words (<see cref="RecommendationTypes"/>).</param>
/// <param name="Url">A page of this installation, or an absolute address that is safe to link to.</param>
public sealed record RecommendedStep(string Type, string Title, string Url, string? Description)
{
    /// <summary>In the template's order; badges that are not for everybody to see are left out.</summary>
    public static async Task<IReadOnlyList<RecommendedStep>> OfAsync(AppDbContext db, BadgeTemplate template, CancellationToken cancel)
    {
        var found = await db
            .TemplateRecommendations.AsNoTracking()
            .Include(l => l.Recommendation!.RecommendedBadgeTemplate)
            .Where(l => l.BadgeTemplateId == template.Id)
            .OrderBy(l => l.Position)
            .ToListAsync(cancel);
        return [.. found.Select(l => StepOf(l.Recommendation!, template)).OfType<RecommendedStep>()];
    }

    private static RecommendedStep? StepOf(Recommendation recommendation, BadgeTemplate template) =>
        recommendation switch
        {
            { RecommendedBadgeTemplate: { IsPublic: true, State: not TemplateStates.Draft } badge } => new(
                recommendation.Type,
                badge.Name,
                PublicPaths.Template(template.Organization!, badge),
                recommendation.Description
            ),
            { RecommendedBadgeTemplate: null, Title: { } title } when SafeUrl.Of(recommendation.ActivityUrl) is { } url => new(
                recommendation.Type,
                title,
                url,
                recommendation.Description
            ),
            _ => null,
        };
}
