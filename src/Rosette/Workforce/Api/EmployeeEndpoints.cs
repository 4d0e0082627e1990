using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Badges.Api;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;

namespace Rosette.Workforce.Api;

/// <summary>Wire reference 12.</summary>
public static class EmployeeEndpoints
{
    public static void MapEmployees(this RouteGroupBuilder organization)
    {
        organization.AddEndpointFilter<RouteGroupBuilder, WorkforceFilter>();
        organization.MapGet("/employees", ListAsync).Describes(EmployeeContract.All);
        organization.MapPost("/employees", CreateAsync).Describes(EmployeeContract.Create);
        organization.MapPost("/employees/send_invitations", InviteAsync).Describes(EmployeeContract.Invite);
        organization.MapPost("/employees/invitations", InviteAsync).Describes(EmployeeContract.Invite);
        organization.MapGet("/employees/external_badges", ListExternalBadgesAsync).Describes(EmployeeContract.ExternalBadges);
        organization.MapGet("/employees/skills", ListSkillsAsync).Describes(EmployeeContract.Skills);
        organization.MapGet("/employees/{employee}", GetAsync).Describes(EmployeeContract.Get);
        organization.MapMethods("/employees/{employee}", ["PUT", "PATCH"], UpdateAsync).Describes(EmployeeContract.Change);
        organization.MapDelete("/employees/{employee}", DeleteAsync).Describes(EmployeeContract.Delete);
        organization.MapGet("/employees/{employee}/data", GetDataAsync).Describes(EmployeeContract.Data);
    }

    private static async Task<IResult> ListAsync(HttpContext http, EmployeeList employees) =>
        WireResults.Page(await employees.PageAsync(WireCaller.Of(http).OrganizationId, ListQuery.Read(http), http.RequestAborted), EmployeeJson.Write);

    private static async Task<IResult> GetAsync(HttpContext http, string employee, AppDbContext db) =>
        await FindAsync(http, employee, db) is { } found ? Answer(found) : WireResults.Error(NotFound);

    private static Task<IResult> CreateAsync(HttpContext http, CreateEmployee create) =>
        WireInput.AnswerAsync(
            http,
            async body =>
            {
                var read = ReadInput(body);
                if (read.Failure is { } unreadable)
                    return WireResults.Error(unreadable);
                var caller = WireCaller.Of(http);
                var made = await create.CreateAsync(caller.OrganizationId, read.Value, caller.Actor, http.RequestAborted);
                return made.Failure is { } failure
                    ? WireResults.Error(failure)
                    : WireResults.Data(
                        writer => EmployeeJson.Write(writer, made.Value),
                        StatusCodes.Status201Created,
                        $"{WireUrls.Host(http)}/v1/organizations/{caller.OrganizationId}/employees/{made.Value.Id}"
                    );
            }
        );

    private static Task<IResult> UpdateAsync(HttpContext http, string employee, UpdateEmployee update) =>
        WireInput.AnswerAsync(
            http,
            async body =>
            {
                if (!Guid.TryParse(employee, out var id))
                    return WireResults.Error(NotFound);
                var read = ReadInput(body);
                if (read.Failure is { } unreadable)
                    return WireResults.Error(unreadable);
                var caller = WireCaller.Of(http);
                var changed = await update.UpdateAsync(caller.OrganizationId, id, read.Value, caller.Actor, http.RequestAborted);
                return changed.Failure is { } failure ? WireResults.Error(failure) : Answer(changed.Value);
            }
        );

    private static async Task<IResult> DeleteAsync(HttpContext http, string employee, DeleteEmployee delete)
    {
        if (!Guid.TryParse(employee, out var id))
            return WireResults.Error(NotFound);
        var caller = WireCaller.Of(http);
        var deleted = await delete.DeleteAsync(caller.OrganizationId, id, caller.Actor, http.RequestAborted);
        return deleted.Failure is { } failure ? WireResults.Error(failure) : WireResults.NoContent();
    }

