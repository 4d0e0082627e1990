using Rosette.Journeys.Infrastructure;
using Rosette.Mail;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Mail;
using Shouldly;
using Xunit;

namespace Rosette.Journeys;

/// <summary>A newcomer reads a mail of the demonstration and follows its button, out of the frame that may run nothing.</summary>
public sealed class MailboxJourney(Browser browser)
{
    [Theory]
    [InlineData(false, false, true)]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    public async Task Mail_IsRead_AndItsButtonOpensTheSite(bool phone, bool dark, bool javaScript)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Smtp = false, Demo = true });
        var user = await app.UserAsync();
        await using var visitor = await browser.VisitAsync(app.BaseAddress, new Look(phone, dark, javaScript));
        (await visitor.OpenAsync($"/mailbox?to={user.Email}")).ShouldBe(200);
        await visitor.CheckPageAsync("mailbox-empty");

        var id = await app.OweAsync(MailKinds.AccountExists, user.Email!, userId: user.Id);
        await app.UntilAsync(id, MailStates.HandedOver);
        await visitor.OpenAsync($"/mailbox?to={user.Email}");
        await visitor.CheckPageAsync("mailbox");
        await visitor.Page.ClickAsync("article a");
        await visitor.Page.WaitForURLAsync($"**/mailbox/{id}");
        // Neither axe nor a locator gets into a frame where nothing may run: the picture is looked at, the key is pressed.
        if (Screenshots.Wanted)
            await Screenshots.SaveAsync(visitor, "mailbox-mail");

        // A key that is pressed before the frame has its mail goes nowhere, so it is pressed until the page goes on.
        for (var tries = 0; !visitor.Page.Url.EndsWith("/users/sign_in", StringComparison.Ordinal) && tries < 15; tries++)
            try
            {
                await visitor.Page.FocusAsync("iframe", new() { Timeout = 2_000 });
                await visitor.Page.Keyboard.PressAsync("Tab");
                await visitor.Page.Keyboard.PressAsync("Enter");
                await visitor.Page.WaitForURLAsync("**/users/sign_in", new() { Timeout = 2_000 });
            }
            catch (TimeoutException) { }
        visitor.Page.Url.ShouldEndWith("/users/sign_in");
    }
}
