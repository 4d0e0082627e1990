using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
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
    public const int MaxName = 200;

    /// <returns>The organization, or which attribute breaks which rule.</returns>
    public Task<Outcome<Organization>> CreateAsync(NewOrganization input, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync(() => AddAsync(input, actor, cancel), cancel);

    /// <summary>The same as a part of a greater change, which the caller commits.</summary>
    public async Task<Outcome<Organization>> AddAsync(NewOrganization input, Actor actor, CancellationToken cancel)
    {
        if (Check(input) is { Count: > 0 } errors)
            return Failure.Validation(errors);
        var name = input.Name.Trim();
        var slug = await Slug.FreeAsync(Slug.Of(name, "organization"), changes.Db.Organizations.Select(o => o.VanitySlug), cancel);
        var organization = new Organization
        {
            Id = changes.NewId(),
            Name = name,
            VanitySlug = slug,
            Bio = input.Bio,
            WebsiteUrl = input.WebsiteUrl,
            ContactEmail = input.ContactEmail,
            CreatedAt = changes.Now,
            UpdatedAt = changes.Now,
        };
        changes.Db.Add(organization);
        changes.Audit(actor, "organization.created", organization.Id, organization.Id, new { organization.Name });
        return organization;
    }

    private static List<FieldError> Check(NewOrganization input)
    {
        var errors = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(input.Name))
            errors.Add(new("name", "can't be blank"));
        else if (input.Name.Length > MaxName)
            errors.Add(new("name", $"is too long (maximum is {MaxName} characters)"));
        if (input.WebsiteUrl is { } url && !WebAddress.IsValid(url))
            errors.Add(new("website_url", "is not a web address"));
        if (input.ContactEmail is { } email && !EmailAddress.IsValid(email))
            errors.Add(new("contact_email", "is not an e-mail address"));
        return errors;
    }
}
