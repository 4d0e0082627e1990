using Microsoft.EntityFrameworkCore;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Blobs;
using Rosette.Platform.Changes;
using Rosette.Platform.Images;

namespace Rosette.Templates;

/// <summary>Makes a badge template, with a picture of its own where none is given.</summary>
public sealed class CreateTemplate(ChangeSet changes, StoreFile files, ImageSources images)
{
    /// <returns>The template, or which attributes break which rules.</returns>
    public async Task<Outcome<BadgeTemplate>> CreateAsync(Guid organizationId, TemplateInput input, Actor actor, CancellationToken cancel)
    {
        var unreadable = input.Unreadable.ToList();
        var picture = input.Image is { } image ? await images.TakeAsync(image, "image", unreadable, cancel) : null;
        var known = input with { Unreadable = unreadable };
        return await changes.CommitAsync(
            async () =>
                await changes.Db.Organizations.SingleOrDefaultAsync(o => o.Id == organizationId, cancel) is { } organization
                    ? await AddAsync(organization, known, picture, actor, cancel)
                    : Failure.NotFound("Organization"),
            cancel
        );
    }

    /// <summary>The same as a part of a greater change, which the caller commits.</summary>
    /// <param name="picture">PNG that was taken in already, or null.</param>
    public async Task<Outcome<BadgeTemplate>> AddAsync(Organization organization, TemplateInput input, byte[]? picture, Actor actor, CancellationToken cancel)
    {
        var id = changes.NewId();
        var template = new BadgeTemplate
        {
            Id = id,
            OrganizationId = organization.Id,
            Name = "",
            VanitySlug = "",
            CreatedAt = changes.Now,
            UpdatedAt = changes.Now,
        };
        if (await new TemplateEditor(changes, actor).ApplyAsync(template, organization, input, cancel) is { Count: > 0 } errors)
            return Failure.Validation(errors);
        template.ImageId = (await AddPictureAsync(template, organization, input, picture, cancel)).Id;
        changes.Db.Add(template);
        changes.Raise(EventTypes.TemplateCreated, organization, templateId: id);
        changes.Audit(actor, "template.created", organization.Id, id, new { template.Name, template.State });
        return template;
    }

    private Task<StoredFile> AddPictureAsync(BadgeTemplate template, Organization organization, TemplateInput input, byte[]? picture, CancellationToken cancel)
    {
        var design = input.Design?.Invoke(template.Id) ?? BadgeDesign.For(template.Id, template.Name, organization.Name);
        return files.AddAsync(picture ?? BadgeArt.Draw(design), $"{Slug.Of(template.Name, "badge")}.png", "image/png", cancel);
    }
}
