using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Rosette.Platform.Blobs;
using Rosette.Platform.Changes;

namespace Rosette.Organizations;

/// <summary>An issuer. Attributes as in wire reference 4.2.</summary>
public sealed class Organization
{
    public Guid Id { get; init; }
    public required string Name { get; set; }
    public required string VanitySlug { get; set; }
    public string? Bio { get; set; }
    public string? OrganizationType { get; set; }
    public string? WebsiteUrl { get; set; }
    public string? WebhookUrl { get; set; }

    /// <summary>Event types that go to <see cref="WebhookUrl"/>; none means all.</summary>
    public List<string> AllowedWebhooks { get; set; } = [];

    /// <summary>The first failure of <see cref="WebhookUrl"/> since which nothing has succeeded.</summary>
    public DateTime? WebhookFailingSince { get; set; }
    public string? ContactEmail { get; set; }
    public string? LegalContactEmail { get; set; }
    public string? TechnicalContactEmail { get; set; }
    public string? SupportEmail { get; set; }
    public string? SupportUrl { get; set; }
    public string? Address { get; set; }
    public string? City { get; set; }
    public string? StateOrProvince { get; set; }
    public string? ZipOrPostalCode { get; set; }
    public string? Country { get; set; }
    public string? TwitterUrl { get; set; }
    public string? FacebookUrl { get; set; }
    public string? LinkedInUrl { get; set; }

    /// <summary>LinkedIn's number of the organization, for "add to profile".</summary>
    public string? LinkedInOrgId { get; set; }
    public string? PrimaryHexColor { get; set; }
    public bool HideSubscription { get; set; }
    public bool WorkforceEnabled { get; set; }
    public bool RequireTemplateDetailAttributes { get; set; }

    /// <summary>Issue requests may leave the names out; they then come from the earner's account (client facts 13).</summary>
    public bool NamesMayBeMissing { get; set; }

    /// <summary>The API lists tokens without their values, even to tokens that may do as much.</summary>
    public bool HidesTokenValues { get; set; }

    /// <summary>IANA zone of the organization's calendar days (the wire's <c>*_date</c>); null means UTC.</summary>
    public string? TimeZone { get; set; }
    public Guid? PhotoId { get; set; }
    public StoredFile? Photo { get; set; }
    public DateTime? VerifiedAt { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; set; }

    /// <summary>The address in one line, where the organization gave it so and no part of it since.</summary>
    public string? LocationLine { get; set; }

    /// <summary>The wire's <c>location</c>: the line that was given, or the parts of the address that are known.</summary>
    public string? Location
    {
        get
        {
            if (LocationLine is not null)
                return LocationLine;
            var parts = new[] { Address, City, StateOrProvince, ZipOrPostalCode, Country }.Where(p => !string.IsNullOrEmpty(p));
            return string.Join(' ', parts) is { Length: > 0 } line ? line : null;
        }
    }

    /// <summary>The calendar day of an instant where the organization is.</summary>
    public DateOnly Day(DateTime instant) =>
        TimeZone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone)
            ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant, zone))
            : DateOnly.FromDateTime(instant);

    /// <summary>The first instant of a calendar day where the organization is.</summary>
    public DateTime StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        if (TimeZone is null || !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone))
            return DateTime.SpecifyKind(midnight, DateTimeKind.Utc);
        // Where summer time begins at midnight, the day begins an hour later.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight, zone);
    }

    public bool WantsWebhook(string eventType) =>
        WebhookUrl is not null
        && eventType switch
        {
            EventTypes.Trial => true,
            // Receivers of the original do not know it.
            EventTypes.BadgeExpired => AllowedWebhooks.Contains(eventType),
            _ => AllowedWebhooks.Count == 0 || AllowedWebhooks.Contains(eventType),
        };
}

public sealed class OrganizationMap : IEntityTypeConfiguration<Organization>
{
    public void Configure(EntityTypeBuilder<Organization> organization)
    {
        organization.Property(o => o.Id).ValueGeneratedNever();
        organization.Property(o => o.VanitySlug).HasMaxLength(120);
        organization.Property(o => o.Bio).HasMaxLength(10_000);
        organization.HasIndex(o => o.VanitySlug).IsUnique();
        organization.HasOne(o => o.Photo).WithMany().HasForeignKey(o => o.PhotoId).OnDelete(DeleteBehavior.SetNull);
    }
}
