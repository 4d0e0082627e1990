using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Organizations;

/// <summary>What is said of an organization when it is made; the rest of its attributes are settings.</summary>
public sealed record NewOrganization
{
    public required string Name { get; init; }
    public string? Bio { get; init; }

    /// <summary>Absolute, http or https.</summary>
    public string? WebsiteUrl { get; init; }
    public string? ContactEmail { get; init; }
}

/// <summary>Makes an issuer; called by the command line, the first set-up and the demonstration.</summary>
public sealed class CreateOrganization(ChangeSet changes)
{
    /// <returns>The organization, or which attribute breaks which rule.</returns>
    public Task<Outcome<Organization>> CreateAsync(NewOrganization input, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync(() => AddAsync(input, actor, cancel), cancel);

    /// <summary>The same as a part of a greater change, which the caller commits.</summary>
    public async Task<Outcome<Organization>> AddAsync(NewOrganization input, Actor actor, CancellationToken cancel)
    {
        var organization = new Organization
        {
            Id = changes.NewId(),
            Name = "",
            VanitySlug = "",
            CreatedAt = changes.Now,
            UpdatedAt = changes.Now,
        };
        var errors = new List<FieldError>();
        OrganizationFields.Apply(
            organization,
            new OrganizationInput { Name = input.Name, Bio = input.Bio, WebsiteUrl = input.WebsiteUrl, ContactEmail = input.ContactEmail },
            errors
        );
        if (errors.Count > 0)
            return Failure.Validation(errors);
        organization.VanitySlug = await Slug.FreeAsync(Slug.Of(organization.Name, "organization"), changes.Db.Organizations.Select(o => o.VanitySlug), cancel);
        changes.Db.Add(organization);
        changes.Audit(actor, "organization.created", organization.Id, organization.Id, new { organization.Name });
        return organization;
    }
}
