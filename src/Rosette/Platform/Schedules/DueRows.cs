using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Platform.Schedules;

/// <summary>Goes through rows for which something fell due, a few hundred a transaction, however many they are.</summary>
public sealed class DueRows(IDbContextFactory<AppDbContext> contexts, IServiceScopeFactory scopes)
{
    private const int Chunk = 200;

    /// <param name="due">Their ids, by an index.</param>
    /// <param name="note">Adds what is owed for some of them. Runs again when somebody changed one meanwhile.</param>
    public async Task EachAsync(Func<AppDbContext, IQueryable<Guid>> due, Func<ChangeSet, IReadOnlyCollection<Guid>, CancellationToken, Task> note, CancellationToken cancel)
    {
        await using var reading = await contexts.CreateDbContextAsync(cancel);
        await foreach (var ids in due(reading).AsAsyncEnumerable().Chunk(Chunk).WithCancellation(cancel))
        {
            await using var scope = scopes.CreateAsyncScope();
            var changes = scope.ServiceProvider.GetRequiredService<ChangeSet>();
            await changes.CommitAsync<bool>(
                async () =>
                {
                    await note(changes, ids, cancel);
                    return true;
                },
                cancel
            );
        }
    }
}
