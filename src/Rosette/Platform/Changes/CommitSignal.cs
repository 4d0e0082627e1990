namespace Rosette.Platform.Changes;

/// <summary>
/// Tells this process, right after a commit, which badges, templates, recommendations and organizations it changed or deleted: what was
/// kept in memory about them is no longer true. Other processes find out by asking the database.
/// </summary>
public sealed class CommitSignal
{
    /// <summary>The ids, which are unique across kinds. Handlers are quick and do not throw.</summary>
    public event Action<IReadOnlyCollection<Guid>>? Changed;

    public void Tell(IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count > 0)
            Changed?.Invoke(ids);
    }
}
