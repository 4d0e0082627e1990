using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Organizations;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Data;

/// <summary>A write that the database refuses must not stop those after it.</summary>
public sealed class FailedWriteTests(SignedInApps apps) : IClassFixture<SignedInApps>
{
    [Theory, Databases]
    public async Task Writes_AfterRefusedOnes_GoOn(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var first = await app.OrganizationAsync();

        for (var i = 0; i < 3; i++)
        {
            await Should.ThrowAsync<DbUpdateException>(app.OrganizationAsync(change: o => o.VanitySlug = first.VanitySlug));
            await Should.ThrowAsync<DbUpdateException>(
                app.InScopeAsync(async services =>
                {
                    var changes = services.GetRequiredService<ChangeSet>();
                    return await changes.CommitAsync<bool>(
                        () =>
                        {
                            changes.Db.Add(new Organization { Id = changes.NewId(), Name = "Twin", VanitySlug = first.VanitySlug });
                            return Task.FromResult<Rosette.Platform.Outcome<bool>>(true);
                        },
                        default
                    );
                })
            );
        }

        await app.OrganizationAsync().WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }
}
