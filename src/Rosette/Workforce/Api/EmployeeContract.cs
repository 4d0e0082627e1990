using Microsoft.AspNetCore.Http;
using Rosette.Badges.Api;
using Rosette.Platform.WireApi.Contract;
using static Rosette.Platform.WireApi.Contract.WireField;
using S = Rosette.Platform.WireApi.Contract.WireSamples;

namespace Rosette.Workforce.Api;

/// <summary>What the endpoints of the workforce take and answer.</summary>
public static class EmployeeContract
{
    private static readonly WireField[] Aliases = [.. EmployeeAttributes.All.Select(a => a.Alias).OfType<string>().Select(alias => Text(alias, "Fleet").OrNull())];

    public static readonly WireShape Employee = new(
        "Employee",
        "A person as the employer writes it down, and whether they agreed to show their badges.",
        [
            Id("id", S.Employee),
            Email("email", S.EarnerEmail),
            Time("created_at"),
            Word("employee_state", EmployeeStates.All, EmployeeStates.Accepted),
            Time("employee_state_updated_at"),
            Time("last_invitation_sent_at").OrNull(),
            .. EmployeeAttributes.Names.Select(a => Text(a.Name, ExampleOf(a.Name)).OrNull()),
            Text("full_name", S.EarnerName).OrNull(),
            Null("photo_url"),
            .. EmployeeAttributes.Others.Select(a => Text(a.Name, ExampleOf(a.Name)).OrNull()),
            .. Aliases,
        ]
    );

    private static readonly WireField[] Attributes = [.. EmployeeAttributes.All.Select(a => Text(a.Name, ExampleOf(a.Name), EmployeeAttributes.MaxLength))];

    private static readonly WireShape Creation = new("EmployeeCreate", "A new employee.", [Email("email", S.EarnerEmail, 255).Required().Means("It never changes: the consent is bound to it."), .. Attributes]) { IsInput = true };

    private static readonly WireShape Update = new("EmployeeUpdate", "What is to change; the address stays.", Attributes) { IsInput = true };

    private static readonly WireShape Invitation = new(
        "EmployeeInvitation",
        "Who is asked to show their badges.",
        Texts("employee_list", ["hr-4711"], InviteEmployees.MaxList, EmployeeAttributes.MaxLength).Required(),
        Word("list_type", InviteEmployees.Lists).Means("What the list names them by."),
        Texts("statuses", [EmployeeStates.Created], EmployeeStates.All.Count, 20).Means($"Only employees in these states: {string.Join(", ", EmployeeStates.All.Select(s => $"`{s}`"))}."),
        Text("message", "We would like to see what you can do.", InviteEmployees.MaxMessage),
        new WireField("locale", new WireValue { Type = "string", MaxLength = 10 }).Means("The language of the mail, for those without an account.")
    )
    {
        IsInput = true,
    };

    private static readonly WireShape Skill = new("Skill", "A skill.", Id("id", "5f2b7c9e-1d3a-8b6c-9e4f-0a1b2c3d4e5f"), Text("name", "Tides"));

    private static readonly WireShape ExternalBadge = new(
        "ExternalBadge",
        "A badge of another issuer, and whose it is.",
        Id("id", S.OtherBadge),
        Id("employee_id", S.Employee),
        Day("expires_at_date", "2028-05-06").OrNull(),
        Time("issued_at"),
        Object(
            "external_badge",
            new WireShape(
                "ExternalBadgeDetails",
                "The badge.",
                Text("badge_name", "First Aid Afloat"),
                Text("issuer_name", "Harbour College"),
                Url("image_url", S.Image).OrNull(),
                Url("badge_url", S.Site + "/badges/" + S.OtherBadge),
                Id("badge_id", S.OtherBadge),
                Day("issued_at_date"),
                Day("expires_at_date", "2028-05-06").OrNull(),
                Id("credly_record_id", S.OtherBadge),
                List("skills", new WireShape("ExternalSkill", "A skill.", Text("name", "First aid")))
            )
        )
    );

    public static readonly WireOperation All = new("listEmployees", WireConventions.Workforce, "All employees", WireReply.Page(Employee))
    {
        Query = WireLists.Parameters(["employee_state::accepted", "state::accepted", "name_or_email::mina", "names_or_email::mina", "team::Fleet", "badge_level::Intermediate"], ["-created_at", "email", "first_name", "last_name"]),
    };

    public static readonly WireOperation Get = new("getEmployee", WireConventions.Workforce, "One employee", WireReply.Data(Employee));

    public static readonly WireOperation Create = new("createEmployee", WireConventions.Workforce, "A new employee", WireReply.Data(Employee, StatusCodes.Status201Created)) { Body = Creation };

    public static readonly WireOperation Change = new("updateEmployee", WireConventions.Workforce, "Change what is written down", WireReply.Data(Employee)) { Body = Update };

    public static readonly WireOperation Delete = new("deleteEmployee", WireConventions.Workforce, "Delete an employee", WireReply.Nothing);

    public static readonly WireOperation Invite = new(
        "inviteEmployees",
        WireConventions.Workforce,
        "Ask employees to show their badges",
        WireReply.Data(new WireShape("EmployeesInvited", "How many were asked.", Number("invited_count", 1), Number("skipped_count")))
    )
    {
        Description = "Nobody gets a second mail within an hour, or within seven days after a no.",
        Body = Invitation,
    };

    public static readonly WireOperation Data = new(
        "getEmployeeData",
        WireConventions.Workforce,
        "The badges and skills of an employee who agreed",
        WireReply.Data(new WireShape("EmployeeData", "What one employee shows.", Object("employee", Employee), List("badges", PublicBadgeContract.Listed), List("skills", Skill)))
    )
    {
        Description = "Only what the person shows to everybody; the newest 500.",
    };

    public static readonly WireOperation ExternalBadges = new("listExternalBadges", WireConventions.Workforce, "Badges of other issuers that employees show", WireReply.Page(ExternalBadge))
    {
        Query = WireLists.Parameters([$"employee_id::{S.Employee}"], []),
    };

    public static readonly WireOperation Skills = new("listEmployeeSkills", WireConventions.Workforce, "The skills of those who agreed", WireReply.Page(Skill.With("EmployeeSkill", Number("employee_count", 3))))
    {
        Query = WireLists.Parameters(["name::tides"], []),
    };

    private static string ExampleOf(string attribute) =>
        attribute switch
        {
            "first_name" => S.EarnerFirst,
            "last_name" => S.EarnerLast,
            EmployeeAttributes.ExternalId => "hr-4711",
            "manager_first_name" => "Tom",
            "manager_last_name" => "Verhoeven",
            "manager_external_id" => "hr-12",
            "position_title" => "Pilot",
            "country" => "Netherlands",
            "location" => "Rotterdam",
            "zip_code" => "3011",
            "state_or_province" => "Zuid-Holland",
            _ => "Fleet",
        };
}
