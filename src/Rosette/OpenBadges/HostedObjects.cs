using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Templates;

namespace Rosette.OpenBadges;

/// <summary>Finds the hosted Open Badges objects, from memory where that is known to be current.</summary>
public sealed class HostedObjects : IDisposable
{
    // A compiled query belongs to the model of one database, hence to this object.
    private readonly Func<AppDbContext, Guid, Task<AssertionSource?>> readAssertion = EF.CompileAsyncQuery(
        (AppDbContext db, Guid id) =>
            db.Badges.AsNoTracking()
                .Where(b => b.Id == id)
                .Select(b => new AssertionSource(
                    b.Id,
                    b.GrantorId ?? b.OrganizationId,
                    b.BadgeTemplateId,
                    b.State,
                    b.IsPublic,
                    b.IssuedAt,
                    b.ExpiresAt,
                    b.RecipientEmailKey,
                    b.RevocationReason,
                    b.Evidence,
                    b.Version
                ))
                .FirstOrDefault()
    );

    private readonly Func<AppDbContext, Guid, Task<int?>> readBadgeVersion = EF.CompileAsyncQuery(
        (AppDbContext db, Guid id) => db.Badges.Where(b => b.Id == id).Select(b => (int?)b.Version).FirstOrDefault()
    );

    private readonly IDbContextFactory<AppDbContext> contexts;
    private readonly HostedCache cache;
    private readonly HostedJson json;
    private readonly CommitSignal commits;
    private readonly Reader assertions;
    private readonly Reader badgeClasses;
    private readonly Reader issuers;

    public HostedObjects(IDbContextFactory<AppDbContext> contexts, HostedCache cache, HostedJson json, CommitSignal commits)
    {
        (this.contexts, this.cache, this.json, this.commits) = (contexts, cache, json, commits);
        assertions = new(HostedKind.Assertion, StampOfBadge, ReadBadge);
        badgeClasses = new(HostedKind.BadgeClass, StampOfTemplate, ReadTemplate);
        issuers = new(HostedKind.Issuer, StampOfOrganization, ReadOrganization);
        commits.Changed += Forget;
    }

    /// <summary>The assertion: 200, or 410 when it was withdrawn; null when there is none for the public.</summary>
    public ValueTask<HostedDocument?> AssertionAsync(Guid badge, CancellationToken cancel) => FindAsync(assertions, badge, cancel);

    /// <summary>Null when there is no such template or it was never published.</summary>
    public ValueTask<HostedDocument?> BadgeClassAsync(Guid template, CancellationToken cancel) => FindAsync(badgeClasses, template, cancel);

    public ValueTask<HostedDocument?> IssuerAsync(Guid organization, CancellationToken cancel) => FindAsync(issuers, organization, cancel);

    /// <summary>What is hosted for a badge in this state; null for nothing. An expired one is hosted: its date says so.</summary>
    public HostedDocument? Assertion(AssertionSource badge) =>
        BadgeVerdict.Of(badge.State, badge.IsPublic, expiresAt: null, now: default) switch
        {
            Verdict.Valid => new(HostedKind.Assertion, badge.OrganizationId, 200, json.Assertion(badge), new Stamp(badge.Version)),
            Verdict.Revoked or Verdict.Replaced => new(HostedKind.Assertion, badge.OrganizationId, 410, json.Withdrawn(badge), new Stamp(badge.Version)),
            _ => null,
        };

    public void Dispose() => commits.Changed -= Forget;

    private ValueTask<HostedDocument?> FindAsync(Reader reader, Guid id, CancellationToken cancel)
    {
        if (!cache.TryGet(id, out var entry))
            return new(ReadAsync(reader, id, cancel));
        if (entry.Document.Kind != reader.Kind)
            return default;
        return cache.MustCheck(entry, out var now) ? new(CheckAsync(reader, id, entry, now, cancel)) : new(entry.Document);
    }

    private async Task<HostedDocument?> CheckAsync(Reader reader, Guid id, HostedCache.Entry entry, long now, CancellationToken cancel)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancel))
            if (await reader.Stamp(db, id, cancel) == entry.Document.Stamp)
            {
                entry.Checked(now);
                return entry.Document;
            }
        cache.Remove(id);
        return await ReadAsync(reader, id, cancel);
    }

    private async Task<HostedDocument?> ReadAsync(Reader reader, Guid id, CancellationToken cancel)
    {
        var now = cache.Now;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var document = await reader.Read(db, id, cancel);
        // What is not there is not kept: a badge that was accepted a moment ago must be found.
        if (document is not null)
            cache.Put(id, document, now);
        return document;
    }

    private void Forget(IReadOnlyCollection<Guid> ids)
    {
        foreach (var id in ids)
            cache.Remove(id);
    }

    private async Task<Stamp?> StampOfBadge(AppDbContext db, Guid id, CancellationToken cancel) =>
        await readBadgeVersion(db, id) is { } version ? new Stamp(version) : null;

    private async Task<HostedDocument?> ReadBadge(AppDbContext db, Guid id, CancellationToken cancel) =>
        await readAssertion(db, id) is { } badge ? Assertion(badge) : null;

    private static async Task<Stamp?> StampOfTemplate(AppDbContext db, Guid id, CancellationToken cancel) =>
        await db.BadgeTemplates.Where(t => t.Id == id && t.State != TemplateStates.Draft)
            .Select(t => new { t.UpdatedAt, Issuer = t.Organization!.UpdatedAt })
            .FirstOrDefaultAsync(cancel)
            is { } found
            ? new Stamp(found.UpdatedAt.Ticks, found.Issuer.Ticks)
            : null;

    private async Task<HostedDocument?> ReadTemplate(AppDbContext db, Guid id, CancellationToken cancel) =>
        await db.BadgeTemplates.AsNoTracking()
            .Include(t => t.Image)
            .Include(t => t.Organization!.Photo)
            .FirstOrDefaultAsync(t => t.Id == id && t.State != TemplateStates.Draft, cancel)
            is { Organization: { } issuer } template
            ? new(HostedKind.BadgeClass, issuer.Id, 200, json.BadgeClass(template), new Stamp(template.UpdatedAt.Ticks, issuer.UpdatedAt.Ticks))
            : null;

    private static async Task<Stamp?> StampOfOrganization(AppDbContext db, Guid id, CancellationToken cancel) =>
        await db.Organizations.Where(o => o.Id == id).Select(o => (DateTime?)o.UpdatedAt).FirstOrDefaultAsync(cancel) is { } updated
            ? new Stamp(updated.Ticks)
            : null;

    private async Task<HostedDocument?> ReadOrganization(AppDbContext db, Guid id, CancellationToken cancel) =>
        await db.Organizations.AsNoTracking().Include(o => o.Photo).FirstOrDefaultAsync(o => o.Id == id, cancel) is { } organization
            ? new(HostedKind.Issuer, id, 200, json.Issuer(organization), new Stamp(organization.UpdatedAt.Ticks))
            : null;

    private sealed record Reader(
        HostedKind Kind,
        Func<AppDbContext, Guid, CancellationToken, Task<Stamp?>> Stamp,
        Func<AppDbContext, Guid, CancellationToken, Task<HostedDocument?>> Read
    );
}
