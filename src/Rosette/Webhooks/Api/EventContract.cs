using Rosette.Badges.Api;
using Rosette.Organizations.Api;
using Rosette.Platform.Changes;
using Rosette.Platform.WireApi.Contract;
using Rosette.Templates.Api;
using Rosette.Workforce.Api;
using static Rosette.Platform.WireApi.Contract.WireField;
using S = Rosette.Platform.WireApi.Contract.WireSamples;

namespace Rosette.Webhooks.Api;

/// <summary>What the endpoints of events answer.</summary>
public static class EventContract
{
    private static readonly WireShape Gone = new("DeletedThing", "What is known of a thing that is gone: at least its id.", Id("id", S.Badge)) { IsOpen = true };

    private static readonly WireShape Event = new(
        "Event",
        "Something that happened, with its subject as it is now; of what is gone, as it was last.",
        Id("id", S.Event),
        Word("event_type", [.. EventTypes.All, EventTypes.Trial]),
        Id("organization_id", S.Organization),
        Time("occurred_at"),
        Object("organization", OrganizationContract.Organization).Optional(),
        new WireField("badge", new WireValue { AnyOf = [BadgeContract.Badge, Gone] }).Optional(),
        new WireField("badge_template", new WireValue { AnyOf = [TemplateContract.Listed, Gone] }).Optional(),
        new WireField("employee", new WireValue { AnyOf = [EmployeeContract.Employee, Gone] }).Optional()
    );

    public static readonly WireOperation All = new("listEvents", WireConventions.Events, "All events, newest first", WireReply.Page(Event))
    {
        Query = WireLists.Parameters([$"event_type::{EventTypes.BadgeCreated}", "occurred_at_min::2026-01-01", "occurred_at_max::2026-12-31"], []),
    };

    public static readonly WireOperation Get = new("getEvent", WireConventions.Events, "One event", WireReply.Data(Event))
    {
        Description = "A webhook's body names the event's id; it can be read here before the webhook goes out.",
    };
}
