using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Blobs;
using Rosette.Platform.Changes;
using Rosette.Platform.Images;

namespace Rosette.Templates;

/// <summary>
/// Changes a template (wire reference 7.2, 7.4). Badges show it as it is now, so what is corrected here is corrected on all of
/// them. A change that changes nothing raises no event.
/// </summary>
public sealed class UpdateTemplate(ChangeSet changes, StoreFile files, ImageSources images)
{
    /// <returns>The template, or which attributes break which rules.</returns>
    public async Task<Outcome<BadgeTemplate>> UpdateAsync(Guid organizationId, Guid id, TemplateInput input, Actor actor, CancellationToken cancel)
    {
        var unreadable = input.Unreadable.ToList();
        var picture = input.Image is { } image ? await images.TakeAsync(image, "image", unreadable, cancel) : null;
        return await CommitAsync(organizationId, id, "template.changed", _ => input with { Unreadable = unreadable }, picture, actor, cancel);
    }

    /// <summary>Nothing is issued of it any more; what was issued stays as it is.</summary>
    public Task<Outcome<BadgeTemplate>> ArchiveAsync(Guid organizationId, Guid id, Actor actor, CancellationToken cancel) =>
        CommitAsync(organizationId, id, "template.archived", _ => new TemplateInput { State = TemplateStates.Archived }, null, actor, cancel);

    /// <summary>It may be issued again. Of one that is not archived nothing changes; a draft has to be published instead.</summary>
    public Task<Outcome<BadgeTemplate>> UnarchiveAsync(Guid organizationId, Guid id, Actor actor, CancellationToken cancel) =>
        CommitAsync(
            organizationId,
            id,
            "template.unarchived",
            template =>
                template.State == TemplateStates.Draft
                    ? new TemplateInput { Unreadable = [new("state", "is draft, not archived: publish it by an update with state active")] }
                    : new TemplateInput { State = TemplateStates.Active },
            null,
            actor,
            cancel
        );

    private Task<Outcome<BadgeTemplate>> CommitAsync(
        Guid organizationId,
        Guid id,
        string action,
        Func<BadgeTemplate, TemplateInput> input,
        byte[]? picture,
        Actor actor,
        CancellationToken cancel
    ) =>
        changes.CommitAsync<BadgeTemplate>(
            async () =>
            {
                var template = await changes
                    .Db.BadgeTemplates.Include(t => t.Organization)
                    .Include(t => t.Requirements)
                    .Include(t => t.Recommendations)
                    .AsSplitQuery()
                    .SingleOrDefaultAsync(t => t.Id == id && t.OrganizationId == organizationId, cancel);
                if (template is null)
                    return Failure.NotFound("Badge template");
                if (await new TemplateEditor(changes, actor).ApplyAsync(template, template.Organization!, input(template), cancel) is { Count: > 0 } errors)
                    return Failure.Validation(errors);
                if (picture is not null)
                    template.ImageId = (await files.AddAsync(picture, $"{Slug.Of(template.Name, "badge")}.png", "image/png", cancel)).Id;
                if (changes.Db.ChangeTracker.HasChanges())
                    Changed(template, action, actor);
                return template;
            },
            cancel
        );

    private void Changed(BadgeTemplate template, string action, Actor actor)
    {
        var changed = changes.Db.Entry(template).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name).ToList();
        (template.UpdatedAt, template.Version) = (changes.Now, template.Version + 1);
        changes.Raise(EventTypes.TemplateChanged, template.Organization!, templateId: template.Id);
        changes.Audit(actor, action, template.OrganizationId, template.Id, new { template.State, changed });
    }
}
