using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Platform.Data;

namespace Rosette.Mail.Stops;

/// <param name="Words">Why the mail is not sent, for whoever caused it.</param>
/// <param name="IsTrouble">Somebody should do something about it; otherwise the recipient has what they want.</param>
public sealed record MailStop(string Words, bool IsTrouble);

/// <summary>Which mails of a batch must not be sent, looked up in two queries right before.</summary>
public sealed class MailStops
{
    private Dictionary<string, SuppressedAddress> suppressed = [];
    private HashSet<(string Key, string Scope)> optOuts = [];

    public static async Task<MailStops> LoadAsync(AppDbContext db, IReadOnlyCollection<OutgoingMail> mails, CancellationToken cancel)
    {
        var keys = mails.Select(m => EmailAddress.Key(m.ToAddress)).Distinct().ToList();
        var scopes = mails.Select(MailTopics.ScopeOf).OfType<string>().Distinct().ToList();
        var stops = new MailStops
        {
            suppressed = await db.SuppressedAddresses.AsNoTracking().Where(a => keys.Contains(a.AddressKey)).ToDictionaryAsync(a => a.AddressKey, cancel),
        };
        if (scopes.Count == 0)
            return stops;
        var ofAddresses = db.MailOptOuts.Where(o => keys.Contains(o.AddressKey!) && scopes.Contains(o.Scope)).Select(o => new { Key = o.AddressKey!, o.Scope });
        var ofAccounts =
            from optOut in db.MailOptOuts
            join email in db.UserEmails on optOut.UserId equals email.UserId
            where email.ConfirmedAt != null && keys.Contains(email.Key) && scopes.Contains(optOut.Scope)
            select new { email.Key, optOut.Scope };
        stops.optOuts = (await ofAddresses.Concat(ofAccounts).ToListAsync(cancel)).Select(o => (o.Key, o.Scope)).ToHashSet();
        return stops;
    }

    /// <returns>Null: it may be sent.</returns>
    public MailStop? Of(OutgoingMail mail)
    {
        var key = EmailAddress.Key(mail.ToAddress);
        if (suppressed.TryGetValue(key, out var address) && !address.Spares(mail.Kind))
            return new MailStop(address.Words, IsTrouble: true);
        if (!HasOptedOut(mail))
            return null;
        // A badge that its recipient never hears of is something to know for its issuer.
        return new MailStop("Not sent: the recipient has stopped mails of this kind.", IsTrouble: mail.Kind is MailKinds.BadgeIssued or MailKinds.BadgeReplaced);
    }

    /// <summary>The recipient wants no mails like this one.</summary>
    public bool HasOptedOut(OutgoingMail mail) => MailTopics.ScopeOf(mail) is { } scope && optOuts.Contains((EmailAddress.Key(mail.ToAddress), scope));
}
