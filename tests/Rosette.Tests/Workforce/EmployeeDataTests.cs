using System.Net;
using System.Text.Json;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Workforce;

/// <summary>What an employer sees of people who agree, and only of them (wire reference 12.4, 12.5).</summary>
public sealed class EmployeeDataTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Data_OfAPersonWhoAgreed_HoldsPublicBadgesOfEveryIssuerAndTheirSkills(DatabaseKind kind)
    {
        var world = await World.NewAsync(await apps.OnAsync(kind));

        var data = (await world.Employer.Api.GetWireAsync($"{world.Employer.Employees()}/{world.Employee}/data")).ShouldBe(HttpStatusCode.OK);

        data.Data.EnumerateObject().Select(p => p.Name).ShouldBe(["employee", "badges", "skills"]);
        var employee = (await world.Employer.Api.GetWireAsync($"{world.Employer.Employees()}/{world.Employee}")).Data;
        JsonElement.DeepEquals(data.Data.GetProperty("employee"), employee).ShouldBeTrue();
        data.Data.GetProperty("badges").EnumerateArray().Select(b => b.GetProperty("id").GetGuid()).ShouldBe([world.Own, world.Foreign], ignoreOrder: true);
        foreach (var badge in data.Data.GetProperty("badges").EnumerateArray())
        {
            var shown = (await world.Employer.App.Client.GetWireAsync($"/v1/public_badges/{badge.GetProperty("id").GetGuid()}")).ShouldBe(HttpStatusCode.OK).Data;
            foreach (var attribute in badge.EnumerateObject())
                JsonElement.DeepEquals(attribute.Value, shown.GetProperty(attribute.Name)).ShouldBeTrue(attribute.Name);
        }
        data.Data.GetProperty("skills").EnumerateArray().Select(s => s.GetProperty("name").GetString()).ShouldBe(["Knots", "rigging", "Sailing"], "One skill in two spellings is one.");
        data.Text.ShouldNotContain("Secret");
        data.Text.ShouldNotContain("recipient_email");
    }

    [Theory]
    [Databases("created")]
    [Databases("pending")]
    [Databases("rejected")]
    [Databases("ended")]
    public async Task NothingIsShown_OfAPersonWhoHasNotAgreed(DatabaseKind kind, string state)
    {
        var app = await apps.OnAsync(kind);
        var world = await World.NewAsync(app, state);
        var (employer, path) = (world.Employer, world.Employer.Employees());

        (await employer.Api.GetWireAsync($"{path}/{world.Employee}/data")).ShouldBeError(HttpStatusCode.Forbidden).Text.ShouldNotContain(world.Foreign.ToString());
        foreach (var list in new[] { path + "/external_badges", path + "/skills", path + "?filter=badge_level::Advanced", path + "?filter[badge_level]=Foundational" })
        {
            var answer = (await employer.Api.GetWireAsync(list)).ShouldBe(HttpStatusCode.OK);
            answer.Data.GetArrayLength().ShouldBe(0, list);
            answer.Metadata.GetProperty("total_count").GetInt64().ShouldBe(0, list);
        }
        foreach (var read in new[] { path, $"{path}/{world.Employee}", employer.Path + "/events" })
        {
            var text = (await employer.Api.GetWireAsync(read)).Text;
            foreach (var hidden in new[] { world.Foreign.ToString(), world.Person.Id.ToString(), world.Person.VanitySlug, "Knots", "Advanced" })
                text.ShouldNotContain(hidden, Case.Insensitive, read);
        }
    }

    [Theory, Databases]
    public async Task ExternalBadges_AreThoseOfOtherIssuers(DatabaseKind kind)
    {
        var world = await World.NewAsync(await apps.OnAsync(kind));

        var list = (await world.Employer.Api.GetWireAsync(world.Employer.Employees() + "/external_badges")).ShouldBe(HttpStatusCode.OK);

        list.Ids.ShouldBe([world.Foreign]);
        var item = list.Data[0];
        item.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "employee_id", "expires_at_date", "issued_at", "external_badge"]);
        item.GetProperty("employee_id").GetGuid().ShouldBe(world.Employee);
        var external = item.GetProperty("external_badge");
        external.EnumerateObject().Select(p => p.Name).ShouldBe(
            ["badge_name", "issuer_name", "image_url", "badge_url", "badge_id", "issued_at_date", "expires_at_date", "credly_record_id", "skills"]
        );
        external.GetProperty("badge_name").GetString().ShouldBe(world.Stranger.Template.Name);
        external.GetProperty("issuer_name").GetString().ShouldBe(world.Stranger.Organization.Name);
        external.GetProperty("badge_url").GetString()!.ShouldEndWith($"/badges/{world.Foreign}");
        external.GetProperty("skills").EnumerateArray().Select(s => s.GetProperty("name").GetString()).ShouldBe(["Knots", "rigging"]);
    }

    [Theory, Databases]
    public async Task ExternalBadges_Walked_ShowEachOnce(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var employer = await WorkforceSeed.EmployerAsync(app);
        var stranger = await Issuer.NewAsync(app, template: t => t.AllowDuplicateBadges = true);
        var expected = new List<(Guid, Guid)>();
        for (var i = 0; i < 3; i++)
        {
            var (employee, person) = await employer.SharingAsync();
            for (var j = 0; j < 3; j++)
            {
                app.Clock.Advance(TimeSpan.FromMilliseconds(1));
                expected.Add((employee, (await app.BadgeAsync(stranger.Template, person)).Id));
            }
        }
        var path = employer.Employees() + "/external_badges?per=2";

        var byLink = new List<(Guid, Guid)>();
        for (var url = path; url is not null; )
        {
            var page = (await employer.Api.GetWireAsync(url)).ShouldBe(HttpStatusCode.OK);
            byLink.AddRange(Items(page));
            page.Metadata.GetProperty("total_count").GetInt64().ShouldBe(9);
            url = page.Metadata.GetProperty("next_page_url").GetString();
        }
        var byNumber = new List<(Guid, Guid)>();
        for (var number = 1; number <= 6; number++)
            byNumber.AddRange(Items(await employer.Api.GetWireAsync($"{path}&page={number}")));

        byLink.ShouldBe(expected);
        byNumber.ShouldBe(expected);
        Items(await employer.Api.GetWireAsync($"{employer.Employees()}/external_badges?filter[employee_id]={expected[3].Item1}")).ShouldBe(expected[3..6]);

        static IEnumerable<(Guid, Guid)> Items(WireAnswer page) =>
            page.Data.EnumerateArray().Select(item => (item.GetProperty("employee_id").GetGuid(), item.GetProperty("id").GetGuid()));
    }

    [Theory, Databases]
    public async Task Skills_CountPeopleOnce_HoweverManyBadgesNameThem(DatabaseKind kind)
    {
        var world = await World.NewAsync(await apps.OnAsync(kind));
        var (_, second) = await world.Employer.SharingAsync();
        await world.Employer.App.BadgeAsync(world.Stranger.Template, second);

        var list = (await world.Employer.Api.GetWireAsync(world.Employer.Employees() + "/skills")).ShouldBe(HttpStatusCode.OK);

        list.Data.EnumerateArray().Select(s => (s.GetProperty("name").GetString()!.ToLowerInvariant(), s.GetProperty("employee_count").GetInt32())).ShouldBe([("knots", 2), ("rigging", 2), ("sailing", 1)]);
        list.Ids.Distinct().Count().ShouldBe(3);
        (await world.Employer.Api.GetWireAsync(world.Employer.Employees() + "/skills?per=2&page=2")).Data.EnumerateArray().Single().GetProperty("name").GetString().ShouldBe("Sailing");
        (await world.Employer.Api.GetWireAsync(world.Employer.Employees() + "/skills?filter[name]=KNO")).Data.GetArrayLength().ShouldBe(1);
    }

    [Theory, Databases]
    public async Task List_ByBadgeLevel_ShowsWhoLetsItBeSeen(DatabaseKind kind)
    {
        var world = await World.NewAsync(await apps.OnAsync(kind));
        await world.Employer.EmployAsync();
        async Task<IReadOnlyList<Guid>> IdsAsync(string levels) =>
            (await world.Employer.Api.GetWireAsync($"{world.Employer.Employees()}?filter[badge_level]={levels}")).ShouldBe(HttpStatusCode.OK).Ids;

        (await IdsAsync("Advanced")).ShouldBe([world.Employee]);
        (await IdsAsync("Foundational,advanced")).ShouldBe([world.Employee]);
        (await IdsAsync("Intermediate")).ShouldBeEmpty("That badge is private.");
    }

    [Theory, Databases]
    public async Task Badge_MadePrivateLater_IsGone(DatabaseKind kind)
    {
        var world = await World.NewAsync(await apps.OnAsync(kind));
        await world.Stranger.ChangeAsync(world.Foreign, (badge, now) => { badge.SetPublic(false, now); return null; });

        var data = await world.Employer.Api.GetWireAsync($"{world.Employer.Employees()}/{world.Employee}/data");

        data.Data.GetProperty("badges").EnumerateArray().Select(b => b.GetProperty("id").GetGuid()).ShouldBe([world.Own]);
        (await world.Employer.Api.GetWireAsync(world.Employer.Employees() + "/external_badges")).Ids.ShouldBeEmpty();
    }

    /// <summary>A person with badges of the employer and of a stranger: shown, private, waiting, revoked.</summary>
    private sealed record World(Issuer Employer, Issuer Stranger, Guid Employee, Rosette.Earners.User Person, Guid Own, Guid Foreign)
    {
        public static async Task<World> NewAsync(RosetteApp app, string state = "accepted")
        {
            var employer = await Issuer.NewAsync(app, o => o.WorkforceEnabled = true, t => (t.Level, t.Skills) = ("Foundational", ["Sailing", "Rigging"]));
            var stranger = await Issuer.NewAsync(app, template: t => (t.Level, t.Skills) = ("Advanced", ["Knots", "rigging"]));
            var (employee, person) = await PersonAsync(employer, state);
            var own = (await app.BadgeAsync(employer.Template, person)).Id;
            // The later badge says how a skill is spelt.
            var foreign = (await app.BadgeAsync(stranger.Template, person, change: b => b.IssuedAt = b.IssuedAt.AddSeconds(1))).Id;
            var hidden = await stranger.WithTemplateAsync(t => (t.Name, t.Level, t.Skills) = ("Secret", "Intermediate", ["Secret skill"]));
            await app.BadgeAsync(hidden.Template, person, isPublic: false);
            var waiting = await stranger.WithTemplateAsync(t => (t.Name, t.Skills) = ("Secret too", ["Secret skill"]));
            await app.BadgeAsync(waiting.Template, email: person.Email);
            var revoked = await stranger.WithTemplateAsync(t => (t.Name, t.Skills) = ("Secret three", ["Secret skill"]));
            await app.BadgeAsync(revoked.Template, person, change: b => b.Revoke(null, b.IssuedAt));
            return new World(employer, stranger, employee, person, own, foreign);
        }

        private static async Task<(Guid, Rosette.Earners.User)> PersonAsync(Issuer employer, string state)
        {
            if (state is "accepted" or "ended")
            {
                var sharing = await employer.SharingAsync();
                if (state == "ended")
                    await employer.App.EndAsync(sharing.Person, sharing.Employee);
                return sharing;
            }
            var person = await employer.App.UserAsync();
            var id = (await employer.EmployAsync(person.Email)).Id;
            if (state != "created")
                await employer.InviteAsync(id);
            if (state == "rejected")
                await employer.App.EndAsync(person, id);
            return (id, person);
        }
    }
}
