using System.Text.Json;
using System.Text.Json.Serialization;

namespace Rosette.Client;

/// <summary>Something that happened. What it is about is in the derived type; of a type that is not known here, in <see cref="WireObject.UnknownMembers"/>.</summary>
[JsonConverter(typeof(RosetteEventConverter))]
public record RosetteEvent : WireObject
{
    internal RosetteEvent() { }

    /// <summary>Its id; the same in its webhook.</summary>
    public Guid Id { get; init; }

    /// <summary>What happened.</summary>
    public EventType EventType { get; init; }

    /// <summary>In which organization.</summary>
    public Guid OrganizationId { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}

/// <summary>About a badge, as it is now. Of a deleted one only what names no person.</summary>
public sealed record BadgeEvent : RosetteEvent
{
    internal BadgeEvent() { }

    /// <summary>The badge.</summary>
    public required Badge Badge { get; init; }
}

/// <summary>About a template, as it is now; a deleted one as it was.</summary>
public sealed record BadgeTemplateEvent : RosetteEvent
{
    internal BadgeTemplateEvent() { }

    /// <summary>The template.</summary>
    public required BadgeTemplate BadgeTemplate { get; init; }
}

/// <summary>About an employee, as it is now; a deleted one as it was.</summary>
public sealed record EmployeeEvent : RosetteEvent
{
    internal EmployeeEvent() { }

    /// <summary>The employee.</summary>
    public required Employee Employee { get; init; }
}

/// <summary>About the organization's profile, as it is now.</summary>
public sealed record OrganizationEvent : RosetteEvent
{
    internal OrganizationEvent() { }

    /// <summary>The organization.</summary>
    public required Organization Organization { get; init; }
}

/// <summary>The member that an event has says what it is about, whatever its type is called.</summary>
internal sealed class RosetteEventConverter : JsonConverter<RosetteEvent>
{
    public override RosetteEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var json = document.RootElement;
        var (id, type, organization, occurred) = (Id(json, "id"), new EventType(Text(json, "event_type") ?? ""), Id(json, "organization_id"), Time(json));
        if (Member(json, "badge") is { } badge)
            return new BadgeEvent { Id = id, EventType = type, OrganizationId = organization, OccurredAt = occurred, Badge = badge.Deserialize(ClientJson.Default.Badge)!, UnknownMembers = Rest(json, "badge") };
        if (Member(json, "badge_template") is { } template)
            return new BadgeTemplateEvent { Id = id, EventType = type, OrganizationId = organization, OccurredAt = occurred, BadgeTemplate = template.Deserialize(ClientJson.Default.BadgeTemplate)!, UnknownMembers = Rest(json, "badge_template") };
        if (Member(json, "employee") is { } employee)
            return new EmployeeEvent { Id = id, EventType = type, OrganizationId = organization, OccurredAt = occurred, Employee = employee.Deserialize(ClientJson.Default.Employee)!, UnknownMembers = Rest(json, "employee") };
        if (Member(json, "organization") is { } changed)
            return new OrganizationEvent { Id = id, EventType = type, OrganizationId = organization, OccurredAt = occurred, Organization = changed.Deserialize(ClientJson.Default.Organization)!, UnknownMembers = Rest(json, "organization") };
        return new RosetteEvent { Id = id, EventType = type, OrganizationId = organization, OccurredAt = occurred, UnknownMembers = Rest(json, null) };
    }

    public override void Write(Utf8JsonWriter writer, RosetteEvent value, JsonSerializerOptions options) => throw new NotSupportedException("Events are only read.");

    private static Guid Id(JsonElement json, string name) => Guid.TryParse(Text(json, name), out var id) ? id : throw new JsonException();

    private static DateTimeOffset? Time(JsonElement json) => json.TryGetProperty("occurred_at", out var time) && time.ValueKind == JsonValueKind.String ? time.GetDateTimeOffset() : null;

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static JsonElement? Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object ? member : null;

    private static Dictionary<string, JsonElement>? Rest(JsonElement json, string? subject)
    {
        var rest = json.EnumerateObject()
            .Where(member => member.Name is not ("id" or "event_type" or "organization_id" or "occurred_at") && member.Name != subject)
            .ToDictionary(member => member.Name, member => member.Value.Clone());
        return rest.Count == 0 ? null : rest;
    }
}
