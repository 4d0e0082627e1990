using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.Mail;
using Rosette.Tests.Earners;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Workforce;

/// <summary>An employer asks its people, over the API (wire reference 12.3).</summary>
public sealed class InvitationTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    [Theory]
    [Databases("send_invitations", "employee_list", "external_id")]
    [Databases("send_invitations", "employee_list", null)]
    [Databases("send_invitations", "employee_list", "id")]
    [Databases("send_invitations", "employee_list", "email")]
    [Databases("send_invitations", "employee_ids", null)]
    [Databases("invitations", "employee_ids", null)]
    [Databases("invitations/", "employee_list", "external_id")]
    public async Task Invite_ByEachKindOfList_AsksOnce(DatabaseKind kind, string path, string list, string? type)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        var email = Seed.NewAddress("Mara.Quist");
        var made = await employer.EmployAsync(email, ("external_id", "hr-1"));
        var other = (await employer.EmployAsync()).Id;
        var name = (list, type) switch
        {
            ("employee_ids", _) or (_, "id") => made.Id.ToString().ToUpperInvariant(),
            (_, "email") => email.ToUpperInvariant(),
            _ => "hr-1",
        };

        var answer = (
            await employer.Api.PostWireAsync(
                $"{employer.Employees()}/{path}",
                new JsonObject { [list] = new JsonArray(name, "nobody", name), ["list_type"] = type, ["message"] = "We look for sailors." }
            )
        ).ShouldBe(HttpStatusCode.OK);

        answer.Json.GetRawText().ShouldBe("""{"data":{"invited_count":1,"skipped_count":1},"metadata":{}}""");
        var asked = await employer.Api.GetWireAsync($"{employer.Employees()}/{made.Id}");
        asked["employee_state"].ShouldBe("pending");
        asked["last_invitation_sent_at"].ShouldBe(asked["employee_state_updated_at"]);
        (await employer.StateAsync(other)).ShouldBe("created");
        var mail = (await employer.App.MailsToAsync(email, MailKinds.EmployeeInvite)).ShouldHaveSingleItem();
        mail.Data[EmployeeLetters.Message].ShouldBe("We look for sailors.");
        mail.OrganizationId.ShouldBe(employer.Organization.Id);
    }

    [Theory, Databases]
    public async Task Invite_AsAForm_IsTaken(DatabaseKind kind)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        await employer.EmployAsync(null, ("external_id", "7"));
        var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["employee_list[]"] = "7", ["list_type"] = "external_id", ["statuses[]"] = "created" });

        var answer = await employer.Api.SendWireAsync(HttpMethod.Post, employer.Employees() + "/send_invitations", form);

        answer.ShouldBe(HttpStatusCode.OK).Data.GetProperty("invited_count").GetInt32().ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Invite_WithStatuses_AsksThoseAlone(DatabaseKind kind)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        var (created, pending) = ((await employer.EmployAsync()).Id, (await employer.EmployAsync()).Id);
        var (sharing, _) = await employer.SharingAsync();
        await employer.InviteAsync(pending);
        employer.App.Clock.Advance(TimeSpan.FromHours(2));
        async Task<int> InvitedAsync(params string[] statuses) =>
            (
                await employer.Api.PostWireAsync(
                    employer.Employees() + "/send_invitations",
                    new JsonObject
                    {
                        ["employee_ids"] = new JsonArray(created.ToString(), pending.ToString(), sharing.ToString()),
                        ["statuses"] = new JsonArray([.. statuses.Select(s => JsonValue.Create(s))]),
                    }
                )
            ).ShouldBe(HttpStatusCode.OK).Data.GetProperty("invited_count").GetInt32();

        (await InvitedAsync("accepted", "rejected")).ShouldBe(0);
        (await InvitedAsync("pending")).ShouldBe(1);
        (await InvitedAsync()).ShouldBe(1, "Who has agreed is not asked again, who was asked a moment ago neither.");
        (await employer.StateAsync(created)).ShouldBe("pending");
        (await employer.StateAsync(sharing)).ShouldBe("accepted");
    }

    [Theory, Databases]
    public async Task Invite_Again_WaitsAnHour_AndAWeekAfterANo(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var employer = await WorkforceSeed.EmployerAsync(app);
        var person = await app.UserAsync();
        var id = (await employer.EmployAsync(person.Email)).Id;
        async Task<int> InvitedAsync() => (await employer.InviteAsync(id)).Data.GetProperty("invited_count").GetInt32();

        (await InvitedAsync()).ShouldBe(1);
        (await InvitedAsync()).ShouldBe(0);
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        (await InvitedAsync()).ShouldBe(1);
        await app.EndAsync(person, id);
        app.Clock.Advance(TimeSpan.FromDays(6));
        (await InvitedAsync()).ShouldBe(0);
        (await employer.StateAsync(id)).ShouldBe("rejected");
        app.Clock.Advance(TimeSpan.FromDays(1));
        (await InvitedAsync()).ShouldBe(1);
        (await employer.StateAsync(id)).ShouldBe("pending");
        (await app.MailsToAsync(person.Email!, MailKinds.EmployeeInvite)).Count.ShouldBe(3);
    }

    [Theory]
    [Databases("""{}""", "employee_list")]
    [Databases("""{"employee_list":[]}""", "employee_list")]
    [Databases("""{"employee_list":"hr-1"}""", "employee_list")]
    [Databases("""{"employee_list":[["x"]]}""", "employee_list")]
    [Databases("""{"employee_list":["a\u0000"]}""", "employee_list")]
    [Databases("""{"employee_list":["x"],"list_type":"team"}""", "list_type")]
    [Databases("""{"employee_list":["x"],"list_type":[]}""", "list_type")]
    [Databases("""{"employee_list":["x"],"statuses":["gone"]}""", "statuses")]
    [Databases("""{"employee_list":["x"],"statuses":{}}""", "statuses")]
    [Databases("""{"employee_list":["x"],"message":{}}""", "message")]
    public async Task Invite_AgainstARule_NamesTheAttribute(DatabaseKind kind, string body, string attribute)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));

        (await employer.Api.PostRawAsync(employer.Employees() + "/send_invitations", body)).ShouldRefuse(attribute);
    }

    [Theory, Databases]
    public async Task Invite_MoreThanAThousand_IsRefused(DatabaseKind kind)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        var many = new JsonArray([.. Enumerable.Range(0, 1001).Select(i => JsonValue.Create(i))]);

        (await employer.Api.PostWireAsync(employer.Employees() + "/invitations", new JsonObject { ["employee_list"] = many })).ShouldRefuse("employee_list");
    }

    [Theory, Databases]
    public async Task Invite_OfAnothersEmployee_AsksNobody(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var foreign = await WorkforceSeed.EmployerAsync(app);
        var id = (await foreign.EmployAsync()).Id;

        (await (await WorkforceSeed.EmployerAsync(app)).InviteAsync(id)).Data.GetProperty("invited_count").GetInt32().ShouldBe(0);

        (await foreign.StateAsync(id)).ShouldBe("created");
    }

    [Theory, Databases]
    public async Task Invite_ToOneAddressByManyEmployers_IsLimited(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var email = Seed.NewAddress();
        for (var i = 0; i < 7; i++)
        {
            var employer = await WorkforceSeed.EmployerAsync(app);
            await employer.InviteAsync((await employer.EmployAsync(email)).Id);
        }

        (await app.MailsToAsync(email, MailKinds.EmployeeInvite)).Count.ShouldBe(5);
    }
}
