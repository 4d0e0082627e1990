using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Rosette.Workforce;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Workforce;

/// <summary>Employees over the API: read, write down, correct, remove (wire reference 12.1 to 12.3).</summary>
public sealed class EmployeeApiTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private static readonly string[] Attributes =
    [
        "first_name", "last_name", "team", "external_id", "position_title", "manager_first_name", "manager_last_name", "manager_external_id",
        "location", "country", "zip_code", "state_or_province", "department", "organization_level_1", "organization_level_2", "organization_level_3", "job_family",
    ];

    private static readonly string[] Keys =
    [
        "id", "email", "created_at", "employee_state", "employee_state_updated_at", "last_invitation_sent_at", "first_name", "last_name", "full_name",
        "photo_url", .. Attributes[2..], "organization_level1", "organization_level2", "organization_level3",
    ];

    [Theory, Databases]
    public async Task Create_WithEveryAttribute_IsTheWholeObject(DatabaseKind kind)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        var body = new JsonObject { ["email"] = "Mara.Quist@Example.org", ["employee_state"] = "accepted", ["user_id"] = "x" };
        foreach (var name in Attributes)
            body[name] = $"{name} ✓";

        var made = (await employer.Api.PostWireAsync(employer.Employees(), body)).ShouldBe(HttpStatusCode.Created);

        made.Data.EnumerateObject().Select(p => p.Name).ShouldBe(Keys);
        foreach (var name in Attributes)
            made[name].ShouldBe($"{name} ✓");
        made["organization_level2"].ShouldBe("organization_level_2 ✓");
        made["email"].ShouldBe("Mara.Quist@Example.org");
        made["full_name"].ShouldBe("first_name ✓ last_name ✓");
        made["employee_state"].ShouldBe("created");
        made["employee_state_updated_at"].ShouldBe(made["created_at"]);
        made["created_at"]!.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");
        foreach (var name in new[] { "last_invitation_sent_at", "photo_url" })
            made.Data.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Null);
        var place = made.Response.Headers.Location!.ToString();
        foreach (var path in new[] { place, $"{employer.Employees()}/{made.Id}", $"/api{employer.Employees()}/{made.Id}.json", $"{employer.Employees()}/{made.Id}/" })
            JsonElement.DeepEquals((await employer.Api.GetWireAsync(path)).ShouldBe(HttpStatusCode.OK).Data, made.Data).ShouldBeTrue(path);
    }

    [Theory, Databases]
    public async Task Create_WithTheAddressAlone_LeavesTheRestNull(DatabaseKind kind)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));

        var made = await employer.EmployAsync(null, ("team", null), ("first_name", "  "));

        foreach (var name in Attributes.Append("full_name"))
            made.Data.GetProperty(name).ValueKind.ShouldBe(JsonValueKind.Null, name);
    }

    [Theory]
    [Databases("form")]
    [Databases("query")]
    public async Task Create_AsClientsSendIt_IsTaken(DatabaseKind kind, string way)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        var (path, email) = (employer.Employees(), Seed.NewAddress());
        var fields = new Dictionary<string, string> { ["email"] = email, ["team"] = "Rigging", ["external_id"] = "7" };

        var made = way == "form"
            ? await employer.Api.SendWireAsync(HttpMethod.Post, path + "/", new FormUrlEncodedContent(fields))
            : await employer.Api.PostRawAsync($"{path}.json?email={Uri.EscapeDataString(email)}&team=Rigging&external_id=7", "");

        made.ShouldBe(HttpStatusCode.Created);
        (made["email"], made["team"], made["external_id"]).ShouldBe((email, "Rigging", "7"));
    }

    [Theory]
    [Databases("email", null)]
    [Databases("email", "\"\"")]
    [Databases("email", "\"nobody\"")]
    [Databases("email", "[\"a@example.org\"]")]
    [Databases("first_name", "{}")]
    [Databases("team", "[1]")]
    [Databases("external_id", "\"a\\u0000b\"")]
    [Databases("job_family", "long")]
    [Databases("organization_level1", "long")]
    public async Task Create_AgainstARule_NamesTheAttribute(DatabaseKind kind, string attribute, string? value)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        var before = await employer.RowsAsync();
        var body = new JsonObject { ["email"] = Seed.NewAddress() };
        body[attribute] = value == "long" ? new string('x', 256) : value is null ? null : JsonNode.Parse(value);

        var answer = await employer.Api.PostWireAsync(employer.Employees(), body);

        answer.ShouldRefuse(attribute).Message.ShouldStartWith("Validation failed: ");
        (await employer.RowsAsync()).ShouldBe(before);
    }

    [Theory, Databases]
    public async Task Create_WithATakenAddressOrExternalId_Is422_InThisOrganizationAlone(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var employer = await WorkforceSeed.EmployerAsync(app);
        var email = Seed.NewAddress();
        await employer.EmployAsync(email, ("external_id", "hr-1"));
        Task<WireAnswer> TryAsync(Issuer who, string address, string external) =>
            who.Api.PostWireAsync(who.Employees(), new JsonObject { ["email"] = address, ["external_id"] = external });

        (await TryAsync(employer, email.ToUpperInvariant(), "hr-2")).ShouldRefuse("email").Message.ShouldContain("has already been taken");
        (await TryAsync(employer, Seed.NewAddress(), "hr-1")).ShouldRefuse("external_id");
        (await TryAsync(await WorkforceSeed.EmployerAsync(app), email, "hr-1")).ShouldBe(HttpStatusCode.Created);
    }

    [Theory, Databases]
    public async Task Create_ManyAtOnceWithOneAddress_MakesOne(DatabaseKind kind)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        var email = Seed.NewAddress();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => employer.Api.PostWireAsync(employer.Employees(), new JsonObject { ["email"] = email })));

        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.Status != HttpStatusCode.Created))
            refused.ShouldRefuse("email");
        (await employer.Api.GetWireAsync(employer.Employees())).Metadata.GetProperty("total_count").GetInt64().ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Update_ChangesWhatIsGiven_AndNeverAddressOrState(DatabaseKind kind)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        var made = await employer.EmployAsync(null, ("first_name", "Mara"), ("last_name", "Quist"), ("team", "Rigging"), ("country", "Germany"));

        var changed = (
            await employer.Api.PutWireAsync(
                $"{employer.Employees()}/{made.Id}",
                new JsonObject
                {
                    ["email"] = "other@example.org",
                    ["employee_state"] = "accepted",
                    ["last_name"] = "Falk",
                    ["team"] = "",
                    ["country"] = null,
                    ["external_id"] = 4711,
                    ["organization_level1"] = "Operations",
                    ["organization_level_3"] = "Harbour",
                    ["unknown"] = "x",
                }
            )
        ).ShouldBe(HttpStatusCode.OK);

        changed["email"].ShouldBe(made["email"]);
        changed["employee_state"].ShouldBe("created");
        changed["full_name"].ShouldBe("Mara Falk");
        changed["country"].ShouldBe("Germany");
        changed["external_id"].ShouldBe("4711");
        (changed["organization_level_1"], changed["organization_level1"], changed["organization_level_3"]).ShouldBe(("Operations", "Operations", "Harbour"));
        changed.Data.GetProperty("team").ValueKind.ShouldBe(JsonValueKind.Null);
        JsonElement.DeepEquals((await employer.Api.GetWireAsync($"{employer.Employees()}/{made.Id}")).Data, changed.Data).ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task Update_AgainstARule_ChangesNothing(DatabaseKind kind)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        await employer.EmployAsync(null, ("external_id", "taken"));
        var made = await employer.EmployAsync(null, ("external_id", "own"));
        var path = $"{employer.Employees()}/{made.Id}";

        (await employer.Api.PutWireAsync(path, new JsonObject { ["external_id"] = "taken", ["team"] = "x" })).ShouldRefuse("external_id");
        (await employer.Api.PutWireAsync(path, new JsonObject { ["department"] = new JsonObject() })).ShouldRefuse("department");
        (await employer.Api.PutWireAsync(path, new JsonObject { ["external_id"] = "own" })).ShouldBe(HttpStatusCode.OK);

        JsonElement.DeepEquals((await employer.Api.GetWireAsync(path)).Data, made.Data).ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task Employee_UnknownOrOfAnother_Is404(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var employer = await WorkforceSeed.EmployerAsync(app);
        var foreign = (await (await WorkforceSeed.EmployerAsync(app)).EmployAsync("secret.person@example.org")).Id;

        foreach (var id in new[] { foreign.ToString(), Guid.NewGuid().ToString(), "x" })
        {
            var path = $"{employer.Employees()}/{id}";
            foreach (var read in new[] { path, path + "/data" })
                (await employer.Api.GetWireAsync(read)).ShouldBeError(HttpStatusCode.NotFound).Text.ShouldNotContain("secret");
            (await employer.Api.PutWireAsync(path, new JsonObject { ["team"] = "x" })).ShouldBeError(HttpStatusCode.NotFound);
            (await employer.Api.DeleteWireAsync(path)).ShouldBeError(HttpStatusCode.NotFound);
        }
    }

    [Theory, Databases]
    public async Task Workforce_SwitchedOff_Is403_ThatSaysHowToSwitchItOn(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var employer = await Issuer.NewAsync(app);
        foreach (var path in new[] { "", "/external_badges", "/skills", $"/{Guid.NewGuid()}", $"/{Guid.NewGuid()}/data" })
            (await employer.Api.GetWireAsync(employer.Employees() + path))
                .ShouldBeError(HttpStatusCode.Forbidden)
                .Message.ShouldContain($"rosette org workforce {employer.Organization.VanitySlug} on");
        (await employer.Api.PostWireAsync(employer.Employees(), new JsonObject { ["email"] = Seed.NewAddress() })).ShouldBeError(HttpStatusCode.Forbidden);

        await app.InScopeAsync(services => services.GetRequiredService<SwitchWorkforce>().SwitchAsync(employer.Organization.Id, true, Actor.CommandLine, default));

        await employer.EmployAsync();
        var shown = (await employer.Api.GetWireAsync(employer.Path)).Data;
        shown.GetProperty("workforce_enabled").GetBoolean().ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task HasEmployees_OfTheOrganization_IsTrueWhileThereAreSome(DatabaseKind kind)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        async Task<bool> HasAsync() => (await employer.Api.GetWireAsync(employer.Path)).Data.GetProperty("has_employees").GetBoolean();

        (await HasAsync()).ShouldBeFalse();
        var id = (await employer.EmployAsync()).Id;
        (await HasAsync()).ShouldBeTrue();
        (await employer.Api.GetWireAsync("/v1/organizations")).Data[0].GetProperty("has_employees").GetBoolean().ShouldBeTrue();
        (await employer.Api.DeleteWireAsync($"{employer.Employees()}/{id}")).ShouldBe(HttpStatusCode.NoContent);
        (await HasAsync()).ShouldBeFalse();
    }

    [Theory, Databases]
    public async Task Events_TellOfEachChange_AndOfADeletedOneNoPerson(DatabaseKind kind)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        var id = (await employer.EmployAsync("gone.person@example.org", ("external_id", "hr-9"))).Id;
        await employer.Api.PutWireAsync($"{employer.Employees()}/{id}", new JsonObject { ["team"] = "Rigging" });
        await employer.Api.PutWireAsync($"{employer.Employees()}/{id}", new JsonObject { ["team"] = "Rigging" });
        await employer.InviteAsync(id);

        var events = (await employer.Api.GetWireAsync(employer.Path + "/events")).ShouldBe(HttpStatusCode.OK);

        Types(events).ShouldBe(["employee.state.changed", "employee.changed", "employee.created"]);
        var shown = (await employer.Api.GetWireAsync($"{employer.Employees()}/{id}")).Data;
        foreach (var e in events.Data.EnumerateArray())
        {
            e.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "event_type", "organization_id", "occurred_at", "employee"]);
            JsonElement.DeepEquals(e.GetProperty("employee"), shown).ShouldBeTrue();
        }
        var one = await employer.Api.GetWireAsync($"{employer.Path}/events/{events.Ids[0]}/");
        JsonElement.DeepEquals(one.Data.GetProperty("employee"), shown).ShouldBeTrue();

        (await employer.Api.DeleteWireAsync($"{employer.Employees()}/{id}")).ShouldBe(HttpStatusCode.NoContent);
        var after = await employer.Api.GetWireAsync(employer.Path + "/events");
        Types(after)[0].ShouldBe("employee.deleted");
        foreach (var e in after.Data.EnumerateArray())
            e.GetProperty("employee").GetRawText().ShouldBe($$"""{"id":"{{id}}","external_id":"hr-9"}""");
        after.Text.ShouldNotContain("gone.person");
        await employer.App.InDatabaseAsync(async db =>
        {
            (await db.OutgoingMails.CountAsync(m => m.ToAddress == "gone.person@example.org")).ShouldBe(0);
            (await db.AuditEntries.Where(a => a.SubjectId == id).Select(a => a.Detail).ToListAsync()).ShouldAllBe(d => d == null || !d.Contains("person"));
            return 1;
        });

        static List<string> Types(WireAnswer list) => [.. list.Data.EnumerateArray().Select(e => e.GetProperty("event_type").GetString()!)];
    }

    [Theory, Databases]
    public async Task Webhook_IsOwedForEmployees_WhereTheOrganizationListens(DatabaseKind kind)
    {
        var employer = await Issuer.NewAsync(
            await apps.OnAsync(kind),
            o => (o.WorkforceEnabled, o.WebhookUrl, o.AllowedWebhooks) = (true, "https://hr.example.org/hook", ["employee.created"])
        );

        await employer.InviteAsync((await employer.EmployAsync()).Id);

        (await employer.RowsAsync()).Deliveries.ShouldBe(1);
        (await employer.RowsAsync()).Events.ShouldBe(2);
    }

    [Theory, Databases]
    public async Task HostileValues_ComeBackAsTheyAre_OrAreRefused(DatabaseKind kind)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        foreach (var text in new[] { "'; drop table employees; --", "<script>alert(1)</script>", "%_\\", "שלום 👩‍👩‍👧", "{{7*7}}${x}", string.Concat(Enumerable.Repeat("😀", 127)) })
        {
            var made = await employer.EmployAsync(null, ("first_name", text), ("external_id", text));
            (made["first_name"], made["external_id"]).ShouldBe((text, text));
            var found = (await employer.Api.GetWireAsync($"{employer.Employees()}?filter[name_or_email]={Uri.EscapeDataString(text)}")).ShouldBe(HttpStatusCode.OK);
            found.Ids.ShouldBe([made.Id], text);
            await employer.Api.DeleteWireAsync($"{employer.Employees()}/{made.Id}");
        }
        foreach (var query in new[] { "filter=team::%00", "filter=name_or_email::%00|state::%00", "sort=%00|-", "page=99999999999", "page=2&after=%00", "page=2&after=x&sort=email", "filter=badge_level::%27", "per=-1" })
            (await employer.Api.GetWireAsync($"{employer.Employees()}?{query}")).ShouldBe(HttpStatusCode.OK, query);
        foreach (var body in new[] { "[]", "{", "\"x\"", "{\"email\":\"\\ud800@example.org\"}" })
            (await employer.Api.PostRawAsync(employer.Employees(), body)).ShouldBeError(HttpStatusCode.BadRequest, body);
    }
}
