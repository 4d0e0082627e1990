using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Blobs;
using Rosette.Platform.Changes;
using Rosette.Platform.Images;
using Rosette.Webhooks;

namespace Rosette.Organizations;

/// <summary>Changes an organization's profile and where its events go (wire reference 5.3). A change that changes nothing raises no event.</summary>
public sealed class UpdateOrganization(ChangeSet changes, StoreFile files, ImageSources images, RosetteSettings settings)
{
    /// <returns>The organization, or which attributes break which rules.</returns>
    public async Task<Outcome<Organization>> UpdateAsync(Guid id, OrganizationInput input, Actor actor, CancellationToken cancel)
    {
        // What asks other machines comes before the change begins.
        var errors = input.Unreadable.ToList();
        if (input.WebhookUrl is { Length: > 0 } webhook && await WebhookAddress.ProblemAsync(webhook, settings, cancel) is { } problem)
            errors.Add(new("webhook_url", problem));
        var picture = input.Photo is { } photo ? await images.TakeAsync(photo, "photo", errors, cancel) : null;
        return await changes.CommitAsync<Organization>(
            async () =>
            {
                if (await changes.Db.Organizations.SingleOrDefaultAsync(o => o.Id == id, cancel) is not { } organization)
                    return Failure.NotFound("Organization");
                List<FieldError> all = [.. errors];
                OrganizationFields.Apply(organization, input, all);
                if (all.Count > 0)
                    return Failure.Validation(all);
                if (picture is not null)
                    organization.PhotoId = (await files.AddAsync(picture, $"{Slug.Of(organization.Name, "organization")}.png", "image/png", cancel)).Id;
                else if (input.ClearsPhoto)
                    organization.PhotoId = null;
                if (changes.Db.ChangeTracker.HasChanges())
                    Changed(organization, actor);
                return organization;
            },
            cancel
        );
    }

    private void Changed(Organization organization, Actor actor)
    {
        // Names only: a webhook's address may hold a secret.
        var changed = changes.Db.Entry(organization).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name).ToList();
        organization.UpdatedAt = changes.Now;
        changes.Raise(EventTypes.OrganizationChanged, organization);
        changes.Audit(actor, "organization.changed", organization.Id, organization.Id, new { changed });
    }
}
