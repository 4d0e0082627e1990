using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Templates;

namespace Rosette.Recommendations;

/// <summary>
/// The recommendations of a template: by the id of one that exists, or by what it says; then one of the organization that says
/// the same is taken, and only where there is none a new one is made.
/// </summary>
internal sealed class TemplateRecommendations(ChangeSet changes, Actor actor)
{
    public const int MaxEntries = 50;
    private const string Attribute = "recommendations";

    public async Task ApplyAsync(BadgeTemplate template, IReadOnlyList<RecommendationInput> inputs, List<FieldError> errors, CancellationToken cancel)
    {
        var wanted = new List<Guid>();
        for (var i = 0; i < inputs.Count; i++)
        {
            var own = new List<FieldError>();
            if (await FindOrMakeAsync(template, inputs[i], own, cancel) is { } id && !wanted.Contains(id))
                wanted.Add(id);
            if (own.Count > 0)
                TemplateFields.AddEntry(errors, Attribute, i, ": " + string.Join(", ", own.Select(e => $"{e.Attribute} {e.Message}")));
        }
        template.Recommendations.RemoveAll(link => !wanted.Contains(link.RecommendationId));
        for (var i = 0; i < wanted.Count; i++)
            if (template.Recommendations.SingleOrDefault(link => link.RecommendationId == wanted[i]) is { } link)
                link.Position = i;
            else
                template.Recommendations.Add(
                    new TemplateRecommendation
                    {
                        BadgeTemplateId = template.Id,
                        RecommendationId = wanted[i],
                        Position = i,
                    }
                );
    }

    private async Task<Guid?> FindOrMakeAsync(BadgeTemplate template, RecommendationInput input, List<FieldError> errors, CancellationToken cancel)
    {
        var owner = template.OrganizationId;
        if (input.Id is { Length: > 0 })
        {
            if (Guid.TryParse(input.Id, out var id) && await changes.Db.Recommendations.AnyAsync(r => r.Id == id && r.OrganizationId == owner, cancel))
                return id;
            errors.Add(new("id", "is not a recommendation of this organization"));
            return null;
        }
        var made = EditRecommendations.New(changes, owner);
        await RecommendationRules.ApplyAsync(changes.Db, made, input, errors, cancel);
        if (errors.Count > 0)
            return null;
        if (made.RecommendedBadgeTemplateId == template.Id)
        {
            errors.Add(new("recommended_badge_template_id", "is this very badge template"));
            return null;
        }
        if (await SameAsync(made, cancel) is { } same)
            return same;
        EditRecommendations.Add(changes, made, actor);
        return made.Id;
    }

    private async Task<Guid?> SameAsync(Recommendation made, CancellationToken cancel)
    {
        bool Same(Recommendation r) =>
            (r.OrganizationId, r.Type, r.Title, r.ActivityUrl, r.Description, r.RecommendedBadgeTemplateId)
            == (made.OrganizationId, made.Type, made.Title, made.ActivityUrl, made.Description, made.RecommendedBadgeTemplateId);

        if (changes.Db.Recommendations.Local.FirstOrDefault(Same) is { } added)
            return added.Id;
        return await changes
            .Db.Recommendations.Where(r =>
                r.OrganizationId == made.OrganizationId
                && r.Type == made.Type
                && r.Title == made.Title
                && r.ActivityUrl == made.ActivityUrl
                && r.Description == made.Description
                && r.RecommendedBadgeTemplateId == made.RecommendedBadgeTemplateId
            )
            .OrderBy(r => r.Id)
            .Select(r => (Guid?)r.Id)
            .FirstOrDefaultAsync(cancel);
    }
}
