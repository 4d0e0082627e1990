using Microsoft.EntityFrameworkCore;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Blobs;
using Rosette.Platform.Changes;
using Rosette.Platform.Images;

namespace Rosette.Templates;

/// <summary>What is said of a template when it is made (wire reference 7.1).</summary>
public sealed record NewTemplate
{
    public required string Name { get; init; }
    public required string Description { get; init; }

    /// <summary>At least three where the template is to be active.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>The page of the criteria: absolute, http or https.</summary>
    public string? GlobalActivityUrl { get; init; }

    /// <summary><c>active</c> or <c>draft</c>.</summary>
    public string State { get; init; } = TemplateStates.Active;
    public bool IsPublic { get; init; } = true;
    public bool AllowDuplicateBadges { get; init; }
    public string? Level { get; init; }
    public string? Cost { get; init; }
    public string? TimeToEarn { get; init; }
    public string? TypeCategory { get; init; }

    /// <summary>Badges expire this long after issue, as ISO 8601 duration: <c>P2Y</c>.</summary>
    public string? ExpiresAfter { get; init; }
    public IReadOnlyList<TemplateActivity> Activities { get; init; } = [];

    /// <summary>A PNG; without one the picture is drawn.</summary>
    public byte[]? Image { get; init; }

    /// <summary>How the picture is drawn; without it shape and colours follow from the template's id.</summary>
    public Func<Guid, BadgeDesign>? Design { get; init; }
}

/// <summary>Makes a badge template, with a picture of its own where none is given.</summary>
public sealed class CreateTemplate(ChangeSet changes, StoreFile files)
{
    private const int MaxName = 200;
    private const int MaxDescription = 10_000;
    private const int MaxSkills = 50;
    private const int MaxSkill = 100;

    /// <returns>The template, or which attribute breaks which rule.</returns>
    public Task<Outcome<BadgeTemplate>> CreateAsync(Guid organizationId, NewTemplate input, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync(
            async () =>
                await changes.Db.Organizations.SingleOrDefaultAsync(o => o.Id == organizationId, cancel) is { } organization
                    ? await AddAsync(organization, input, actor, cancel)
                    : Failure.NotFound("Organization"),
            cancel
        );

    /// <summary>The same as a part of a greater change, which the caller commits.</summary>
    public async Task<Outcome<BadgeTemplate>> AddAsync(Organization organization, NewTemplate input, Actor actor, CancellationToken cancel)
    {
        if (Check(input) is { Count: > 0 } errors)
            return Failure.Validation(errors);
        var id = changes.NewId();
        var picture = await PictureAsync(id, organization, input, cancel);
        if (picture.Failure is { } failure)
            return failure;
        var slugs = changes.Db.BadgeTemplates.Where(t => t.OrganizationId == organization.Id).Select(t => t.VanitySlug);
        var template = new BadgeTemplate
        {
            Id = id,
            OrganizationId = organization.Id,
            Name = input.Name.Trim(),
            Description = input.Description.Trim(),
            VanitySlug = await Slug.FreeAsync(Slug.Of(input.Name, "badge"), slugs, cancel),
            State = input.State,
            StateUpdatedAt = changes.Now,
            IsPublic = input.IsPublic,
            AllowDuplicateBadges = input.AllowDuplicateBadges,
            Level = input.Level,
            Cost = input.Cost,
            TimeToEarn = input.TimeToEarn,
            TypeCategory = input.TypeCategory,
            DefaultExpiresAt = input.ExpiresAfter,
            DefaultExpiresAtType = input.ExpiresAfter is null ? null : "duration",
            GlobalActivityUrl = input.GlobalActivityUrl,
            ImageId = picture.Value.Id,
            Skills = [.. input.Skills.Select(skill => skill.Trim())],
            Activities = [.. input.Activities],
            CreatedAt = changes.Now,
            UpdatedAt = changes.Now,
        };
        changes.Db.Add(template);
        changes.Raise(EventTypes.TemplateCreated, organization, templateId: id);
        changes.Audit(actor, "template.created", organization.Id, id, new { template.Name, template.State });
        return template;
    }

    private async Task<Outcome<StoredFile>> PictureAsync(Guid id, Organization organization, NewTemplate input, CancellationToken cancel)
    {
        var slug = Slug.Of(input.Name, "badge");
        if (input.Image is { } given)
            return await files.AddPictureAsync(given, "image", slug, cancel);
        var design = input.Design?.Invoke(id) ?? BadgeDesign.For(id, input.Name.Trim(), organization.Name);
        return await files.AddAsync(BadgeArt.Draw(design), $"{slug}.png", "image/png", cancel);
    }

    private static List<FieldError> Check(NewTemplate input)
    {
        var errors = new List<FieldError>();
        Text("name", input.Name, MaxName);
        Text("description", input.Description, MaxDescription);
        if (input.State is not (TemplateStates.Active or TemplateStates.Draft))
            errors.Add(new("state", "is neither active nor draft"));
        if (input.State == TemplateStates.Active && input.Skills.Count < 3)
            errors.Add(new("skills", "must be at least three"));
        if (input.Skills.Count > MaxSkills || input.Skills.Any(skill => string.IsNullOrWhiteSpace(skill) || skill.Length > MaxSkill))
            errors.Add(new("skills", $"are at most {MaxSkills}, each of 1 to {MaxSkill} characters"));
        if (input.GlobalActivityUrl is { } url && !WebAddress.IsValid(url))
            errors.Add(new("global_activity_url", "is not a web address"));
        return errors;

        void Text(string attribute, string value, int max)
        {
            if (string.IsNullOrWhiteSpace(value))
                errors.Add(new(attribute, "can't be blank"));
            else if (value.Length > max)
                errors.Add(new(attribute, $"is too long (maximum is {max} characters)"));
        }
    }
}
