using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges;
using Rosette.Installation.Demo;
using Rosette.Mail;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Templates;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Installation;

public sealed class DemoApps : RosetteApps
{
    protected override RosetteAppOptions Options => new() { Demo = true, Smtp = false };
}

/// <summary>What a start without settings shows.</summary>
public sealed class DemonstrationTests(DemoApps apps) : IClassFixture<DemoApps>
{
    [Theory, Databases]
    public async Task DemoJson_IsWholeAndTrue(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var path = Path.Combine(app.Settings.Data, "demo.json");
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        var root = json.RootElement;
        var organization = root.GetProperty("organization_id").GetString();
        var api = app.ApiClient(root.GetProperty("token").GetString()!);

        root.GetProperty("base_url").GetString().ShouldBe(app.BaseAddress.GetLeftPart(UriPartial.Authority));
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var template = await GetAsync(api, $"/v1/organizations/{organization}/badge_templates/{root.GetProperty("badge_template_id").GetString()}");
        template.GetProperty("state").GetString().ShouldBe("active");

        var earner = root.GetProperty("earner");
        var email = earner.GetProperty("email").GetString()!;
        earner.GetProperty("password").GetString()!.Length.ShouldBeGreaterThanOrEqualTo(16);
        earner.GetProperty("vanity").GetString().ShouldBe("mina-okonkwo");
        var badges = await GetAsync(api, $"/v1/organizations/{organization}/badges?filter=recipient_email::{Uri.EscapeDataString(email)}");
        var states = badges.EnumerateArray().Select(b => (b.GetProperty("state").GetString(), b.GetProperty("public").GetBoolean())).ToList();
        states.ShouldContain(("accepted", true));
        states.ShouldContain(("accepted", false));
        states.ShouldContain(s => s.Item1 == "pending");
    }

    [Theory, Databases]
    public async Task Counters_EqualTheRows(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);

        var counters = await app.InDatabaseAsync(db =>
            db.BadgeCounts.Where(c => c.Count != 0).Select(c => new { c.OrganizationId, c.BadgeTemplateId, c.State, c.IsPublic, c.Count }).ToListAsync()
        );
        var rows = await app.InDatabaseAsync(db =>
            db.Badges.GroupBy(b => new { b.OrganizationId, b.BadgeTemplateId, b.State, b.IsPublic })
                .Select(g => new { g.Key.OrganizationId, g.Key.BadgeTemplateId, g.Key.State, g.Key.IsPublic, Count = g.LongCount() })
                .ToListAsync()
        );

