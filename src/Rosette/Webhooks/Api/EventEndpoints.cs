using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Badges.Api;
using Rosette.Organizations;
using Rosette.Organizations.Api;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;
using Rosette.Templates;
using Rosette.Templates.Api;
using Rosette.Workforce;
using Rosette.Workforce.Api;

namespace Rosette.Webhooks.Api;

/// <summary>Wire reference 11.4.</summary>
public static class EventEndpoints
{
    public static void MapEvents(this RouteGroupBuilder organization)
    {
        organization.MapGet("/events", ListAsync).Describes(EventContract.All);
        organization.MapGet("/events/{event}", GetAsync).Describes(EventContract.Get);
    }

    private static async Task<IResult> ListAsync(HttpContext http, AppDbContext db, EventAnswers answers)
    {
        var page = await EventSearch.PageAsync(db, WireCaller.Of(http).OrganizationId, ListQuery.Read(http), http.RequestAborted);
        var subjects = await answers.SubjectsAsync(page.Items, http.RequestAborted);
        return WireResults.Page(page, (writer, e) => subjects.Write(writer, e));
    }

    private static async Task<IResult> GetAsync(HttpContext http, string @event, AppDbContext db, EventAnswers answers)
    {
        var owner = WireCaller.Of(http).OrganizationId;
        var found = Guid.TryParse(@event, out var id)
            ? await db.Events.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.OrganizationId == owner, http.RequestAborted)
            : null;
        if (found is null)
            return WireResults.Error(Failure.NotFound("Event"));
        var subjects = await answers.SubjectsAsync([found], http.RequestAborted);
        return WireResults.Data(writer => subjects.Write(writer, found));
    }
}

/// <summary>
/// Gathers what events are about: badges, templates and employees as they are now, and of those that are gone the snapshot that
/// the event of their deletion kept.
/// </summary>
public sealed class EventAnswers(AppDbContext db, TemplateSnapshots templates, BadgeAnswers badges, RosetteSettings settings)
{
    public async Task<EventSubjects> SubjectsAsync(IReadOnlyList<Event> events, CancellationToken cancel)
    {
        var badgeIds = events.Select(e => e.BadgeId).OfType<Guid>().Distinct().ToList();
        var templateIds = events.Select(e => e.BadgeTemplateId).OfType<Guid>().Distinct().ToList();
        var employeeIds = events.Select(e => e.EmployeeId).OfType<Guid>().Distinct().ToList();
        var rows = badgeIds.Count == 0 ? [] : await db.Badges.AsNoTracking().Where(b => badgeIds.Contains(b.Id)).ToListAsync(cancel);
        var present = templateIds.Count == 0 ? [] : await templates.LoadAsync(templateIds, cancel);
        var employees =
            employeeIds.Count == 0 ? [] : await db.Employees.AsNoTracking().Where(e => employeeIds.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancel);
        var gone = badgeIds.Except(rows.Select(b => b.Id)).Concat(templateIds.Except(present.Keys)).Concat(employeeIds.Except(employees.Keys)).ToList();
        return new EventSubjects(
            rows.ToDictionary(b => b.Id, b => b),
            await badges.WriterAsync(rows, cancel),
            present,
            employees,
            gone.Count == 0 ? [] : await SnapshotsAsync(gone, cancel),
            await OrganizationAsync(events, cancel),
            events.Count > 0 && await EmployeeCount.AnyAsync(db, events[0].OrganizationId, cancel),
            settings
        );
    }

    // All events of an answer are of one organization.
    private async Task<Organization?> OrganizationAsync(IReadOnlyList<Event> events, CancellationToken cancel) =>
        events.FirstOrDefault(e => e.EventType == EventTypes.OrganizationChanged) is { } changed
            ? await db.Organizations.AsNoTracking().Include(o => o.Photo).SingleOrDefaultAsync(o => o.Id == changed.OrganizationId, cancel)
            : null;

    private Task<Dictionary<Guid, string>> SnapshotsAsync(List<Guid> gone, CancellationToken cancel) =>
        db.Events.AsNoTracking()
            .Where(e =>
                e.Snapshot != null
                && (
                    (e.BadgeId != null && gone.Contains(e.BadgeId.Value))
                    || (e.BadgeTemplateId != null && gone.Contains(e.BadgeTemplateId.Value))
                    || (e.EmployeeId != null && gone.Contains(e.EmployeeId.Value))
                )
            )
            .Select(e => new { Id = e.BadgeId ?? e.BadgeTemplateId ?? e.EmployeeId!.Value, e.Snapshot })
            .ToDictionaryAsync(e => e.Id, e => e.Snapshot!, cancel);
}

/// <summary>Writes events with what they are about.</summary>
public sealed class EventSubjects(
    IReadOnlyDictionary<Guid, Badge> badges,
    Action<Utf8JsonWriter, Badge> writeBadge,
    IReadOnlyDictionary<Guid, TemplateSnapshot> templates,
    IReadOnlyDictionary<Guid, Employee> employees,
    IReadOnlyDictionary<Guid, string> snapshots,
    Organization? organization,
    bool hasEmployees,
    RosetteSettings settings
)
{
    public void Write(Utf8JsonWriter writer, Event e)
    {
        writer.WriteStartObject();
        writer.WriteString("id", e.Id);
        writer.WriteString("event_type", e.EventType);
        writer.WriteString("organization_id", e.OrganizationId);
        writer.WriteTime("occurred_at", e.OccurredAt);
        if (e.EventType == EventTypes.OrganizationChanged && organization is not null)
        {
            writer.WritePropertyName("organization");
            OrganizationJson.Write(writer, organization, hasEmployees, settings);
        }
        if (e.BadgeId is { } badgeId)
        {
            writer.WritePropertyName("badge");
            if (badges.TryGetValue(badgeId, out var badge))
                writeBadge(writer, badge);
            else
                WriteGone(writer, badgeId);
        }
        if (e.BadgeTemplateId is { } templateId)
        {
            writer.WritePropertyName("badge_template");
            if (templates.TryGetValue(templateId, out var t))
                TemplateJson.Write(writer, t, settings);
            else
                WriteGone(writer, templateId);
        }
        if (e.EmployeeId is { } employeeId)
        {
            writer.WritePropertyName("employee");
            if (employees.TryGetValue(employeeId, out var employee))
                EmployeeJson.Write(writer, employee);
            else
                WriteGone(writer, employeeId);
        }
        writer.WriteEndObject();
    }

    private void WriteGone(Utf8JsonWriter writer, Guid id)
    {
        if (snapshots.TryGetValue(id, out var snapshot))
            writer.WriteRawValue(snapshot, skipInputValidation: true);
        else
        {
            writer.WriteStartObject();
            writer.WriteString("id", id);
            writer.WriteEndObject();
        }
    }
}
