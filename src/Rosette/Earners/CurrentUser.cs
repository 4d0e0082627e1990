using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Rosette.Organizations;
using Rosette.Platform.Data;
using Rosette.Platform.Web;

namespace Rosette.Earners;

/// <summary>The signed-in person of this request. What needs the database is read once, when asked for.</summary>
public sealed class CurrentUser(IHttpContextAccessor http, AppDbContext db)
{
    private Task<User?>? user;
    private Task<List<Member>>? memberships;

    /// <summary>Null for a visitor.</summary>
    public Guid? Id => http.HttpContext?.User.UserId();

    /// <summary>The name that pages show; null for a visitor.</summary>
    public string? DisplayName => http.HttpContext?.User.ShownName();

    /// <summary>The account with its addresses, not tracked; null for a visitor and for an account that is gone.</summary>
    public Task<User?> UserAsync(CancellationToken cancel) => user ??= LoadUserAsync(cancel);

    public async Task<bool> IsOperatorAsync(CancellationToken cancel) => await UserAsync(cancel) is { IsOperator: true };

    /// <summary>Keys of the confirmed addresses.</summary>
    public async Task<IReadOnlyList<string>> ConfirmedKeysAsync(CancellationToken cancel) =>
        await UserAsync(cancel) is { } loaded ? [.. loaded.Emails.Where(e => e.ConfirmedAt is not null).Select(e => e.Key)] : [];

    /// <summary>The organizations the person works for, with each organization.</summary>
    public Task<List<Member>> MembershipsAsync(CancellationToken cancel) =>
        memberships ??= Id is { } id
            ? db.Members.AsNoTracking().Include(m => m.Organization).Where(m => m.UserId == id).ToListAsync(cancel)
            : Task.FromResult<List<Member>>([]);

    private async Task<User?> LoadUserAsync(CancellationToken cancel) =>
        Id is { } id ? await db.Users.AsNoTracking().Include(u => u.Emails).SingleOrDefaultAsync(u => u.Id == id, cancel) : null;
}
