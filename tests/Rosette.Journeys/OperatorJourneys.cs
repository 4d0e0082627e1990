using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Rosette.Journeys.Infrastructure;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Journeys;

/// <summary>The pages of operators and issuers in a browser: the first set-up, the strip of the demonstration, the console.</summary>
public sealed partial class OperatorJourneys(Browser browser)
{
    [Theory]
    [InlineData(false, false, true)]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    public async Task Setup_FromTheLink_ToTheToken(bool phone, bool dark, bool javaScript)
    {
        await using var app = await RosetteApp.StartAsync();
        await using var visitor = await browser.VisitAsync(app.BaseAddress, new Look(phone, dark, javaScript));
        (await visitor.OpenAsync(Link().Match(app.Logs.Text).Value)).ShouldBe(200);
        await visitor.CheckPageAsync("setup");

        await visitor.Page.GetByLabel("E-mail address").FillAsync("ada@example.org");
        await visitor.Page.GetByLabel("Given name").FillAsync("Ada");
        await visitor.Page.GetByLabel("Name of the organization").FillAsync("Northwind Institute");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        await visitor.CheckPageAsync("setup-errors");
        await visitor.Page.GetByLabel("Password").FillAsync("correct horse battery");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();

        (await visitor.Page.Locator("h1").TextContentAsync()).ShouldBe("Northwind Institute is ready");
        await visitor.CheckPageAsync("setup-done");
    }

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    public async Task Console_FromTheStrip_ToARevokedBadge(bool phone, bool dark, bool javaScript)
    {
        await using var app = await RosetteApp.StartAsync(new() { Demo = true, Smtp = false });
        await using var visitor = await browser.VisitAsync(app.BaseAddress, new Look(phone, dark, javaScript));
        await visitor.OpenAsync("/");
        await visitor.CheckPageAsync("demo-start");

        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "the issuer" }).ClickAsync();
        await visitor.CheckPageAsync("console-overview");
        await OpenTabAsync(visitor, "Templates", "console-templates");
        await OpenTabAsync(visitor, "API tokens", "console-tokens");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Make the token" }).ClickAsync();
        await visitor.CheckPageAsync("console-token-shown");
        await OpenTabAsync(visitor, "Badges", "console-badges");
        await visitor.Page.GetByLabel("Name or e-mail address").FillAsync("okonkwo");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        await visitor.Page.Locator("tbody a").Last.ClickAsync();
        await visitor.CheckPageAsync("console-badge");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();
        await visitor.CheckPageAsync("console-badge-errors");
        await visitor.Page.GetByLabel("Reason").FillAsync("Issued to the wrong person");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();

        await visitor.Page.GetByText("The badge is revoked.").WaitForAsync();
        await visitor.CheckPageAsync("console-badge-revoked");
    }

    private static async Task OpenTabAsync(Visitor visitor, string tab, string name)
    {
        await visitor.Page.Locator(".tabs").GetByRole(AriaRole.Link, new() { Name = tab }).ClickAsync();
        await visitor.CheckPageAsync(name);
    }

    [GeneratedRegex(@"http\S+/setup\?code=\S+")]
    private static partial Regex Link();
}
