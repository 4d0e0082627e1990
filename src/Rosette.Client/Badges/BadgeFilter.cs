using System.Globalization;

namespace Rosette.Client;

/// <summary>Which badges. Every condition that is given must hold; a list means any of its entries.</summary>
public record BadgeFilter : ListFilter
{
    /// <summary>Part of a recipient's name or address, or of a template's name.</summary>
    public string? Query { get; init; }

    /// <summary>In one of these states.</summary>
    public IReadOnlyList<BadgeState>? States { get; init; }

    /// <summary>Issued to one of these addresses.</summary>
    public IReadOnlyList<string>? RecipientEmails { get; init; }

    /// <summary>Issued to this address, or to another of the same account.</summary>
    public string? RecipientEmailOrOthersOfTheAccount { get; init; }

    /// <summary>Of one of these templates.</summary>
    public IReadOnlyList<Guid>? BadgeTemplateIds { get; init; }

    /// <summary>Of templates with one of these tags.</summary>
    public IReadOnlyList<string>? ReportingTags { get; init; }

    /// <summary>Of templates of one of these organizations.</summary>
    public IReadOnlyList<Guid>? TemplateOwnerIds { get; init; }

    /// <summary>Issued by one of these organizations.</summary>
    public IReadOnlyList<Guid>? IssuerIds { get; init; }

    /// <summary>Of one of these accounts.</summary>
    public IReadOnlyList<Guid>? UserIds { get; init; }

    /// <summary>Under your own id of the earner.</summary>
    public string? IssuerEarnerId { get; init; }

    /// <summary>In your own group of earners.</summary>
    public string? GroupName { get; init; }

    /// <summary>Public or private.</summary>
    public bool? IsPublic { get; init; }

    /// <summary>Earned in these days.</summary>
    public DayRange? Issued { get; init; }

    /// <summary>Issued here in these days.</summary>
    public DayRange? Created { get; init; }

    /// <summary>Last changed in these days.</summary>
    public DayRange? Updated { get; init; }

    /// <summary>Accepted, rejected, revoked or replaced in these days.</summary>
    public DayRange? StateUpdated { get; init; }

    /// <summary>Expiring in these days.</summary>
    public DayRange? Expires { get; init; }

    /// <summary>In this order; newest first unless set.</summary>
    public IReadOnlyList<BadgeSort>? Sort { get; init; }

    private protected override void Write(ListQuery query)
    {
        query.Is("query", Query);
        query.IsAnyOf("state", States?.Select(state => state.Value));
        query.IsAnyOf("recipient_email", RecipientEmails);
        query.Is("recipient_email_all", RecipientEmailOrOthersOfTheAccount);
        query.IsAnyOf("badge_template_id", BadgeTemplateIds);
        query.IsAnyOf("badge_templates[reporting_tags]", ReportingTags);
        query.IsAnyOf("badge_templates[owner_id]", TemplateOwnerIds);
        query.IsAnyOf("issuer_id", IssuerIds);
        query.IsAnyOf("user_id", UserIds);
        query.Is("issuer_earner_id", IssuerEarnerId);
        query.Is("group_name", GroupName);
        query.Is("public", IsPublic);
        query.IsWithin("issued_at", Issued);
        query.IsWithin("created_at", Created);
        query.IsWithin("updated_at", Updated);
        query.IsWithin("state_updated_at", StateUpdated);
        query.IsWithin("expires_at_date", Expires);
        query.Sort(Sort?.Select(sort => sort.Key));
    }
}

/// <summary>Which badges of the bulk search. It has an order of its own: <see cref="BadgeFilter.Sort"/> and the pages' numbers mean nothing there.</summary>
public sealed record BulkBadgeFilter : BadgeFilter
{
    /// <summary>Last changed then or later.</summary>
    public DateTimeOffset? ChangedFrom { get; init; }

    /// <summary>Last changed then or earlier.</summary>
    public DateTimeOffset? ChangedUntil { get; init; }

    /// <summary>Without locale, pictures and issuer.</summary>
    public bool IsMinimal { get; init; }

    private protected override void Write(ListQuery query)
    {
        base.Write(query);
        query.Parameter("start_date", Time(ChangedFrom));
        query.Parameter("end_date", Time(ChangedUntil));
        query.Parameter("badge_format", IsMinimal ? "minimal" : "default");
    }

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
