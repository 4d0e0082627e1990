using Microsoft.EntityFrameworkCore;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Recommendations;

namespace Rosette.Templates;

/// <summary>
/// Writes an input into a template and names every rule that the result breaks: the one set of checks for making and changing.
/// A rule of active templates is asked where its attribute changes or the template becomes active, so that nobody who changes a
/// name is held up by what was allowed when the template was made.
/// </summary>
internal sealed class TemplateEditor(ChangeSet changes, Actor actor)
{
    public async Task<List<FieldError>> ApplyAsync(BadgeTemplate template, Organization organization, TemplateInput input, CancellationToken cancel)
    {
        List<FieldError> errors = [.. input.Unreadable];
        var isNew = changes.Db.Entry(template).State is EntityState.Detached or EntityState.Added;
        TemplateFields.Apply(template, input, isNew, errors);
        DefaultExpiry.Apply(template, organization, input.DefaultExpiry, changes.Now, errors);
        await new TemplateSteps(changes).ApplyAsync(template, input, errors, cancel);
        if (input.Recommendations is { } recommendations)
            await new TemplateRecommendations(changes, actor).ApplyAsync(template, recommendations, errors, cancel);
        await ApplySlugAsync(template, input, isNew, cancel);
        await ApplyPrimaryAsync(template, input, errors, cancel);
        var becomesActive = await ApplyStateAsync(template, input, isNew, errors, cancel) && template.State == TemplateStates.Active;
        CheckActive(template, organization, input.MustBeComplete, becomesActive, errors);
        return errors;
    }

    private async Task ApplySlugAsync(BadgeTemplate template, TemplateInput input, bool isNew, CancellationToken cancel)
    {
        if (!isNew && (string.IsNullOrEmpty(input.VanitySlug) || input.VanitySlug == template.VanitySlug))
            return;
        var slug = Slug.Of(input.VanitySlug is { Length: > 0 } wanted ? wanted : template.Name, "badge");
        var others = changes.Db.BadgeTemplates.Where(t => t.OrganizationId == template.OrganizationId && t.Id != template.Id).Select(t => t.VanitySlug);
        var former = changes.Db.FormerTemplateSlugs.Where(f => f.OrganizationId == template.OrganizationId && f.TemplateId != template.Id).Select(f => f.Slug);
        var free = await Slug.FreeAsync(slug, others.Concat(former), cancel);
        if (!isNew && free != template.VanitySlug)
            await KeepSlugAsync(template, free, cancel);
        template.VanitySlug = free;
    }

    // Links to what it is called now go on leading to it.
    private async Task KeepSlugAsync(BadgeTemplate template, string next, CancellationToken cancel)
    {
        var own = await changes.Db.FormerTemplateSlugs.Where(f => f.TemplateId == template.Id).ToListAsync(cancel);
        changes.Db.RemoveRange(own.Where(f => f.Slug == next));
        changes.Db.Add(new FormerTemplateSlug { OrganizationId = template.OrganizationId, Slug = template.VanitySlug, TemplateId = template.Id });
    }

    private async Task ApplyPrimaryAsync(BadgeTemplate template, TemplateInput input, List<FieldError> errors, CancellationToken cancel)
    {
        if (input.PrimaryBadgeTemplateId is not { } text)
            return;
        template.PrimaryBadgeTemplateId = Guid.TryParse(text, out var id) ? id : null;
        if (text.Length == 0)
            return;
        var primary = await changes.Db.BadgeTemplates.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.OrganizationId == template.OrganizationId, cancel);
        var problem = primary switch
        {
            null => "is not the id of a badge template of this organization",
            _ when primary.Id == template.Id => "is this very badge template",
            { PrimaryBadgeTemplateId: not null } => "is a variant itself: name its primary one",
            _ when await changes.Db.BadgeTemplates.AnyAsync(t => t.PrimaryBadgeTemplateId == template.Id, cancel) => "can't be given to a template that has variants",
            _ => null,
        };
        if (problem is not null)
            errors.Add(new("primary_badge_template_id", problem));
    }

    /// <returns>Whether the template has a state that it had not.</returns>
    private async Task<bool> ApplyStateAsync(BadgeTemplate template, TemplateInput input, bool isNew, List<FieldError> errors, CancellationToken cancel)
    {
        var state = input.State is { Length: > 0 } said ? said.ToLowerInvariant() : isNew ? TemplateStates.Active : template.State;
        if (!TemplateStates.All.Contains(state))
            errors.Add(new("state", $"must be one of {string.Join(", ", TemplateStates.All)}"));
        else if (isNew && state == TemplateStates.Archived)
            errors.Add(new("state", "must be draft or active for a new template: archive it afterwards"));
        else if (!isNew && state == TemplateStates.Draft && template.State != TemplateStates.Draft && await TemplateQueries.HasBadgesAsync(changes.Db, template, cancel))
            errors.Add(new("state", "can't go back to draft once badges are issued: archive the template instead"));
        else if (isNew || state != template.State)
        {
            (template.State, template.StateUpdatedAt) = (state, changes.Now);
            return true;
        }
        return false;
    }

    private void CheckActive(BadgeTemplate template, Organization organization, bool mustBeComplete, bool becomesActive, List<FieldError> errors)
    {
        if (template.State != TemplateStates.Active)
            return;
        Needs("skills", nameof(template.Skills), template.Skills.Count >= 3, "must be at least three where a template is active");
        if (mustBeComplete)
        {
            Needs("global_activity_url", nameof(template.GlobalActivityUrl), template.GlobalActivityUrl is not null, "can't be blank where a template is active");
            Needs("badge_template_activities", nameof(template.Activities), template.Activities.Count > 0, "must have at least one entry where a template is active");
        }
        if (organization.RequireTemplateDetailAttributes)
        {
            const string rule = "can't be blank: the organization requires the detail attributes";
            Needs("cost", nameof(template.Cost), template.Cost is not null, rule);
            Needs("level", nameof(template.Level), template.Level is not null, rule);
            Needs("time_to_earn", nameof(template.TimeToEarn), template.TimeToEarn is not null, rule);
            Needs("type_category", nameof(template.TypeCategory), template.TypeCategory is not null, rule);
        }

        void Needs(string attribute, string property, bool isThere, string message)
        {
            if (!isThere && (becomesActive || changes.Db.Entry(template).Property(property).IsModified))
                TemplateFields.Add(errors, attribute, message);
        }
    }
}
