using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.OAuth;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Templates;

namespace Rosette.Installation.Demo;

/// <summary>Keeps the demonstration as <c>demo.json</c> says it is, from start to start.</summary>
public sealed class Demonstration(
    RosetteSettings settings,
    AppDbContext db,
    DemoLoader loader,
    ChangeSet changes,
    AuthorizationTokens tokens,
    OAuthApplications applications,
    DemoPlayers players
)
{
    private const string RedirectUri = "http://127.0.0.1:8080/callback";

    /// <summary>Loads the demonstration into an empty installation, or finds it there, and writes <c>demo.json</c>.</summary>
    /// <returns>Null where other data is: that is nobody's demonstration.</returns>
    public async Task<DemoFile?> StartAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is { } found)
            return await RefreshAsync(found, DemoFile.Read(settings.Data), cancel);
        if (await db.Organizations.AnyAsync(cancel) || await db.Users.AnyAsync(cancel))
            return null;
        return await LoadAsync(cancel);
    }

    /// <summary>Adds the demonstration to whatever is there.</summary>
    /// <returns>Null where it is there already.</returns>
    public async Task<DemoFile?> LoadAsync(CancellationToken cancel)
    {
        if (await FindAsync(cancel) is not null)
            return null;
        var (earner, issuer) = (NewPassword(), NewPassword());
        var ids = await loader.LoadAsync(earner, issuer, cancel);
        return await WriteAsync(ids, earner, issuer, await KeepApplicationAsync(ids, null, cancel), cancel);
    }

    private async Task<DemoIds?> FindAsync(CancellationToken cancel) =>
        await db.InstallationKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Name == DemoIds.Key, cancel) is { } key ? DemoIds.Of(key.Value) : null;

    /// <summary>What visitors changed is put right: a sandbox keeps its passwords and has a token that works.</summary>
    private async Task<DemoFile?> RefreshAsync(DemoIds ids, DemoFile? file, CancellationToken cancel)
    {
        var earner = await db.Users.SingleOrDefaultAsync(u => u.Id == ids.Earner, cancel);
        var issuer = await db.Users.SingleOrDefaultAsync(u => u.Id == ids.Issuer, cancel);
        if (earner is null || issuer is null)
            return null;
        var passwords = (Earner: file?.Earner.Password ?? NewPassword(), Issuer: file?.Issuer.Password ?? NewPassword());
        var current = ids;
        var refreshed = await changes.CommitAsync<DemoIds>(
            async () =>
            {
                KeepPassword(earner, passwords.Earner);
                KeepPassword(issuer, passwords.Issuer);
                current = await KeepTokenAsync(ids, cancel);
                return current;
            },
            cancel
        );
        return await WriteAsync(refreshed.Value, passwords.Earner, passwords.Issuer, await KeepApplicationAsync(ids, file?.OAuth, cancel), cancel);
    }

    private static void KeepPassword(User user, string password)
    {
        if (!Passwords.IsRight(user, password, out _))
            Passwords.Set(user, password);
    }

    private async Task<DemoIds> KeepTokenAsync(DemoIds ids, CancellationToken cancel)
    {
        if (await db.AuthorizationTokens.AnyAsync(t => t.Id == ids.Token && t.RevokedAt == null && t.ExpiresAt > changes.Now, cancel))
            return ids;
        var input = new NewToken { Description = "Demonstration", Write = true, Delete = true };
        var fresh = ids with { Token = tokens.Add(ids.Organization, input, Actor.System).Value.Token.Id };
        (await db.InstallationKeys.SingleAsync(k => k.Name == DemoIds.Key, cancel)).Value = fresh.ToBytes();
        return fresh;
    }

    private async Task<DemoOAuth> KeepApplicationAsync(DemoIds ids, DemoOAuth? known, CancellationToken cancel)
    {
        if (known is not null && await applications.FitsAsync(ids.Organization, known.ClientId, known.ClientSecret, cancel))
            return known;
        var input = new OAuthApplicationInput("Demonstration", "What demo.json names.", [RedirectUri, "http://localhost:8080/callback"], OAuthScopes.OfOrganizations);
        var made = (await applications.CreateAsync(ids.Organization, input, Actor.System, cancel)).Value;
        return new DemoOAuth(made.Application.ClientId!, made.Secret, RedirectUri);
    }

    private async Task<DemoFile?> WriteAsync(DemoIds ids, string earnerPassword, string issuerPassword, DemoOAuth oauth, CancellationToken cancel)
    {
        var token = await db.AuthorizationTokens.AsNoTracking().SingleAsync(t => t.Id == ids.Token, cancel);
        var template = await db
            .BadgeTemplates.Where(t => t.OrganizationId == ids.Organization && t.State == TemplateStates.Active)
            .OrderBy(t => t.Id)
            .Select(t => t.Id)
            .FirstOrDefaultAsync(cancel);
        var file = new DemoFile
        {
            BaseUrl = settings.Url(""),
            OrganizationId = ids.Organization,
            Token = tokens.Reveal(token),
            BadgeTemplateId = template,
            Earner = await LoginAsync(ids.Earner, earnerPassword, cancel),
            Issuer = await LoginAsync(ids.Issuer, issuerPassword, cancel),
            OAuth = oauth,
        };
        file.Write(settings.Data);
        players.Use(ids, await ShownBadgeAsync(ids.Earner, cancel));
        return file;
    }

    private async Task<DemoLogin> LoginAsync(Guid userId, string password, CancellationToken cancel)
    {
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == userId, cancel);
        return new DemoLogin(user.Email!, password, user.VanitySlug);
    }

    private Task<Guid?> ShownBadgeAsync(Guid earner, CancellationToken cancel) =>
        db.Badges.Where(b => b.UserId == earner && b.State == BadgeStates.Accepted && b.IsPublic)
            .OrderBy(b => b.Id)
            .Select(b => (Guid?)b.Id)
            .FirstOrDefaultAsync(cancel);

    // Random for each data folder: a demonstration that is reachable from outside has no password that others know.
    private static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 16);
}
