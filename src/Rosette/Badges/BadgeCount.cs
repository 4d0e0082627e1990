namespace Rosette.Badges;

/// <summary>
/// How many badges of a template an organization has in one state and visibility. Kept in the transaction of each
/// change, so that lists know their total without counting rows.
/// </summary>
public sealed class BadgeCount
{
    public Guid OrganizationId { get; init; }
    public Guid BadgeTemplateId { get; init; }
    public required string State { get; init; }
    public bool IsPublic { get; init; }
    public long Count { get; init; }
}
