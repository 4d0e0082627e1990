using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Sharing;

/// <summary>What the earner typed.</summary>
/// <param name="Addresses">Separated by commas, semicolons or blanks.</param>
public sealed record ShareByMailInput(string Addresses, string Note);

/// <summary>Sends a badge to somebody by mail, with a note. Only its earner may, to a few people, and not too often.</summary>
public sealed class ShareByMail(ChangeSet changes)
{
    public const int MaxAddresses = 5;
    public const int MaxNote = 500;
    public const int MailsADay = 20;

    public const string AddressesField = "addresses";
    public const string NoteField = "note";

    /// <summary>How many more mails the account may send now.</summary>
    public async Task<int> LeftAsync(Guid user, CancellationToken cancel)
    {
        var since = changes.Now.AddDays(-1);
        var sent = await changes.Db.BadgeShares.CountAsync(s => s.UserId == user && s.At > since && s.Channel == ShareChannels.Email, cancel);
        return Math.Max(0, MailsADay - sent);
    }

    /// <returns>The addresses that a mail is owed to now; field errors carry stable words, see <see cref="ShareErrors"/>.</returns>
    public async Task<Outcome<List<string>>> RunAsync(Guid id, Guid user, ShareByMailInput input, CancellationToken cancel)
    {
        var addresses = Split(input.Addresses);
        var note = input.Note.ReplaceLineEndings("\n").Trim();
        if (Check(addresses, note) is { Count: > 0 } errors)
            return Failure.Validation(errors);
        return await changes.CommitAsync(() => ShareAsync(id, user, addresses, note, cancel), cancel);
    }

    private async Task<Outcome<List<string>>> ShareAsync(Guid id, Guid user, List<string> addresses, string note, CancellationToken cancel)
    {
        var badge = await changes.Db.Badges.Include(b => b.User).FirstOrDefaultAsync(b => b.Id == id && b.UserId == user, cancel);
        if (badge is not { State: BadgeStates.Accepted, IsPublic: true, User: { } earner })
            return Failure.NotFound("Badge");
        if (await LeftAsync(user, cancel) < addresses.Count)
            return Failure.Validation([new FieldError(AddressesField, ShareErrors.TooManyToday)]);
        // Two requests at once would both see room under the day's limit: the later one runs again.
        earner.ConcurrencyStamp = changes.NewId().ToString();
        foreach (var address in addresses)
        {
            changes.Db.BadgeShares.Add(
                new BadgeShare
                {
                    Id = changes.NewId(),
                    BadgeId = id,
                    Channel = ShareChannels.Email,
                    At = changes.Now,
                    UserId = user,
                }
            );
            var data = new Dictionary<string, string> { ["note"] = note, ["from_name"] = FromName(badge) };
            changes.Mail(MailKinds.BadgeShared, address, badge.Locale, badge, user, data);
        }
        // Who got it is between the earner and them; the log says only that it happened.
        changes.Audit(Actor.User(user), "badge.shared", badge.OrganizationId, id, new { Channel = ShareChannels.Email, addresses.Count });
        return addresses;
    }

    /// <summary>Whom the mail names as its sender. Badges may withhold a name; a mail from nobody would help nobody, so the form says which name it is.</summary>
    public static string FromName(Badge badge) => ShownName.Of(badge) ?? badge.User?.FullName ?? badge.FullName;

    private static List<string> Split(string text) =>
        text.Split([',', ';', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Take(100)
            .DistinctBy(EmailAddress.Key)
            .ToList();

    private static List<FieldError> Check(List<string> addresses, string note)
    {
        List<FieldError> errors = [];
        if (addresses.Count == 0)
            errors.Add(new(AddressesField, ShareErrors.NoAddress));
        else if (addresses.Count > MaxAddresses)
            errors.Add(new(AddressesField, ShareErrors.TooManyAddresses));
        else if (addresses.Any(a => !EmailAddress.IsValid(a)))
            errors.Add(new(AddressesField, ShareErrors.NotAnAddress));
        if (note.Length > MaxNote)
            errors.Add(new(NoteField, ShareErrors.NoteTooLong));
        return errors;
    }
}

/// <summary>Codes of what can be wrong; the page says them in the reader's language.</summary>
public static class ShareErrors
{
    public const string NoAddress = "no_address";
    public const string NotAnAddress = "not_an_address";
    public const string TooManyAddresses = "too_many_addresses";
    public const string TooManyToday = "too_many_today";
    public const string NoteTooLong = "note_too_long";
}
