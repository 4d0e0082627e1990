using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Recommendations;

/// <summary>Makes, changes and deletes the recommendations of an organization (wire reference 8).</summary>
public sealed class EditRecommendations(ChangeSet changes)
{
    /// <param name="unreadable">What the edge could not read; told with the rest.</param>
    public Task<Outcome<Recommendation>> CreateAsync(Guid organizationId, RecommendationInput input, IReadOnlyList<FieldError> unreadable, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<Recommendation>(
            async () =>
            {
                var made = New(changes, organizationId);
                if (await ErrorsAsync(made, input, unreadable, cancel) is { Count: > 0 } errors)
                    return Failure.Validation(errors);
                Add(changes, made, actor);
                return made;
            },
            cancel
        );

    public Task<Outcome<Recommendation>> UpdateAsync(
        Guid organizationId,
        Guid id,
        RecommendationInput input,
        IReadOnlyList<FieldError> unreadable,
        Actor actor,
        CancellationToken cancel
    ) =>
        changes.CommitAsync<Recommendation>(
            async () =>
            {
                if (await FindAsync(organizationId, id, cancel) is not { } known)
                    return Failure.NotFound("Recommendation");
                if (await ErrorsAsync(known, input, unreadable, cancel) is { Count: > 0 } errors)
                    return Failure.Validation(errors);
                if (!changes.Db.ChangeTracker.HasChanges())
                    return known;
                (known.UpdatedAt, known.Version) = (changes.Now, known.Version + 1);
                changes.Audit(actor, "recommendation.changed", organizationId, id, new { known.Type });
                return known;
            },
            cancel
        );

    /// <summary>Templates that showed it lose it.</summary>
    public Task<Outcome<bool>> DeleteAsync(Guid organizationId, Guid id, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<bool>(
            async () =>
            {
                if (await FindAsync(organizationId, id, cancel) is not { } known)
                    return Failure.NotFound("Recommendation");
                Remove(changes, known, actor);
                return true;
            },
            cancel
        );

    internal static Recommendation New(ChangeSet changes, Guid organizationId) =>
        new()
        {
            Id = changes.NewId(),
            OrganizationId = organizationId,
            Type = "",
            CreatedAt = changes.Now,
            UpdatedAt = changes.Now,
        };

    internal static void Add(ChangeSet changes, Recommendation recommendation, Actor actor)
    {
        changes.Db.Add(recommendation);
        changes.Audit(actor, "recommendation.created", recommendation.OrganizationId, recommendation.Id, new { recommendation.Type });
    }

    internal static void Remove(ChangeSet changes, Recommendation recommendation, Actor actor)
    {
        changes.Db.Remove(recommendation);
        changes.Audit(actor, "recommendation.deleted", recommendation.OrganizationId, recommendation.Id, new { recommendation.Type });
    }

    private Task<Recommendation?> FindAsync(Guid organizationId, Guid id, CancellationToken cancel) =>
        changes.Db.Recommendations.SingleOrDefaultAsync(r => r.Id == id && r.OrganizationId == organizationId, cancel);

    private async Task<List<FieldError>> ErrorsAsync(Recommendation recommendation, RecommendationInput input, IReadOnlyList<FieldError> unreadable, CancellationToken cancel)
    {
        var broken = new List<FieldError>();
        await RecommendationRules.ApplyAsync(changes.Db, recommendation, input, broken, cancel);
        // What could not be read would only be missed a second time.
        return [.. unreadable, .. broken.Where(e => unreadable.All(u => u.Attribute != e.Attribute))];
    }
}
