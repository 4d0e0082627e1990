using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Organizations;
using Rosette.Tests.Infrastructure;
using Rosette.Workforce;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Workforce;

/// <summary>An employer's people in the console.</summary>
public sealed class EmployeePageTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    [Theory, Databases]
    public async Task Person_IsAdded_Asked_Changed_AndRemoved(DatabaseKind kind)
    {
        var (employer, browser, path) = await EmployerAsync(kind);
        var address = Seed.NewAddress();

        var added = await browser.PostFormAsync(path + "/add", ("email", address), ("first_name", "Ada"), ("last_name", "Lovelace"), ("team", "Engines"), ("ask", "true"), ("message", "Please do!"));

        added.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var own = added.Headers.Location!.OriginalString;
        var page = await browser.PageAsync(own);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Ada Lovelace");
        page.MainText().ShouldContain("no answer yet");
        page.MainText().ShouldContain("asked within the last hour");
        var mail = await employer.App.InDatabaseAsync(db => db.OutgoingMails.SingleAsync(m => m.ToAddress == address));
        (mail.Kind, mail.Data[EmployeeLetters.Message]).ShouldBe((MailKinds.EmployeeInvite, "Please do!"));
        var row = (await browser.PageAsync(path + "?q=LOVELACE&state=pending")).QuerySelectorAll(".rows > li").Single();
        row.TextContent.ShouldContain(address);
        row.TextContent.ShouldContain("Engines");

        (await browser.PostFormAsync(own, ("first_name", "Ada"), ("last_name", ""), ("team", "Tables"))).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var stored = await employer.App.InDatabaseAsync(db => db.Employees.SingleAsync(e => e.OrganizationId == employer.Organization.Id));
        (stored.LastName, stored.Team, stored.Email).ShouldBe((null, "Tables", address));
        (await browser.PostFormAsync(own, ("team", new string('x', 256)))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await browser.PostFormAsync(own + "/remove")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await browser.GetAsync(own)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PageAsync(path)).MainText().ShouldContain("Nobody is written down yet");
    }

    [Theory, Databases]
    public async Task Badges_AreShown_WhileThePersonAgrees(DatabaseKind kind)
    {
        var (employer, browser, path) = await EmployerAsync(kind);
        var (employee, person) = await employer.SharingAsync();
        var (shown, hidden) = (await employer.App.TemplateAsync(await employer.App.OrganizationAsync(), "Knots, shown"), await employer.App.TemplateAsync(await employer.App.OrganizationAsync(), "Knots, hidden"));
        await employer.App.BadgeAsync(shown, person);
        await employer.App.BadgeAsync(hidden, person, isPublic: false);

        var page = (await browser.PageAsync($"{path}/{employee}")).MainText();
        page.ShouldContain("Shows you their public badges since");
        page.ShouldContain("Knots, shown");
        page.ShouldNotContain("Knots, hidden");

        await employer.App.EndAsync(person, employee);
        page = (await browser.PageAsync($"{path}/{employee}")).MainText();
        page.ShouldContain("You see nothing");
        page.ShouldContain("left in peace for seven days");
        page.ShouldNotContain("Knots");
        (await browser.PostFormAsync($"{path}/{employee}/ask")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await employer.StateAsync(employee)).ShouldBe(EmployeeStates.Rejected);
    }

    [Theory, Databases]
    public async Task Everybody_NotAsked_IsAskedAtOnce(DatabaseKind kind)
    {
        var (employer, browser, path) = await EmployerAsync(kind);
        var fresh = new[] { (await employer.EmployAsync()).Id, (await employer.EmployAsync()).Id };
        var (agreed, _) = await employer.SharingAsync();
        (await browser.PageAsync(path)).MainText().ShouldContain("2 people have not been asked");

        (await browser.PostFormAsync(path + "/ask")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        foreach (var employee in fresh)
            (await employer.StateAsync(employee)).ShouldBe(EmployeeStates.Pending);
        (await employer.StateAsync(agreed)).ShouldBe(EmployeeStates.Accepted);
    }

    [Theory]
    [Databases("", "email")]
    [Databases("nobody", "email")]
    public async Task Person_WithoutAnAddress_IsRefused(DatabaseKind kind, string address, string field)
    {
        var (employer, browser, path) = await EmployerAsync(kind);
        await employer.EmployAsync("known@example.org", ("external_id", "hr-1"));

        var answer = await browser.PostFormAsync(path + "/add", ("email", address), ("first_name", "Ada"));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.ParsedAsync();
        page.QuerySelector(".error-summary a")!.GetAttribute("href").ShouldBe($"#f-{field}");
        page.QuerySelector("input[name=first_name]")!.GetAttribute("value").ShouldBe("Ada");

        var taken = await (await browser.PostFormAsync(path + "/add", ("email", "KNOWN@example.org"), ("external_id", "hr-1"))).ParsedAsync();
        taken.QuerySelectorAll(".error-summary li").Select(l => l.TextContent.Trim())
            .ShouldBe(["A person with this address is on your list already.", "Another person on your list has this id."]);
    }

    [Theory, Databases]
    public async Task Table_IsTaken_RowByRow_AndTwiceAddsNobodyTwice(DatabaseKind kind)
    {
        var (employer, browser, path) = await EmployerAsync(kind);
        var csv = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes("Vorname;Notiz;E-Mail;First Name;external id;Team;Shoe size\r\nx;x;jo@example.org;J\u00f6rg;hr-1;\"A;B\";44\r\n;;mo@example.org;Mo;hr-1;;\r\n;;no address;No;;;\r\n\r\n;;li@example.org;Li;;;\r\n");

        var page = await (await browser.PostFilesAsync(path + "/import", "file", csv)).ParsedAsync();

        var flash = page.QuerySelector(".flash")!.TextContent;
        flash.ShouldContain("2 added, 0 were on the list already");
        page.QuerySelectorAll(".flash li").Select(l => l.TextContent)
            .ShouldBe(["Line 3: Another person on your list has this id.", "Line 4: Write an e-mail address, such as mina@example.org."]);
        var people = await employer.App.InDatabaseAsync(db => db.Employees.Where(e => e.OrganizationId == employer.Organization.Id).OrderBy(e => e.Id).ToListAsync());
        people.Select(p => (p.Email, p.FirstName, p.Team, p.State)).ShouldBe([("jo@example.org", "J\u00f6rg", "A;B", EmployeeStates.Created), ("li@example.org", "Li", null, EmployeeStates.Created)]);

        var again = await (await browser.PostFilesAsync(path + "/import", "file", csv)).ParsedAsync();
        again.QuerySelector(".flash")!.TextContent.ShouldContain("0 added, 2 were on the list already");
        (await employer.App.InDatabaseAsync(db => db.EmployeeCounts.Where(c => c.OrganizationId == employer.Organization.Id).SumAsync(c => c.Count))).ShouldBe(2);
    }

    [Theory]
    [Databases("name\nAda\n", "names no column \"email\"")]
    [Databases("email\n\"open", "never closed")]
    [Databases("", "Choose a CSV file")]
    public async Task Table_ThatIsNone_IsRefused(DatabaseKind kind, string text, string reason)
    {
        var (_, browser, path) = await EmployerAsync(kind);

        var answer = await browser.PostFilesAsync(path + "/import", "file", Encoding.UTF8.GetBytes(text));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.ParsedAsync()).QuerySelector(".error-summary")!.TextContent.ShouldContain(reason);
    }

    [Theory, Databases]
    public async Task List_Walked_ShowsEachPersonOnce(DatabaseKind kind)
    {
        var (employer, browser, path) = await EmployerAsync(kind);
        var csv = "email\n" + string.Join('\n', Enumerable.Range(0, 110).Select(n => $"p{n}@example.org"));
        await browser.PostFilesAsync(path + "/import", "file", Encoding.UTF8.GetBytes(csv));
        var seen = new List<string>();

        for (string? next = path + "?state=created"; next is not null; )
        {
            var page = await browser.PageAsync(next);
            seen.AddRange(page.QuerySelectorAll(".rows > li a").Select(a => a.TextContent));
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        seen.Count.ShouldBe(110);
        seen.Distinct().Count().ShouldBe(110);
        (await browser.PageAsync(path + "?q=nobody-like-this")).MainText().ShouldContain("Nobody fits");
    }

    [Theory, Databases]
    public async Task SwitchedOff_SaysHowToSwitchOn_AndDoesNothing(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var browser = await issuer.App.MemberAsync(issuer.Organization, Roles.Owner);
        var path = $"/mgmt/organizations/{issuer.Organization.Id}/workforce";

        (await browser.PageAsync(path, HttpStatusCode.Forbidden)).QuerySelector(".empty a")!.GetAttribute("href").ShouldEndWith("/settings#rules");
        (await browser.PostFormAsync(path + "/add", ("email", "x@example.org"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await issuer.App.InDatabaseAsync(db => db.Employees.AnyAsync(e => e.OrganizationId == issuer.Organization.Id))).ShouldBeFalse();
    }

    private async Task<(Issuer Employer, HttpClient Browser, string Path)> EmployerAsync(DatabaseKind kind)
    {
        var employer = await WorkforceSeed.EmployerAsync(await apps.OnAsync(kind));
        return (employer, await employer.App.MemberAsync(employer.Organization, Roles.Admin), $"/mgmt/organizations/{employer.Organization.Id}/workforce");
    }
}
