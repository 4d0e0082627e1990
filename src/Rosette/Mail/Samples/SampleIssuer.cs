using Microsoft.EntityFrameworkCore;
using Rosette.Organizations;
using Rosette.Platform.Blobs;
using Rosette.Platform.Data;

namespace Rosette.Mail.Samples;

/// <summary>An organization whose look samples of mails have.</summary>
/// <param name="Organization">With its picture.</param>
/// <param name="Picture">Of its latest badge template that has one.</param>
public sealed record SampleIssuer(Organization Organization, StoredFile? Picture)
{
    public static async Task<SampleIssuer?> FindAsync(AppDbContext db, Guid organizationId, CancellationToken cancel)
    {
        if (await db.Organizations.AsNoTracking().Include(o => o.Photo).SingleOrDefaultAsync(o => o.Id == organizationId, cancel) is not { } organization)
            return null;
        var picture = await db
            .BadgeTemplates.AsNoTracking()
            .Where(t => t.OrganizationId == organizationId && t.ImageId != null)
            .OrderByDescending(t => t.Id)
            .Select(t => t.Image)
            .FirstOrDefaultAsync(cancel);
        return new SampleIssuer(organization, picture);
    }
}
