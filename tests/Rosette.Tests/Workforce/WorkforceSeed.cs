using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Earners;
using Rosette.Platform.Security;
using Rosette.Tests.Infrastructure;
using Rosette.Workforce;

namespace Rosette.Tests.Workforce;

/// <summary>Employers, their people, and people who agree.</summary>
public static class WorkforceSeed
{
    /// <summary>An issuer that may keep employees.</summary>
    public static Task<Issuer> EmployerAsync(RosetteApp app) => Issuer.NewAsync(app, o => o.WorkforceEnabled = true);

    public static string Employees(this Issuer employer) => employer.Path + "/employees";

    /// <summary>Writes an employee down; anything but 201 fails the test. A millisecond passes, so that employees sort as they were made.</summary>
    public static async Task<WireAnswer> EmployAsync(this Issuer employer, string? email = null, params (string Name, JsonNode? Value)[] more)
    {
        employer.App.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var body = new JsonObject { ["email"] = email ?? Seed.NewAddress("employee") };
        foreach (var (name, value) in more)
            body[name] = value;
        return (await employer.Api.PostWireAsync(employer.Employees(), body)).ShouldBe(HttpStatusCode.Created);
    }

    public static Task<WireAnswer> InviteAsync(this Issuer employer, params Guid[] employees) =>
        employer.Api.PostWireAsync(
            employer.Employees() + "/send_invitations",
            new JsonObject { ["employee_list"] = new JsonArray([.. employees.Select(e => JsonValue.Create(e.ToString()))]), ["list_type"] = "id" }
        );

    /// <summary>A person who has been asked and has agreed.</summary>
    public static async Task<(Guid Employee, User Person)> SharingAsync(this Issuer employer, params (string Name, JsonNode? Value)[] more)
    {
        var person = await employer.App.UserAsync();
        var employee = (await employer.EmployAsync(person.Email, more)).Id;
        await employer.InviteAsync(employee);
        await employer.App.InScopeAsync(async services => (await services.GetRequiredService<AnswerEmployer>().AcceptAsync(person.Id, employee, default)).Value);
        return (employee, person);
    }

    public static Task EndAsync(this RosetteApp app, User person, Guid employee) =>
        app.InScopeAsync(async services => (await services.GetRequiredService<AnswerEmployer>().RefuseAsync(person.Id, employee, default)).Value);

    /// <summary>The path of the link in the mail that asks.</summary>
    public static async Task<string> QuestionLinkAsync(this RosetteApp app, Guid employee)
    {
        var row = await app.InDatabaseAsync(async db => (await db.Employees.FindAsync(employee))!);
        return new Uri(app.Services.GetRequiredService<Links>().AnswerEmployer(row)).AbsolutePath;
    }

    public static async Task<string> StateAsync(this Issuer employer, Guid employee) =>
        (await employer.Api.GetWireAsync($"{employer.Employees()}/{employee}")).ShouldBe(HttpStatusCode.OK)["employee_state"]!;
}
