using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.WireApi;
using Rosette.Recommendations;
using Rosette.Templates.Api;

namespace Rosette.Templates;

/// <summary>
/// Deletes a template that no badge and no other template stands on (wire reference 7.4). The event keeps it as it was; so does
/// its picture, which the event shows. Recommendations of it go with it.
/// </summary>
public sealed class DeleteTemplate(ChangeSet changes, RosetteSettings settings)
{
    public Task<Outcome<bool>> DeleteAsync(Guid organizationId, Guid id, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<bool>(
            async () =>
            {
                var db = changes.Db;
                var template = await db
                    .BadgeTemplates.Include(t => t.Organization!.Photo)
                    .Include(t => t.Image)
                    .SingleOrDefaultAsync(t => t.Id == id && t.OrganizationId == organizationId, cancel);
                if (template is null)
                    return Failure.NotFound("Badge template");
                if (await RefusalAsync(template, cancel) is { } refusal)
                    return refusal;
                var snapshot = await SnapshotAsync(template, cancel);
                foreach (var recommendation in await db.Recommendations.Where(r => r.RecommendedBadgeTemplateId == id).ToListAsync(cancel))
                    EditRecommendations.Remove(changes, recommendation, actor);
                db.RemoveRange(await db.BadgeCounts.Where(c => c.BadgeTemplateId == id).ToListAsync(cancel));
                db.Remove(template);
                changes.Raise(EventTypes.TemplateDeleted, template.Organization!, templateId: id, snapshot: snapshot);
                changes.Audit(actor, "template.deleted", organizationId, id, new { template.Name, template.State });
                return true;
            },
            cancel
        );

    private async Task<Failure?> RefusalAsync(BadgeTemplate template, CancellationToken cancel)
    {
        if (await TemplateQueries.HasBadgesAsync(changes.Db, template, cancel))
            return Refuse(
                "template.issued",
                $"badges were issued of it. Archive it instead (PUT …/archive): nothing more is issued of it, and what was issued stays valid."
            );
        var requiring = await changes
            .Db.TemplateRequirements.Where(r => r.RequiredBadgeTemplateId == template.Id)
            .OrderBy(r => r.BadgeTemplate!.Name)
            .Select(r => r.BadgeTemplate!.Name)
            .Take(3)
            .ToListAsync(cancel);
        if (requiring.Count > 0)
            return Refuse(
                "template.required",
                $"other badge templates require it: {string.Join(", ", requiring)}. Take it out of their badge_template_activities first, or archive it instead (PUT …/archive)."
            );
        return await changes.Db.BadgeTemplates.AnyAsync(t => t.PrimaryBadgeTemplateId == template.Id, cancel)
            ? Refuse("template.has_variants", "it has variants. Delete them, or give them another primary_badge_template_id, first.")
            : null;
    }

    private static Failure Refuse(string code, string reason) => new(FailureKind.Invalid, code, $"Validation failed: This badge template cannot be deleted, because {reason}");

    private async Task<string> SnapshotAsync(BadgeTemplate template, CancellationToken cancel)
    {
        var whole = (await TemplateQueries.SnapshotsAsync(changes.Db, [template], cancel))[0];
        var buffer = new ArrayBufferWriter<byte>();
        await using (var writer = new Utf8JsonWriter(buffer, WireResults.WriterOptions))
            TemplateJson.Write(writer, whole, settings);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
