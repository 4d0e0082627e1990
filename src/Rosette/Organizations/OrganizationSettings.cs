using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Organizations;

/// <summary>What is decided for an organization outside the API. Null leaves a setting as it is.</summary>
public sealed record OrganizationSettings
{
    /// <summary>Issue requests may leave the names out (client facts 13).</summary>
    public bool? NamesMayBeMissing { get; init; }

    /// <summary>Active templates need level, cost, time to earn and category.</summary>
    public bool? RequireTemplateDetailAttributes { get; init; }

    /// <summary>The API lists tokens without their values.</summary>
    public bool? HidesTokenValues { get; init; }

    /// <summary>The operator has made sure who the organization is.</summary>
    public bool? IsVerified { get; init; }

    /// <summary>IANA zone of its calendar days; "" is UTC.</summary>
    public string? TimeZone { get; init; }
}

/// <summary>Sets what no token of an organization may set: by the operator, or by its owners and administrators in the console.</summary>
public sealed class SetOrganization(ChangeSet changes)
{
    public Task<Outcome<Organization>> SetAsync(Guid id, OrganizationSettings settings, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<Organization>(
            async () =>
            {
                if (await changes.Db.Organizations.SingleOrDefaultAsync(o => o.Id == id, cancel) is not { } organization)
                    return Failure.NotFound("Organization");
                if (settings.TimeZone is { Length: > 0 } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
                    return Failure.Validation([new("time_zone", "is unknown: write for example Europe/Berlin")]);
                Apply(organization, settings);
                if (!changes.Db.ChangeTracker.HasChanges())
                    return organization;
                var changed = changes.Db.Entry(organization).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name).ToList();
                organization.UpdatedAt = changes.Now;
                changes.Raise(EventTypes.OrganizationChanged, organization);
                changes.Audit(actor, "organization.set", id, id, new { changed });
                return organization;
            },
            cancel
        );

    private void Apply(Organization organization, OrganizationSettings settings)
    {
        organization.NamesMayBeMissing = settings.NamesMayBeMissing ?? organization.NamesMayBeMissing;
        organization.RequireTemplateDetailAttributes = settings.RequireTemplateDetailAttributes ?? organization.RequireTemplateDetailAttributes;
        organization.HidesTokenValues = settings.HidesTokenValues ?? organization.HidesTokenValues;
        if (settings.IsVerified is { } isVerified && isVerified != (organization.VerifiedAt is not null))
            organization.VerifiedAt = isVerified ? changes.Now : null;
        if (settings.TimeZone is { } zone)
            organization.TimeZone = zone.Length > 0 ? zone : null;
    }
}