        counters.ShouldBe(rows, ignoreOrder: true);
        rows.Select(r => r.State).Distinct().ShouldBe(BadgeStates.All, ignoreOrder: true);
    }

    [Theory, Databases]
    public async Task Story_HasEveryStateAndItsTraces(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var now = app.Clock.Now();

        var badges = await app.InDatabaseAsync(db => db.Badges.Include(b => b.Template).ToListAsync());
        badges.ShouldContain(b => b.State == BadgeStates.Accepted && b.ExpiresAt < now);
        badges.ShouldContain(b => b.State == BadgeStates.Accepted && !b.IsPublic);
        badges.Where(b => b.State == BadgeStates.Revoked).ShouldAllBe(b => b.RevocationReason != null);
        badges.Where(b => b.State == BadgeStates.Replaced).ShouldAllBe(b => badges.Any(s => s.Id == b.ReplacementBadgeId && s.ReplacesBadgeId == b.Id));
        badges.ShouldAllBe(b => b.CreatedAt <= now && b.UpdatedAt <= now);
        badges.ShouldAllBe(b => b.RecipientEmail.EndsWith("@example.org"));
        badges.Where(b => b.AcceptedAt != null && b.ReplacesBadgeId == null).ShouldAllBe(b => b.UserId != null && b.AcceptedAt > b.CreatedAt && b.AcceptedAt < now);
        badges.ShouldContain(b => b.MailProblem != null);
        var events = await app.InDatabaseAsync(db => db.Events.Where(e => e.BadgeId != null).Select(e => e.BadgeId!.Value).Distinct().CountAsync());
        events.ShouldBe(badges.Count);
        var states = await app.InDatabaseAsync(db => db.BadgeTemplates.Select(t => t.State).Distinct().ToListAsync());
        states.ShouldBe(TemplateStates.All, ignoreOrder: true);
        (await app.InDatabaseAsync(db => db.BadgeTemplates.AllAsync(t => t.ImageId != null))).ShouldBeTrue();
        var owed = await app.InDatabaseAsync(db => db.OutgoingMails.Where(m => m.CreatedAt > now.AddDays(-1) || m.State == MailStates.Queued).CountAsync());
        owed.ShouldBe(2);
    }

    [Theory, Databases]
    public async Task Start_Again_KeepsTheValues(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Demo = true });
        var first = DemoFile.Read(app.Settings.Data)!;

        await app.RestartAsync();
        DemoFile.Read(app.Settings.Data).ShouldBe(first);
        (await app.InDatabaseAsync(db => db.Organizations.CountAsync())).ShouldBe(3);

        using var granted = await app.Client.PostAsync(
            "/oauth/token",
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = first.OAuth!.ClientId,
                    ["client_secret"] = first.OAuth.ClientSecret,
                }
            ),
            TestContext.Current.CancellationToken
        );
        granted.StatusCode.ShouldBe(HttpStatusCode.OK);

        // A visitor took the token away: the sandbox works again after a start.
        var revoked = await app.InDatabaseAsync(db => db.AuthorizationTokens.ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, app.Clock.Now())));
        revoked.ShouldBe(1);
        await app.RestartAsync();
        var mended = DemoFile.Read(app.Settings.Data)!;
        mended.Token.ShouldNotBe(first.Token);
        mended.Earner.ShouldBe(first.Earner);
        (await app.ApiClient(mended.Token).GetAsync("/v1/organizations", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, Databases]
    public async Task Remove_LeavesNothingAndOthersAlone(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Demo = true });
        var organization = await app.OrganizationAsync();
        var template = await app.TemplateAsync(organization);
        await app.TokenAsync(organization);

        var removed = await app.CommandAsync("demo", "remove");

        removed.Error.ShouldBeEmpty();
        (await app.InDatabaseAsync(db => db.Organizations.Select(o => o.Id).ToListAsync())).ShouldBe([organization.Id]);
        (await app.InDatabaseAsync(db => db.BadgeTemplates.Select(t => t.Id).ToListAsync())).ShouldBe([template.Id]);
        (await app.InDatabaseAsync(db => db.Badges.AnyAsync())).ShouldBeFalse();
        (await app.InDatabaseAsync(db => db.Users.AnyAsync())).ShouldBeFalse();
        (await app.InDatabaseAsync(db => db.Events.AnyAsync())).ShouldBeFalse();
        File.Exists(Path.Combine(app.Settings.Data, "demo.json")).ShouldBeFalse();
        (await app.CommandAsync("demo", "remove")).Output.ShouldContain("There is no demonstration here.");
        (await app.CommandAsync("demo", "load")).Error.ShouldBeEmpty();
        (await app.InDatabaseAsync(db => db.Badges.CountAsync())).ShouldBe(66);
    }

    [Fact]
    public async Task Start_WithOtherData_AddsNothing()
    {
        await using var app = await RosetteApp.StartAsync();
        await app.OrganizationAsync();

        var file = await app.InScopeAsync(services =>
            services.GetRequiredService<Demonstration>().StartAsync(TestContext.Current.CancellationToken)
        );

        file.ShouldBeNull();
        (await app.InDatabaseAsync(db => db.Organizations.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task People_HaveTheRoleTheyPlay()
    {
        var app = await apps.OnAsync(DatabaseKind.Sqlite);

        var member = await app.InDatabaseAsync(db => db.Members.Include(m => m.User).SingleAsync());
        member.Role.ShouldBe(Roles.Admin);
        member.User!.IsOperator.ShouldBeFalse();
        (await app.InDatabaseAsync(db => db.Users.CountAsync(u => u.PasswordHash != null))).ShouldBe(2);
    }

    private static async Task<JsonElement> GetAsync(HttpClient api, string path)
    {
        var response = await api.GetAsync(path, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return json.RootElement.GetProperty("data").Clone();
    }
}
