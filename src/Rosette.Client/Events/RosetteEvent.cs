using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Rosette.Client;

/// <summary>Something that happened. What it is about is in the derived type; of a type that is not known here, in <see cref="WireObject.UnknownMembers"/>.</summary>
[JsonConverter(typeof(RosetteEventConverter))]
public record RosetteEvent : WireObject
{
    private static readonly string[] Head = ["id", "event_type", "organization_id", "occurred_at"];

    /// <summary>Reads what all events have.</summary>
    /// <param name="json">The event.</param>
    /// <param name="subject">The member that says what it is about.</param>
    internal RosetteEvent(JsonElement json, string? subject = null)
    {
        Id = json.GetProperty("id").GetGuid();
        EventType = new EventType(json.GetProperty("event_type").GetString() ?? "");
        OrganizationId = json.GetProperty("organization_id").GetGuid();
        if (json.TryGetProperty("occurred_at", out var time) && time.ValueKind == JsonValueKind.String)
            OccurredAt = time.GetDateTimeOffset();
        var rest = json.EnumerateObject().Where(member => !Head.Contains(member.Name) && member.Name != subject).ToDictionary(member => member.Name, member => member.Value.Clone());
        UnknownMembers = rest.Count > 0 ? rest : null;
    }

    /// <summary>Its id; the same in its webhook.</summary>
    public Guid Id { get; }

    /// <summary>What happened.</summary>
    public EventType EventType { get; }

    /// <summary>In which organization.</summary>
    public Guid OrganizationId { get; }

    /// <summary>When.</summary>
    public DateTimeOffset? OccurredAt { get; }

    private protected static T SubjectOf<T>(JsonElement json, string name, JsonTypeInfo<T> type) => json.GetProperty(name).Deserialize(type) ?? throw new JsonException();
}

/// <summary>About a badge, as it is now. Of a deleted one only what names no person.</summary>
public sealed record BadgeEvent : RosetteEvent
{
    internal const string Subject = "badge";

    internal BadgeEvent(JsonElement json)
        : base(json, Subject) => Badge = SubjectOf(json, Subject, ClientJson.Default.Badge);

    /// <summary>The badge.</summary>
    public Badge Badge { get; }
}

/// <summary>About a template, as it is now; a deleted one as it was.</summary>
public sealed record BadgeTemplateEvent : RosetteEvent
{
    internal const string Subject = "badge_template";

    internal BadgeTemplateEvent(JsonElement json)
        : base(json, Subject) => BadgeTemplate = SubjectOf(json, Subject, ClientJson.Default.BadgeTemplate);

    /// <summary>The template.</summary>
    public BadgeTemplate BadgeTemplate { get; }
}

/// <summary>About an employee, as it is now; a deleted one as it was.</summary>
public sealed record EmployeeEvent : RosetteEvent
{
    internal const string Subject = "employee";

    internal EmployeeEvent(JsonElement json)
        : base(json, Subject) => Employee = SubjectOf(json, Subject, ClientJson.Default.Employee);

    /// <summary>The employee.</summary>
    public Employee Employee { get; }
}

/// <summary>About the organization's profile, as it is now.</summary>
public sealed record OrganizationEvent : RosetteEvent
{
    internal const string Subject = "organization";

    internal OrganizationEvent(JsonElement json)
        : base(json, Subject) => Organization = SubjectOf(json, Subject, ClientJson.Default.Organization);

    /// <summary>The organization.</summary>
    public Organization Organization { get; }
}

/// <summary>The member that an event has says what it is about, whatever its type is called.</summary>
internal sealed class RosetteEventConverter : JsonConverter<RosetteEvent>
{
    public override RosetteEvent Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException(null, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, RosetteEvent value, JsonSerializerOptions options) => throw new NotSupportedException("Events are only read.");

    private static RosetteEvent Read(JsonElement json) =>
        Has(json, BadgeEvent.Subject) ? new BadgeEvent(json)
        : Has(json, BadgeTemplateEvent.Subject) ? new BadgeTemplateEvent(json)
        : Has(json, EmployeeEvent.Subject) ? new EmployeeEvent(json)
        : Has(json, OrganizationEvent.Subject) ? new OrganizationEvent(json)
        : new RosetteEvent(json);

    private static bool Has(JsonElement json, string name) => json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object;
}
