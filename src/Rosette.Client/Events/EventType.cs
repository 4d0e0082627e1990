using System.Text.Json.Serialization;

namespace Rosette.Client;

/// <summary>What happened. New words of a server are kept as they are.</summary>
[JsonConverter(typeof(WordConverter<EventType>))]
public readonly record struct EventType : IWord<EventType>
{
    private readonly string? value;

    /// <summary>Any word, known here or not.</summary>
    public EventType(string value) => this.value = value.Length > 0 ? value : null;

    /// <summary>The word on the wire; empty where there was none.</summary>
    public string Value => value ?? "";

    /// <summary>A badge was issued.</summary>
    public static EventType BadgeCreated => new("badge.created");

    /// <summary>A badge was deleted; its event names no person.</summary>
    public static EventType BadgeDeleted => new("badge.deleted");

    /// <summary>An earner made a badge public or private.</summary>
    public static EventType BadgePrivacyChanged => new("badge.privacy.changed");

    /// <summary>A badge was accepted, rejected, revoked or replaced.</summary>
    public static EventType BadgeStateChanged => new("badge.state.changed");

    /// <summary>A template was made.</summary>
    public static EventType BadgeTemplateCreated => new("badge_template.created");

    /// <summary>A template was edited, archived or unarchived.</summary>
    public static EventType BadgeTemplateChanged => new("badge_template.changed");

    /// <summary>A template was deleted.</summary>
    public static EventType BadgeTemplateDeleted => new("badge_template.deleted");

    /// <summary>An employee was added.</summary>
    public static EventType EmployeeCreated => new("employee.created");

    /// <summary>An employee was edited.</summary>
    public static EventType EmployeeChanged => new("employee.changed");

    /// <summary>An employee was removed.</summary>
    public static EventType EmployeeDeleted => new("employee.deleted");

    /// <summary>An employee was asked, agreed or refused.</summary>
    public static EventType EmployeeStateChanged => new("employee.state.changed");

    /// <summary>The organization's profile was edited.</summary>
    public static EventType OrganizationChanged => new("organization.changed");

    static EventType IWord<EventType>.Of(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
