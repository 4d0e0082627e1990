using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Tests.Infrastructure;
using Rosette.Verify;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Verify;

/// <summary>"Is it this person's?", and how often one may ask.</summary>
public sealed class RecipientCheckTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Ask_AnswersYesAndNo_AndBoundsGuesses(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false });
        var template = await app.TemplateAsync(await app.OrganizationAsync());
        var badge = await app.BadgeAsync(template, await app.UserAsync(), email: "Mina@Example.org");

        (await AskAsync(" mina@EXAMPLE.org ")).ShouldBe((HttpStatusCode.OK, "Yes: this badge was issued to that address."));
        (await AskAsync("mina at example")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        for (var i = 0; i < RecipientGuesses.PerClient; i++)
            (await AskAsync($"guess{i}@example.org")).Text.ShouldStartWith("No: this badge was issued to another address.");

        var refused = await AskAsync("mina@example.org");
        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Text.ShouldStartWith("Too many addresses were tried.");

        app.Clock.Advance(RecipientGuesses.Window);
        (await AskAsync("mina@example.org")).Text.ShouldStartWith("Yes");
        app.Logs.Text.ShouldNotContain("mina@", Case.Insensitive);

        async Task<(HttpStatusCode Status, string Text)> AskAsync(string email)
        {
            using var answer = await app.Client.PostAsync($"/badges/{badge.Id}/recipient", new FormUrlEncodedContent([KeyValuePair.Create("email", email)]), Cancel);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            var page = await answer.ParsedAsync();
            page.Source.Text.ShouldNotContain(email.Trim(), Case.Insensitive);
            return (answer.StatusCode, page.QuerySelector("#recipient .flash")?.TextContent.Trim() ?? "");
        }
    }

    [Theory, Databases]
    public async Task Ask_AboutHiddenBadge_ComparesNothing(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false });
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), await app.UserAsync(), isPublic: false, email: "mina@example.org");

        foreach (var email in new[] { "mina@example.org", "other@example.org" })
        {
            using var answer = await app.Client.PostAsync($"/badges/{badge.Id}/recipient", new FormUrlEncodedContent([KeyValuePair.Create("email", email)]), Cancel);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await answer.ParsedAsync()).MainText().ShouldNotContain("issued to");
        }
    }

    [Theory, Databases]
    public async Task Guesses_OfManyClientsAtOnce_AreBoundedForTheBadge_AlsoAfterARestart(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false });
        var badge = Guid.NewGuid();

        var taken = await Task.WhenAll(Enumerable.Range(0, 50).Select(client => TryAsync(badge, client)));
        taken.Count(t => t).ShouldBe(RecipientGuesses.PerBadge);

        await app.RestartAsync();
        (await TryAsync(badge, 100)).ShouldBeFalse();
        (await TryAsync(Guid.NewGuid(), 100)).ShouldBeTrue();
        (await app.InDatabaseAsync(db => db.AttemptCounts.ToListAsync())).ShouldAllBe(c => !c.Name.Contains("client 1", StringComparison.Ordinal));
        app.Clock.Advance(RecipientGuesses.Window);
        (await TryAsync(badge, 101)).ShouldBeTrue();

        await app.RunScheduleAsync("attempts.pruning");
        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.RunScheduleAsync("attempts.pruning");
        (await app.InDatabaseAsync(db => db.AttemptCounts.CountAsync())).ShouldBe(0);

        Task<bool> TryAsync(Guid about, int client) => app.Services.GetRequiredService<RecipientGuesses>().TryTakeAsync(about, $"client {client}", Cancel);
    }

    [Theory, Databases]
    public async Task VerifyPage_TakesLinksAndIds(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false });
        var badge = await app.BadgeAsync(await app.TemplateAsync(await app.OrganizationAsync()), await app.UserAsync(), email: "mina@example.org");
        var page = await app.Client.PageAsync("/verify");

        foreach (var entered in new[] { badge.Id.ToString(), $" {app.BaseAddress}badges/{badge.Id}/public_url ", badge.Id.ToString("N").ToUpperInvariant() })
        {
            using var answer = await app.Client.SendFormAsync(page, "/verify", ("badge", entered));
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, entered);
            answer.Headers.Location!.ToString().ShouldBe($"/badges/{badge.Id}#verify");
        }
        foreach (var entered in new[] { "", "hello", $"https://elsewhere.example.org/badges/{badge.Id}" })
        {
            using var answer = await app.Client.SendFormAsync(page, "/verify", ("badge", entered));
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, entered);
        }
        using var asked = await app.Client.SendFormAsync(page, "/verify", ("badge", badge.Id.ToString()), ("email", "mina@example.org"));
        (await asked.ParsedAsync()).MainText().ShouldContain("Yes: this badge was issued to that address.");
    }
}