    private static Task<IResult> InviteAsync(HttpContext http, InviteEmployees invite) =>
        WireInput.AnswerAsync(
            http,
            async body =>
            {
                var read = ReadInvitation(body);
                if (read.Failure is { } unreadable)
                    return WireResults.Error(unreadable);
                var caller = WireCaller.Of(http);
                var invited = await invite.InviteAsync(caller.OrganizationId, read.Value, caller.Actor, http.RequestAborted);
                return WireResults.Data(writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteNumber("invited_count", invited.Value.Invited);
                    writer.WriteNumber("skipped_count", invited.Value.Skipped);
                    writer.WriteEndObject();
                });
            }
        );

    private static async Task<IResult> GetDataAsync(HttpContext http, string employee, AppDbContext db, PublicBadgeJson json)
    {
        if (await FindAsync(http, employee, db) is not { } found)
            return WireResults.Error(NotFound);
        if (found is not { State: EmployeeStates.Accepted, UserId: { } person })
            return WireResults.Error(NotAgreed(found));
        var badges = await HeldBadges
            .WithParts(SharedBadges.Shown(db).AsNoTracking().Where(b => b.UserId == person))
            .OrderByDescending(b => b.IssuedAt)
            .ThenByDescending(b => b.Id)
            .Take(MaxBadges)
            .ToListAsync(http.RequestAborted);
        var skills = badges.SelectMany(b => b.Template!.Skills).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
        return WireResults.Data(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("employee");
            EmployeeJson.Write(writer, found);
            writer.WriteStartArray("badges");
            foreach (var badge in badges)
                json.Write(writer, badge);
            writer.WriteEndArray();
            writer.WriteStartArray("skills");
            foreach (var skill in skills)
                EmployeeJson.WriteSkill(writer, skill);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> ListExternalBadgesAsync(HttpContext http, AppDbContext db, LongList pages, RosetteSettings settings)
    {
        var own = WireCaller.Of(http).OrganizationId;
        var list = ListQuery.Read(http);
        var shared = SharedBadges.Of(db, own, externalOnly: true);
        if (list.Ids("employee_id") is { } employees)
            shared = shared.Where(s => employees.Contains(s.EmployeeId));
        var total = await shared.Take(MaxCounted).LongCountAsync(http.RequestAborted);
        var page = await pages.PageAsync(own, list, shared, new SharedBadgeOrder(), total, http.RequestAborted);
        var ids = page.Items.Select(s => s.BadgeId).Distinct().ToList();
        var badges = await HeldBadges.WithParts(SharedBadges.Shown(db).AsNoTracking()).Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, http.RequestAborted);
        // A badge that was hidden a moment ago is gone from the page too.
        var items = page.Items.Where(s => badges.ContainsKey(s.BadgeId)).ToList();
        return WireResults.Page(page with { Items = items }, (writer, item) => EmployeeJson.WriteExternal(writer, item.EmployeeId, badges[item.BadgeId], settings));
    }

    private static async Task<IResult> ListSkillsAsync(HttpContext http, EmployeeSkills skills)
    {
        var list = ListQuery.Read(http);
        var all = await skills.ListAsync(WireCaller.Of(http).OrganizationId, list.Filter("name"), http.RequestAborted);
        return WireResults.Page(ShortList.PageOf(all, list), (writer, skill) => EmployeeJson.WriteSkill(writer, skill.Name, skill.Employees));
    }

    /// <summary>As many of one person's badges as the data answer holds, the newest.</summary>
    private const int MaxBadges = 500;

    /// <summary>How far the total of shared badges is counted; the links to further pages go on.</summary>
    private const int MaxCounted = 100_000;

    private static Failure NotFound => Failure.NotFound("Employee");

    private static Failure NotAgreed(Employee employee) =>
        new(
            FailureKind.Forbidden,
            "employee.not_agreed",
            employee.State switch
            {
                EmployeeStates.Created => "This employee has not been asked yet. Send an invitation (POST …/employees/send_invitations); the data can be read once the person agrees.",
                EmployeeStates.Pending => "This employee has been asked and has not answered yet. The data can be read once the person agrees.",
                _ => "This employee does not agree to show badges and skills, or no longer. You can ask again a week later with a new invitation.",
            }
        );

    private static IResult Answer(Employee employee) => WireResults.Data(writer => EmployeeJson.Write(writer, employee));

    private static async Task<Employee?> FindAsync(HttpContext http, string employee, AppDbContext db)
    {
        var own = WireCaller.Of(http).OrganizationId;
        return Guid.TryParse(employee, out var id)
            ? await db.Employees.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.OrganizationId == own, http.RequestAborted)
            : null;
    }

    private static Outcome<EmployeeInput> ReadInput(JsonElement body)
    {
        var errors = new List<FieldError>();
        var reader = new InputReader(body, errors);
        var given = new Dictionary<string, string>();
        foreach (var attribute in EmployeeAttributes.All)
        {
            var name = !reader.Has(attribute.Name) && attribute.Alias is { } alias ? alias : attribute.Name;
            if (reader.Said(name, EmployeeAttributes.MaxLength) is { } value)
                given[attribute.Name] = value;
        }
        var email = reader.Text("email");
        return errors.Count > 0 ? Failure.Validation(errors) : new EmployeeInput(email, given);
    }

    private static Outcome<EmployeeInvitation> ReadInvitation(JsonElement body)
    {
        var errors = new List<FieldError>();
        var reader = new InputReader(body, errors);
        var isById = !reader.Has("employee_list") && reader.Has("employee_ids");
        var names = reader.Texts(isById ? "employee_ids" : "employee_list", InviteEmployees.MaxList, EmployeeAttributes.MaxLength) ?? [];
        var by = reader.Text("list_type") ?? (isById ? InviteEmployees.ById : InviteEmployees.ByExternalId);
        var statuses = reader.Texts("statuses", EmployeeStates.All.Count, 20);
        var message = reader.Text("message", InviteEmployees.MaxMessage);
        var locale = reader.Text("locale", 10) ?? "en";
        if (errors.Count == 0 && names.Count == 0)
            reader.Fail("employee_list", $"must name 1 to {InviteEmployees.MaxList} employees");
        if (!InviteEmployees.Lists.Contains(by))
            reader.Fail("list_type", $"must be one of {string.Join(", ", InviteEmployees.Lists)}");
        if (statuses?.Except(EmployeeStates.All).Any() == true)
            reader.Fail("statuses", $"must be of {string.Join(", ", EmployeeStates.All)}");
        return errors.Count > 0 ? Failure.Validation(errors) : new EmployeeInvitation([.. names.Distinct()], by, statuses is { Count: > 0 } ? statuses : null, message, locale);
    }
}
