using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Tests.Earners;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Workforce;

/// <summary>A person answers an employer's question in the browser, and ends what was agreed.</summary>
public sealed class ConsentTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    private const string List = "/earner/settings/employers";

    [Theory, Databases]
    public async Task Person_IsAskedInWords_Agrees_AndEndsItLater(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var employer = await WorkforceSeed.EmployerAsync(app);
        var person = await app.UserAsync();
        var id = (await employer.EmployAsync(person.Email)).Id;
        var browser = app.BrowserOf(person);
        (await browser.PageAsync(List)).MainText().ShouldNotContain(employer.Organization.Name, Case.Sensitive, "Nobody has asked yet.");
        await browser.PageAsync($"/earner/employers/{id}", HttpStatusCode.NotFound);
        await employer.InviteAsync(id);

        (await browser.GetAsync(await app.QuestionLinkAsync(id))).Headers.Location!.ToString().ShouldBe($"/earner/employers/{id}");
        var page = await browser.PageAsync($"/earner/employers/{id}");
        foreach (var words in new[] { employer.Organization.Name, person.Email!, "issued", "evidence", "skills", "private", "take a yes back" })
            page.MainText().ShouldContain(words);
        page.QuerySelectorAll("script[src^='http'], [style]").ShouldBeEmpty();
        (await employer.StateAsync(id)).ShouldBe("pending", "Opening changes nothing.");

        using (var said = await browser.SendFormAsync(page, $"/earner/employers/{id}", ("decision", "accept")))
            said.Headers.Location!.ToString().ShouldBe(List);
        (await employer.StateAsync(id)).ShouldBe("accepted");
        (await employer.Api.GetWireAsync($"{employer.Employees()}/{id}/data")).ShouldBe(HttpStatusCode.OK);
        (await browser.PageAsync(List)).MainText().ShouldContain("sees your public badges");

        var shown = await browser.PageAsync($"/earner/employers/{id}");
        using (var ended = await browser.SendFormAsync(shown, $"/earner/employers/{id}", ("decision", "end")))
            ended.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await employer.StateAsync(id)).ShouldBe("rejected");
        (await employer.Api.GetWireAsync($"{employer.Employees()}/{id}/data")).ShouldBeError(HttpStatusCode.Forbidden);
        (await app.MailsToAsync(person.Email!, MailKinds.EmployeeEnded)).ShouldHaveSingleItem().Data[EmployeeLetters.Organization].ShouldBe(employer.Organization.Name);
        var trail = await app.InDatabaseAsync(db => db.AuditEntries.Where(a => a.SubjectId == id).OrderBy(a => a.Id).Select(a => new { a.Action, a.ActorKind, a.ActorId }).ToListAsync());
        trail.Select(a => a.Action).ShouldBe(["employee.created", "employee.invited", "employee.accepted", "employee.rejected"]);
        trail.Skip(2).ShouldAllBe(a => a.ActorKind == "user" && a.ActorId == person.Id);
        var events = await app.InDatabaseAsync(db => db.Events.Where(e => e.EmployeeId == id).OrderBy(e => e.Id).Select(e => e.EventType).ToListAsync());
        events.ShouldBe(["employee.created", "employee.state.changed", "employee.state.changed", "employee.state.changed"]);
    }

    [Theory, Databases]
    public async Task Person_SaysNo_AndNothingIsShown(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (employer, person, id) = await AskedAsync(app);
        var browser = app.BrowserOf(person);

        using (var said = await browser.SendFormAsync(await browser.PageAsync($"/earner/employers/{id}"), $"/earner/employers/{id}", ("decision", "decline")))
            said.StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        (await employer.StateAsync(id)).ShouldBe("rejected");
        var page = await browser.PageAsync($"/earner/employers/{id}");
        page.MainText().ShouldContain("does not see your badges");
        page.QuerySelectorAll("main form").ShouldBeEmpty();
        (await app.MailsToAsync(person.Email!, MailKinds.EmployeeEnded)).ShouldBeEmpty("Nothing had begun.");
    }

    [Theory, Databases]
    public async Task Reader_WithoutAnAccount_MaySayNoByTheLink(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var employer = await WorkforceSeed.EmployerAsync(app);
        var id = (await employer.EmployAsync()).Id;
        await employer.InviteAsync(id);
        var link = await app.QuestionLinkAsync(id);
        var reader = app.NewClient(cookies: true);

        var page = await reader.PageAsync(link);
        page.MainText().ShouldContain(employer.Organization.Name);
        page.QuerySelector("main a[href='/users/sign_up']").ShouldNotBeNull();
        (await employer.StateAsync(id)).ShouldBe("pending", "Mail scanners open links too.");
        using (var answer = await reader.SendFormAsync(page, link, ("do", "accept")))
            (await employer.StateAsync(id)).ShouldBe("pending", "A yes needs the account.");
        using (var answer = await reader.SendFormAsync(page, link, ("do", "decline")))
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await employer.StateAsync(id)).ShouldBe("rejected");
        (await reader.PageAsync(link)).MainText().ShouldContain("does not see your badges");
    }

    [Theory, Databases]
    public async Task Reader_WithAnAccount_SignsInFirst(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (_, _, id) = await AskedAsync(app);
        var link = await app.QuestionLinkAsync(id);

        var page = await app.NewClient(cookies: true).PageAsync(link);

        page.QuerySelector("main a.button")!.GetAttribute("href").ShouldBe($"/users/sign_in?return_to={Uri.EscapeDataString(link)}");
        page.ToHtml().ShouldNotContain("decision");
    }

    [Theory, Databases]
    public async Task Link_InAnotherAccount_AddsAnUnclaimedAddress_AndNeverAnothersOne(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var employer = await WorkforceSeed.EmployerAsync(app);
        var work = Seed.NewAddress("work");
        var mine = (await employer.EmployAsync(work)).Id;
        var (_, _, others) = await AskedAsync(app);
        await employer.InviteAsync(mine);
        var person = await app.UserAsync();
        var browser = app.BrowserOf(person);
        var link = await app.QuestionLinkAsync(mine);

        using (var added = await browser.SendFormAsync(await browser.PageAsync(link), link, ("do", "add")))
            added.Headers.Location!.ToString().ShouldBe($"/earner/employers/{mine}");
        (await browser.PageAsync($"/earner/employers/{mine}")).MainText().ShouldContain(work);

        var foreign = await app.QuestionLinkAsync(others);
        var page = await browser.PageAsync(foreign);
        page.MainText().ShouldContain("another account");
        using (var tried = await browser.SendFormAsync(page, foreign, ("do", "add")))
            tried.StatusCode.ShouldBe(HttpStatusCode.OK);
        await browser.PageAsync($"/earner/employers/{others}", HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task Question_OfAnotherPerson_IsNotThere(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (employer, person, id) = await AskedAsync(app);
        var own = (await AskedAsync(app)).Id;
        var stranger = await app.UserAsync();
        var unconfirmed = await app.UserAsync(confirmed: false);
        await app.InDatabaseAsync(async db =>
        {
            db.UserEmails.Add(new() { Id = Guid.CreateVersion7(), UserId = unconfirmed.Id, Address = person.Email!, Key = person.Email! });
            return await db.SaveChangesAsync();
        });
        foreach (var somebody in new[] { stranger, unconfirmed })
        {
            var browser = app.BrowserOf(somebody);
            await browser.PageAsync($"/earner/employers/{id}", HttpStatusCode.NotFound);
            (await browser.PageAsync(List)).MainText().ShouldNotContain(employer.Organization.Name);
            // With a valid form of an own page, to another's question.
            var token = TokenOf(await browser.PageAsync("/earner/settings/profile"));
            foreach (var decision in new[] { "accept", "decline", "end" })
                (await browser.PostAsync($"/earner/employers/{id}", new FormUrlEncodedContent([new("decision", decision), new("_token", token)]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        using (var visitor = await app.Client.GetAsync($"/earner/employers/{id}"))
            visitor.Headers.Location!.ToString().ShouldStartWith("/users/sign_in?return_to=");
        (await app.BrowserOf(person).PostAsync($"/earner/employers/{id}", new FormUrlEncodedContent([new("decision", "accept")]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await employer.StateAsync(id)).ShouldBe("pending");
        own.ShouldNotBe(id);
    }

    [Theory, Databases]
    public async Task Consent_OfOneAccount_IsNotAnothersToSeeOrEnd_EvenWithTheAddress(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var employer = await WorkforceSeed.EmployerAsync(app);
        var (id, person) = await employer.SharingAsync();
        var heir = await app.UserAsync();
        await app.InDatabaseAsync(async db =>
        {
            await db.UserEmails.Where(e => e.UserId == person.Id).ExecuteDeleteAsync();
            db.UserEmails.Add(new() { Id = Guid.CreateVersion7(), UserId = heir.Id, Address = person.Email!, Key = person.Email!, ConfirmedAt = DateTime.UtcNow });
            return await db.SaveChangesAsync();
        });

        await app.BrowserOf(heir).PageAsync($"/earner/employers/{id}", HttpStatusCode.NotFound);
        (await app.BrowserOf(person).PageAsync(List)).MainText().ShouldContain(employer.Organization.Name);
    }

    [Theory, Databases]
    public async Task Link_ThatIsTooOld_OffersAFreshOne(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var employer = await WorkforceSeed.EmployerAsync(app);
        var email = Seed.NewAddress();
        var id = (await employer.EmployAsync(email)).Id;
        await employer.InviteAsync(id);
        var link = await app.QuestionLinkAsync(id);
        app.Clock.Advance(TimeSpan.FromDays(31));
        var reader = app.NewClient(cookies: true);

        var page = await reader.PageAsync(link, HttpStatusCode.Gone);
        page.MainText().ShouldNotContain(email);
        using (var declined = await reader.PostAsync(link, new FormUrlEncodedContent([new("do", "decline"), new("_token", TokenOf(page))])))
            (await employer.StateAsync(id)).ShouldBe("pending", "The link proves nothing any more.");
        using (var fresh = await reader.SendFormAsync(page, link))
            fresh.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await app.MailsToAsync(email, MailKinds.EmployeeInvite)).Count.ShouldBe(2);
    }

    [Theory, Databases]
    public async Task Link_ForgedOrOfADeletedEmployee_OpensNothing(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (employer, _, id) = await AskedAsync(app);
        var other = (await AskedAsync(app)).Id;
        var link = await app.QuestionLinkAsync(id);
        var foreign = await app.QuestionLinkAsync(other);

        // One link's body with the other's signature.
        await app.Client.PageAsync(link[..^22] + foreign[^22..], HttpStatusCode.NotFound);
        await employer.Api.DeleteWireAsync($"{employer.Employees()}/{id}");
        await app.Client.PageAsync(link, HttpStatusCode.Gone);
    }

    [Theory, Databases]
    public async Task Employer_ThatDeletesAPersonWhoShares_TellsThem(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var employer = await WorkforceSeed.EmployerAsync(app);
        var (id, person) = await employer.SharingAsync();

        (await employer.Api.DeleteWireAsync($"{employer.Employees()}/{id}")).ShouldBe(HttpStatusCode.NoContent);

        (await app.MailsToAsync(person.Email!, MailKinds.EmployeeEnded)).Count.ShouldBe(1);
        (await app.BrowserOf(person).PageAsync(List)).MainText().ShouldNotContain(employer.Organization.Name);
    }

    [Theory, Databases]
    public async Task HostileName_OfAnEmployer_IsShownAsText(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        const string Name = "<script>alert(1)</script> {0} \"x\" & Co";
        var employer = await Issuer.NewAsync(app, o => (o.WorkforceEnabled, o.Name) = (true, Name));
        var person = await app.UserAsync();
        var id = (await employer.EmployAsync(person.Email)).Id;
        await employer.InviteAsync(id);
        var browser = app.BrowserOf(person);

        foreach (var path in new[] { $"/earner/employers/{id}", List })
        {
            var page = await browser.PageAsync(path);
            page.MainText().ShouldContain(Name);
            page.QuerySelectorAll("main script").ShouldBeEmpty();
        }
        app.Logs.Text.ShouldNotContain(person.Email!);
    }

    private static string TokenOf(IDocument page) => page.QuerySelector("input[name=_token]")!.GetAttribute("value")!;

    private static async Task<(Issuer Employer, Rosette.Earners.User Person, Guid Id)> AskedAsync(RosetteApp app)
    {
        var employer = await WorkforceSeed.EmployerAsync(app);
        var person = await app.UserAsync();
        var id = (await employer.EmployAsync(person.Email)).Id;
        await employer.InviteAsync(id);
        return (employer, person, id);
    }
}
