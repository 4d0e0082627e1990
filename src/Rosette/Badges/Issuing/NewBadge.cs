using Rosette.Grants;
using Rosette.Webhooks;

namespace Rosette.Badges.Issuing;

/// <summary>
/// A checked badge on its way into the database, with everything that commits with it: event, audit entry, mail,
/// delivery. Ids are made here, so that a row written twice is noticed.
/// </summary>
public sealed record NewBadge
{
    public required Guid Id { get; init; }
    public required Guid OrganizationId { get; init; }

    /// <summary>The leave of the template's owner; null where the owner itself issues.</summary>
    public IssuingGrant? Grant { get; init; }
    public required Guid BadgeTemplateId { get; init; }
    public required string RecipientEmail { get; init; }
    public required string RecipientEmailKey { get; init; }
    public required string FirstName { get; init; }
    public string? MiddleName { get; init; }
    public required string LastName { get; init; }
    public string? IssuerEarnerId { get; init; }
    public string? GroupName { get; init; }
    public required string Locale { get; init; }
    public required DateTime IssuedAt { get; init; }
    public DateTime? ExpiresAt { get; init; }
    public bool SuppressNotification { get; init; }
    public string? CountryName { get; init; }
    public string? StateOrProvince { get; init; }
    public required List<Evidence> Evidence { get; init; }
    public required DateTime CreatedAt { get; init; }

    /// <summary>The duplicate rule holds for it: its template allows no duplicates.</summary>
    public bool IsExclusive { get; init; }
    public required Guid EventId { get; init; }
    public required Guid AuditId { get; init; }

    /// <summary>Null: no mail is owed.</summary>
    public Guid? MailId { get; init; }

    /// <summary>JSON object; the issuer's own message.</summary>
    public string MailData { get; init; } = "{}";

    /// <summary>Null: nothing goes to the organization's <c>webhook_url</c>. What its endpoints are owed the statement finds out.</summary>
    public Guid? DeliveryId { get; init; }
    public string? WebhookUrl { get; init; }
    public string? WebhookHost => WebhookUrl is null ? null : WebhookAddress.HostOf(WebhookUrl);
    public required string ActorKind { get; init; }
    public Guid? ActorId { get; init; }

    /// <summary>What the duplicate rule compares: each issuer of a template has ids of its own.</summary>
    public string? UniqueEarnerId => IssuerEarnerId is null || Grant is null ? IssuerEarnerId : $"{OrganizationId:N}:{IssuerEarnerId}";

    public string SearchText => Badge.SearchTextOf(FirstName, MiddleName, LastName, RecipientEmailKey);
}

/// <summary>What the database made of a <see cref="NewBadge"/>.</summary>
public enum WriteResult
{
    Written,

    /// <summary>Somebody has it already (wire reference 9.1, duplicates).</summary>
    Duplicate,

    /// <summary>The template is no longer active.</summary>
    NotActive,

    /// <summary>The template's owner has taken its leave back.</summary>
    NotGranted,
}

/// <param name="UserId">The account that holds the recipient's address, if there is one.</param>
/// <param name="OwesWebhook">Deliveries were written with it.</param>
public readonly record struct WrittenBadge(WriteResult Result, Guid? UserId, bool OwesWebhook = false);
