using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Platform.Data;
using Rosette.Platform.Security;

namespace Rosette.Verify;

public enum RecipientAnswer
{
    Yes,
    No,

    /// <summary>What was entered is not an e-mail address.</summary>
    NotAnAddress,

    /// <summary>Too many wrong addresses; nothing was compared.</summary>
    TooMany,

    /// <summary>There is no badge that strangers may ask about.</summary>
    NoBadge,
}

/// <summary>
/// Tells a visitor whether a badge was issued to an address that the visitor knows already. Wrong guesses are bounded for
/// each badge and for each client, so that nobody finds the address by trying.
/// </summary>
public sealed class RecipientCheck(AppDbContext db, RecipientGuesses guesses)
{
    /// <param name="client">The address of the client's machine.</param>
    public async Task<RecipientAnswer> AskAsync(Guid id, string? address, string client, CancellationToken cancel)
    {
        var entered = address?.Trim();
        if (!EmailAddress.IsValid(entered))
            return RecipientAnswer.NotAnAddress;
        if (!await guesses.TryTakeAsync(id, client, cancel))
            return RecipientAnswer.TooMany;
        var badge = await db.Badges.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, cancel);
        if (badge is null || !BadgeVerdict.IsDisclosed(badge))
            return RecipientAnswer.NoBadge;
        if (EmailAddress.Key(entered!) != badge.RecipientEmailKey)
            return RecipientAnswer.No;
        await guesses.GiveBackAsync(id, client, cancel);
        return RecipientAnswer.Yes;
    }
}

/// <summary>The wrong guesses that are left. A right answer costs nothing: who knows the address does not guess.</summary>
public sealed class RecipientGuesses(AttemptCounts counts)
{
    public const int PerBadge = 20;
    public const int PerClient = 10;
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly AttemptLimit badges = new(counts, new Allowance("guess.badge", PerBadge, Window));
    private readonly AttemptLimit clients = new(counts, new Allowance("guess.client", PerClient, Window));

    // Taken before the comparison, so that many guesses at once do not pass on one look.
    public async Task<bool> TryTakeAsync(Guid badge, string client, CancellationToken cancel) =>
        await clients.TryTakeAsync(client, cancel) && await badges.TryTakeAsync(badge.ToString(), cancel);

    public async Task GiveBackAsync(Guid badge, string client, CancellationToken cancel)
    {
        await clients.GiveBackAsync(client, cancel);
        await badges.GiveBackAsync(badge.ToString(), cancel);
    }
}
