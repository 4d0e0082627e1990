using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Platform;
using Rosette.Platform.Blobs;
using Rosette.Platform.Changes;
using Rosette.Platform.Images;
using Rosette.Templates;

namespace Rosette.Tests.Infrastructure;

/// <summary>Badges in any state, and pictures.</summary>
public static class BadgeSeed
{
    /// <summary>A badge of a template: accepted in public by <paramref name="earner"/>, or pending where there is none.</summary>
    public static Task<Badge> BadgeAsync(
        this RosetteApp app,
        BadgeTemplate template,
        User? earner = null,
        bool isPublic = true,
        string? email = null,
        Action<Badge>? change = null
    ) =>
        app.InDatabaseAsync(async db =>
        {
            var now = app.Clock.Now();
            var address = email ?? earner?.Email ?? Seed.NewAddress();
            var badge = new Badge
            {
                Id = app.Clock.NewId(),
                OrganizationId = template.OrganizationId,
                BadgeTemplateId = template.Id,
                RecipientEmail = address,
                RecipientEmailKey = EmailAddress.Key(address),
                FirstName = "Mina",
                LastName = "Okonkwo",
                IssuedAt = now,
                CreatedAt = now,
                IsPublic = isPublic,
                Evidence = [],
            };
            if (earner is not null)
                badge.Accept(earner.Id, isPublic, now);
            change?.Invoke(badge);
            db.Add(badge);
            await db.SaveChangesAsync();
            return badge;
        });

    /// <summary>Changes a badge as a use case does: through a change set, so that whoever listens to commits is told.</summary>
    public static Task ChangeAsync(this RosetteApp app, Badge badge, Action<Badge, DateTime> change) =>
        app.InScopeAsync(async services =>
        {
            var changes = services.GetRequiredService<ChangeSet>();
            return await changes.CommitAsync<bool>(
                async () =>
                {
                    change((await changes.Db.Badges.FindAsync(badge.Id))!, changes.Now);
                    return true;
                },
                default
            );
        });

    /// <summary>A drawn picture, kept.</summary>
    public static async Task<StoredFile> PictureAsync(this RosetteApp app, string name = "badge")
    {
        var id = app.Clock.NewId();
        return await app.FileAsync(BadgeArt.Draw(BadgeDesign.For(id, name, "Northwind")), $"{name}.png", "image/png");
    }

    public static async Task<StoredFile> FileAsync(this RosetteApp app, byte[] content, string fileName, string contentType)
    {
        var file = new StoredFile
        {
            Id = app.Clock.NewId(),
            FileName = fileName,
            ContentType = contentType,
            Sha256 = await app.Services.GetRequiredService<IBlobStore>().PutAsync(content),
            Length = content.Length,
            CreatedAt = app.Clock.Now(),
        };
        await app.InDatabaseAsync(async db =>
        {
            db.Add(file);
            return await db.SaveChangesAsync();
        });
        return file;
    }
}
