using System.Net;
using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Earners;

/// <summary>Accounts: sign-up, sign-in, confirmation, passwords, addresses.</summary>
public sealed class AccountTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task SignUp_WithAKnownAddress_LooksTheSame(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var known = (await app.UserAsync()).Email!;
        var unknown = Seed.NewAddress("unknown");
        var pages = new List<string>();
        foreach (var address in new[] { known, unknown })
        {
            var browser = await new Browser(app).OpenAsync("/users/sign_up");
            await browser.SendAsync("/users/sign_up", ("email", address), ("first_name", "Ada"), ("last_name", "L"), ("password", "a new long password"));
            pages.Add(browser.Text.Replace(address, "…", StringComparison.Ordinal));
        }
        pages[0].ShouldBe(pages[1]);
        (await app.MailsToAsync(known, MailKinds.AccountExists)).Count.ShouldBe(1);
        (await app.MailsToAsync(known, MailKinds.AccountConfirm)).ShouldBeEmpty();
        (await app.MailsToAsync(unknown, MailKinds.AccountConfirm)).Count.ShouldBe(1);
        await new Browser(app).SignInAsync(known);
    }

    [Theory, Databases]
    public async Task Reset_Asked_SaysTheSameForKnownAndUnknown(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var known = (await app.UserAsync()).Email!;
        var unknown = Seed.NewAddress("unknown");
        var pages = new List<string>();
        foreach (var address in new[] { known, unknown })
        {
            var browser = await new Browser(app).OpenAsync("/users/password/new");
            await browser.SendAsync("/users/password/new", ("email", address));
            pages.Add(browser.Text.Replace(address, "…", StringComparison.Ordinal));
        }
        pages[0].ShouldBe(pages[1]);
        (await app.MailsToAsync(known, MailKinds.AccountReset)).Count.ShouldBe(1);
        (await app.MailsToAsync(unknown, MailKinds.AccountReset)).ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Reset_Done_EndsTheLinkAndEveryOtherSession(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind });
        var user = await app.UserAsync();
        var old = await app.BrowserSignedInAsync(user);
        var link = app.ResetLink(user);
        var browser = await new Browser(app).OpenAsync(link.Replace("/go/", "/users/password/edit?reset_password_token=", StringComparison.Ordinal));
        await browser.SendAsync("/go/", HttpStatusCode.UnprocessableEntity, ("password", "short"));
        await browser.SendAsync("/go/", HttpStatusCode.UnprocessableEntity, ("password", "1234567890"));
        await browser.SendAsync("/go/", ("password", "an entirely new one"));
        browser.Location.ShouldBe("/earner/dashboard");

        (await new Browser(app).OpenAsync(link, HttpStatusCode.Gone)).Text.ShouldContain("cannot be used any more");
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        (await old.OpenAsync("/earner/dashboard")).Location.ShouldStartWith("/users/sign_in");
        (await browser.OpenAsync("/earner/dashboard")).Location.ShouldBe("/earner/dashboard");
        await new Browser(app).SignInAsync(user.Email!, "an entirely new one");
        await app.Mail.WaitForAsync(user.Email!, "password");
    }

    [Theory, Databases]
    public async Task Reset_TooOld_OffersAFreshLink(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false });
        var user = await app.UserAsync();
        var link = app.ResetLink(user);
        app.Clock.Advance(TimeSpan.FromHours(3));
        var browser = await new Browser(app).OpenAsync(link, HttpStatusCode.Gone);
        browser.Text.ShouldContain(EmailAddress.Mask(user.Email!));
        await browser.SendAsync("/go/");
        (await app.MailsToAsync(user.Email!, MailKinds.AccountReset)).Count.ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Confirm_Twice_IsHarmless(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync(confirmed: false);
        var link = app.ConfirmLink(user.Emails[0]);
        await (await new Browser(app).OpenAsync(link)).SendAsync("/go/");
        var again = await new Browser(app).OpenAsync(link);
        again.Text.ShouldContain("Already confirmed");
        again.HasForm("/go/").ShouldBeFalse();
        var email = await app.InDatabaseAsync(db => db.UserEmails.Include(e => e.User).SingleAsync(e => e.UserId == user.Id));
        (email.ConfirmedAt is null, email.User!.ConfirmedAt is null).ShouldBe((false, false));
    }

    [Theory, Databases]
    public async Task Confirm_OfAFurtherAddress_SignsNobodyIn(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        var address = Seed.NewAddress("typo");
        var browser = await app.BrowserSignedInAsync(user);
        await browser.OpenAsync("/earner/settings/account");
        await browser.SendAsync("/earner/settings/account/addresses", ("email", address));

        var stranger = new Browser(app);
        await stranger.OpenAsync((await app.Mail.WaitForAsync(address, "confirm")).Link("/go/").ToString());
        await stranger.SendAsync("/go/");
        stranger.Location.ShouldStartWith("/users/sign_in");
    }

    [Theory, Databases]
    public async Task Confirm_AfterSquatting_GivesTheAddressToWhoHasTheMailbox(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var address = Seed.NewAddress("squat");
        var squatter = await app.UserAsync(address, "the squatter's words", confirmed: false, change: u => u.UserName = u.NormalizedUserName = u.Id.ToString());
        var browser = await new Browser(app).OpenAsync("/users/sign_up");
        await browser.SendAsync("/users/sign_up", ("email", address), ("first_name", "True"), ("password", Browser.Password));
        await browser.OpenAsync((await app.Mail.WaitForAsync(address, "confirm")).Link("/go/").ToString());
        await browser.SendAsync("/go/");
        browser.Location.ShouldBe("/earner/dashboard");
        (await app.InDatabaseAsync(db => db.Users.AnyAsync(u => u.Id == squatter.Id))).ShouldBeFalse();
        await RefuseAsync(app, address, "the squatter's words");
        await new Browser(app).OpenAsync(app.ConfirmLink(squatter.Emails[0]), HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task SignIn_WrongTenTimes_RestsAndBacksOff(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false });
        var user = await app.UserAsync();
        var texts = new HashSet<string>();
        for (var i = 0; i < SignIn.Tries; i++)
            texts.Add(await RefuseAsync(app, user.Email!, $"wrong {i} password"));
        texts.Add(await RefuseAsync(app, user.Email!, Browser.Password));
        texts.Add(await RefuseAsync(app, Seed.NewAddress("nobody"), Browser.Password));
        texts.Count.ShouldBe(1, "Every refusal looks alike.");

        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await RefuseAsync(app, user.Email!, "wrong again");
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        await RefuseAsync(app, user.Email!, Browser.Password);
        app.Clock.Advance(TimeSpan.FromSeconds(61));
        (await new Browser(app).SignInAsync(user.Email!)).Location.ShouldBe("/earner/dashboard");
        (await app.InDatabaseAsync(db => db.Users.SingleAsync(u => u.Id == user.Id))).AccessFailedCount.ShouldBe(0);
    }

    [Theory, Databases]
    public async Task SignIn_ManyTriesAtOnce_AreCountedAll(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        var page = await new Browser(app).OpenAsync("/users/sign_in");
        var token = page.Page.QuerySelector("main input[name=_token]")!.GetAttribute("value")!;
        for (var round = 0; round < 10; round++)
        {
            var tries = Enumerable.Range(0, 12).Select(i =>
                page.Client.PostAsync("/users/sign_in", new FormUrlEncodedContent(new Dictionary<string, string> { ["_token"] = token, ["email"] = user.Email!, ["password"] = $"wrong {i} password" }))
            );
            foreach (var answer in await Task.WhenAll(tries))
                answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }
        await RefuseAsync(app, user.Email!, Browser.Password);
        // A try that was not counted did not look at the password, so 120 tries at once were ten.
        (await app.InDatabaseAsync(db => db.Users.SingleAsync(u => u.Id == user.Id))).AccessFailedCount.ShouldBe(SignIn.Tries);
    }

    [Theory, Databases]
    public async Task SignIn_BeforeConfirming_ShowsWhatIsMissing(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync(confirmed: false);
        var badge = await app.WaitingBadgeAsync(user.Email!);
        var browser = await app.BrowserSignedInAsync(user);
        browser.Text.ShouldContain("not confirmed yet");
        browser.Page.QuerySelectorAll(".badge-card").ShouldBeEmpty();
        (await browser.OpenAsync($"/earner/pending/{badge.Id}")).Location.ShouldBe($"/badges/{badge.Id}/accept");
    }

    [Theory]
    [Databases("https://evil.example/")]
    [Databases("//evil.example")]
    [Databases("/\\evil.example")]
    [Databases("/%09/evil.example")]
    [Databases("javascript:alert(1)")]
    [Databases("/\t/evil.example")]
    public async Task SignIn_WithAForeignReturn_StaysHere(DatabaseKind kind, string target)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        var browser = await new Browser(app).OpenAsync($"/users/sign_in?return_to={Uri.EscapeDataString(target)}");
        using var client = app.NewClient(cookies: true);
        var page = await client.PageAsync($"/users/sign_in?return_to={Uri.EscapeDataString(target)}");
        var token = page.QuerySelector("main input[name=_token]")!.GetAttribute("value")!;
        using var answer = await client.PostAsync(
            "/users/sign_in",
            new FormUrlEncodedContent(new Dictionary<string, string> { ["_token"] = token, ["email"] = user.Email!, ["password"] = Browser.Password, ["return_to"] = target }),
            TestContext.Current.CancellationToken
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var location = answer.Headers.Location!.OriginalString;
        new Uri(app.BaseAddress, location).Host.ShouldBe(app.BaseAddress.Host);
        (location == "/earner/dashboard" || location.StartsWith("/%09", StringComparison.Ordinal)).ShouldBeTrue(location);
        browser.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, Databases]
    public async Task Session_Cookie_IsClosedToScripts(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        using var client = app.NewClient(cookies: true);
        var page = await client.PageAsync("/users/sign_in");
        using var answer = await client.SendFormAsync(page, "/users/sign_in", ("email", user.Email!), ("password", Browser.Password));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("rosette-session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        cookie.ShouldNotContain("expires=", Case.Insensitive);
    }

    [Theory, Databases]
    public async Task Forms_WithoutToken_AreRefused(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        var browser = await app.BrowserSignedInAsync(user);
        foreach (var path in new[] { "/users/sign_in", "/users/sign_up", "/users/sign_out", "/users/password/new", "/earner/settings/profile", "/earner/settings/account/password", "/earner/settings/privacy" })
        {
            using var answer = await browser.Client.PostAsync(path, new FormUrlEncodedContent([KeyValuePair.Create("email", user.Email!)]), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
        }
    }

    [Theory, Databases]
    public async Task Addresses_AddedMadePrimaryAndRemoved_KeepTheBadges(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        var second = Seed.NewAddress("second");
        var browser = await app.BrowserSignedInAsync(user);
        await browser.OpenAsync("/earner/settings/account");
        await browser.SendAsync("/earner/settings/account/addresses", HttpStatusCode.UnprocessableEntity, ("email", "no address"));
        await browser.SendAsync("/earner/settings/account/addresses", HttpStatusCode.UnprocessableEntity, ("email", user.Email!));
        await browser.SendAsync("/earner/settings/account/addresses", ("email", second));
        await browser.OpenAsync((await app.Mail.WaitForAsync(second, "confirm")).Link("/go/").ToString());
        await browser.SendAsync("/go/");
        var email = await app.InDatabaseAsync(db => db.UserEmails.SingleAsync(e => e.Key == second));
        var badge = await app.WaitingBadgeAsync(user.Email!, b => b.UserId = user.Id);

        await browser.OpenAsync("/earner/settings/account");
        await browser.SendAsync($"/earner/settings/account/addresses/{email.Id}/primary");
        await browser.SendAsync($"/earner/settings/account/addresses/{user.Emails[0].Id}/remove");
        var now = await app.InDatabaseAsync(db => db.Users.Include(u => u.Emails).SingleAsync(u => u.Id == user.Id));
        (now.Email, now.Emails.Single().Address).ShouldBe((second, second));
        (await app.ReadAsync(badge)).UserId.ShouldBe(user.Id);
        browser.HasForm($"/earner/settings/account/addresses/{email.Id}/remove").ShouldBeFalse();
        await new Browser(app).SignInAsync(second);
        await RefuseAsync(app, user.Email!, Browser.Password);
    }

    [Theory, Databases]
    public async Task Addresses_OfOthers_CannotBeTouched(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (me, other) = (await app.UserAsync(), await app.UserAsync());
        var browser = await app.BrowserSignedInAsync(me);
        await browser.OpenAsync("/earner/settings/account");
        var token = browser.Page.QuerySelector("main input[name=_token]")!.GetAttribute("value")!;
        foreach (var action in new[] { "resend", "primary", "remove" })
        {
            using var answer = await browser.Client.PostAsync(
                $"/earner/settings/account/addresses/{other.Emails[0].Id}/{action}",
                new FormUrlEncodedContent([KeyValuePair.Create("_token", token)]),
                TestContext.Current.CancellationToken
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, action);
        }
    }

    [Theory, Databases]
    public async Task Password_Changed_NeedsTheOldOneAndTellsAllAddresses(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        var browser = await app.BrowserSignedInAsync(user);
        await browser.OpenAsync("/earner/settings/account");
        await browser.SendAsync("/earner/settings/account/password", HttpStatusCode.UnprocessableEntity, ("current_password", "wrong wrong wrong"), ("password", "an entirely new one"));
        await browser.SendAsync("/earner/settings/account/password", ("current_password", Browser.Password), ("password", "an entirely new one"));
        browser.Location.ShouldBe("/earner/settings/account");
        (await app.MailsToAsync(user.Email!, MailKinds.AccountPasswordChanged)).Count.ShouldBe(1);
        await RefuseAsync(app, user.Email!, Browser.Password);
        await new Browser(app).SignInAsync(user.Email!, "an entirely new one");
    }

    [Theory, Databases]
    public async Task Nobody_OnPagesOfTheEarner_IsAskedToSignIn(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        foreach (var path in new[] { "/earner/dashboard", "/earner/earned", "/earner/settings/profile", "/earner/settings/account", "/earner/settings/privacy" })
        {
            using var answer = await app.Client.GetAsync(path, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, path);
            answer.Headers.Location!.OriginalString.ShouldBe($"/users/sign_in?return_to={Uri.EscapeDataString(path)}");
        }
    }

    [Theory, Databases]
    public async Task Mails_OfForms_AreLimitedForOneMailbox(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync();
        for (var i = 0; i < MailLimit.MailsAnHour + 3; i++)
            await (await new Browser(app).OpenAsync("/users/password/new")).SendAsync("/users/password/new", ("email", user.Email!));
        (await app.MailsToAsync(user.Email!, MailKinds.AccountReset)).Count.ShouldBe(MailLimit.MailsAnHour);
    }

    [Theory, Databases]
    public async Task Invitation_Taken_SetsNamesPasswordAndAddress(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var user = await app.UserAsync(confirmed: false, change: u => u.PasswordHash = null);
        var link = await app.InScopeAsync(s => Task.FromResult(((Rosette.Platform.Security.Links)s.GetService(typeof(Rosette.Platform.Security.Links))!).AcceptInvitation(user)));
        var browser = await new Browser(app).OpenAsync(link);
        await browser.SendAsync("/go/", HttpStatusCode.UnprocessableEntity, ("first_name", ""), ("password", "short"));
        await browser.SendAsync("/go/", ("first_name", "Grace"), ("last_name", "Hopper"), ("password", "an entirely new one"));
        browser.Location.ShouldBe("/earner/dashboard");
        var now = await app.InDatabaseAsync(db => db.Users.Include(u => u.Emails).SingleAsync(u => u.Id == user.Id));
        (now.FullName, now.ConfirmedAt is null, now.Emails.Single().ConfirmedAt is null).ShouldBe(("Grace Hopper", false, false));
        await new Browser(app).OpenAsync(link, HttpStatusCode.Gone);
    }

    [Theory]
    [Databases("مينا أوكونكو", "اختبار")]
    [Databases("👩‍🚀🧑🏽‍💻", "🎉")]
    [Databases("Аdа", "Lоvelаce")]
    [Databases("<script>alert(1)</script>", "'; drop table users; --")]
    [Databases("\u202Egnp.exe", "{{7*7}}\u0007")]
    public async Task SignUp_WithAnyName_IsTakenAndShownAsText(DatabaseKind kind, string first, string last)
    {
        var app = await apps.OnAsync(kind);
        var address = Seed.NewAddress("names");
        var browser = await new Browser(app).OpenAsync("/users/sign_up");
        await browser.SendAsync("/users/sign_up", ("email", address), ("first_name", first), ("last_name", last), ("password", Browser.Password));
        await browser.OpenAsync((await app.Mail.WaitForAsync(address)).Link("/go/").ToString());
        await browser.SendAsync("/go/");
        await browser.OpenAsync("/earner/settings/profile");
        browser.Page.QuerySelectorAll("main script").ShouldBeEmpty();
        var user = await app.InDatabaseAsync(db => db.Users.SingleAsync(u => u.Email == address));
        user.FullName.ShouldBe($"{PersonName.Clean(first)} {PersonName.Clean(last)}");
        user.FullName.ShouldNotContain("\u202E");
        user.VanitySlug.ShouldMatch("^[a-z0-9]+([.-][a-z0-9]+)*$");
        browser.Page.QuerySelector("#f-first_name")!.GetAttribute("value").ShouldBe(PersonName.Clean(first));
    }

    [Theory, Databases]
    public async Task Forms_WithHugeOrOddInput_AnswerClearly(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var huge = new string('x', 1_000_000);
        string[] odd = [huge, "", "\u0007", "a@b\u0007.org", "%00", "ö@ü.example", "a@" + huge];
        foreach (var text in odd)
        {
            var browser = await new Browser(app).OpenAsync("/users/sign_up");
            await browser.SendAsync("/users/sign_up", HttpStatusCode.UnprocessableEntity, ("email", text.Contains('ö') ? huge : text), ("first_name", huge), ("last_name", huge), ("password", huge));
            browser.Page.Source.Text.Length.ShouldBeLessThan(100_000);
            await browser.OpenAsync("/users/sign_in");
            await browser.SendAsync("/users/sign_in", HttpStatusCode.UnprocessableEntity, ("email", text), ("password", text));
        }
        // The server takes no form with a zero in it.
        await (await new Browser(app).OpenAsync("/users/sign_in")).SendAsync("/users/sign_in", HttpStatusCode.BadRequest, ("email", "a\0b"));
    }

    private static async Task<string> RefuseAsync(RosetteApp app, string email, string password)
    {
        var browser = await new Browser(app).OpenAsync("/users/sign_in");
        await browser.SendAsync("/users/sign_in", HttpStatusCode.UnprocessableEntity, ("email", email), ("password", password));
        return browser.Text;
    }
}
