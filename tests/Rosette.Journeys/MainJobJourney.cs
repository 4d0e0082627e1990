using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using Rosette.Client;
using Rosette.Journeys.Infrastructure;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Rosette.Journeys;

/// <summary>
/// The main job in one piece: a platform posts a badge → the earner's mail → register, confirm, accept, share by mail →
/// the employer's mail → verify; and the issuer takes the badge back. Mails come through a real SMTP server.
/// </summary>
public sealed class MainJobJourney(Browser browser)
{
    private const string Employer = "ada@contour.example.org";

    [Theory]
    [InlineData(DatabaseKind.Sqlite, true, true)]
    [InlineData(DatabaseKind.Postgres, true, false)]
    [InlineData(DatabaseKind.Sqlite, false, false)]
    [InlineData(DatabaseKind.Postgres, false, true)]
    public async Task Badge_GoesFromTheCurlLine_ToTheEmployersCheck(DatabaseKind kind, bool javaScript, bool phone)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind });
        var organization = await app.OrganizationAsync("Northwind Institute");
        var template = await app.TemplateAsync(organization, "Coastal Navigation");
        var token = await app.TokenAsync(organization);
        var look = new Look(phone, Dark: !phone, javaScript);
        var email = Seed.NewAddress("mina");

        var badge = await IssueByCurlAsync($"{app.BaseAddress}v1/organizations/{organization.Id}/badges", token, template.Id, email);
        var issued = await app.Mail.WaitForAsync(email, "Northwind Institute issued you a badge");

        await using var earner = await browser.VisitAsync(app.BaseAddress, look);
        await earner.OpenAsync(issued.Link("/go/").AbsoluteUri);
        await earner.CheckPageAsync("journey-1-register");
        await Expect(earner.Page.GetByLabel("First name")).ToHaveValueAsync("Mina");
        await earner.Page.GetByLabel("Password").FillAsync("a calm harbour at night");
        await earner.Page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await earner.CheckPageAsync("journey-2-mailbox");

        var confirm = await app.Mail.WaitForAsync(email, "Confirm your e-mail address");
        await earner.OpenAsync(confirm.Link("/go/").AbsoluteUri);
        await earner.CheckPageAsync("journey-3-confirm");
        await earner.Page.GetByRole(AriaRole.Button, new() { Name = "Confirm address" }).ClickAsync();

        await Expect(earner.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Accept your badge");
        await earner.CheckPageAsync("journey-4-accept");
        await earner.Page.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).ClickAsync();
        await Expect(earner.Page.GetByText("The badge is yours. Now show it.")).ToBeVisibleAsync();
        await earner.CheckPageAsync("journey-5-yours");
        await app.Mail.WaitForAsync(email, "Coastal Navigation is yours");

        await earner.Page.GetByRole(AriaRole.Link, new() { Name = "by e-mail" }).ClickAsync();
        await earner.Page.GetByLabel("To", new() { Exact = true }).FillAsync(Employer);
        await earner.Page.GetByLabel("Your note").FillAsync("As promised in our talk.\nMina");
        await earner.CheckPageAsync("journey-6-share");
        await earner.Page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        var shared = await app.Mail.WaitForAsync(Employer, "shared a badge with you: Coastal Navigation");
        shared.Text.ShouldContain("As promised in our talk.");
        await using var employer = await browser.VisitAsync(app.BaseAddress, look);
        await employer.OpenAsync(shared.Link("/badges/").AbsoluteUri);
        await Expect(employer.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Coastal Navigation");
        await Expect(employer.Page.GetByText("Valid", new() { Exact = true }).First).ToBeVisibleAsync();
        await employer.CheckPageAsync("journey-7-verify");
        await employer.Page.GetByLabel("E-mail address").FillAsync(email);
        await employer.Page.Locator("#recipient button").ClickAsync();
        await Expect(employer.Page.Locator("#recipient [role=status]")).ToContainTextAsync("Yes");
        await employer.CheckPageAsync("journey-8-recipient");

        using var client = new RosetteClient(new() { BaseAddress = app.BaseAddress, Credential = RosetteCredential.Token(token) });
        await client.Badges.RevokeAsync(badge, "Issued by mistake");
        await employer.OpenAsync($"/badges/{badge}");
        await Expect(employer.Page.GetByText("Issued by mistake").First).ToBeVisibleAsync();
        await employer.CheckPageAsync("journey-9-revoked");
        (await app.Client.GetAsync($"/v1/obi/v2/badge_assertions/{badge}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Gone);
        await app.Mail.WaitForAsync(email, "was revoked by Northwind Institute");
    }

    // As the start prints it.
    private static async Task<Guid> IssueByCurlAsync(string url, string token, Guid template, string email)
    {
        var body =
            $$"""{"recipient_email":"{{email}}","badge_template_id":"{{template}}","issued_at":"2026-11-24","issued_to_first_name":"Mina","issued_to_last_name":"Okafor"}""";
        var start = new ProcessStartInfo("curl", ["-sS", "-f", "-u", $"{token}:", "-H", "Content-Type: application/json", "-d", body, url])
        {
            RedirectStandardOutput = true,
        };
        using var curl = Process.Start(start)!;
        var answer = await curl.StandardOutput.ReadToEndAsync();
        await curl.WaitForExitAsync();
        curl.ExitCode.ShouldBe(0, answer);
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("data").GetProperty("id").GetGuid();
    }
}
