using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Mail.Samples;

/// <summary>Samples of an organization's mails: drawn for a page, or sent to whoever asks.</summary>
public sealed class SampleMails(ChangeSet changes, LetterWriter letters, MailRenderer renderer, MailLimit limit)
{
    private const string Somebody = "ines.duarte@example.org";

    /// <returns>Null where there is no such organization.</returns>
    public async Task<RenderedMail?> RenderAsync(Guid organizationId, MailSample sample, string locale, CancellationToken cancel)
    {
        if (await SampleIssuer.FindAsync(changes.Db, organizationId, cancel) is not { } issuer)
            return null;
        var (mail, cause) = sample.Make(issuer, locale, Somebody, changes.Now);
        return letters.Write(mail, cause) is { } letter ? await renderer.RenderAsync(letter, locale) : null;
    }

    /// <summary>Owes the sample to a member, at the account's own address.</summary>
    /// <returns>The address; or <c>mail.limit</c>.</returns>
    public Task<Outcome<string>> SendAsync(Guid organizationId, MailSample sample, string locale, Guid userId, CancellationToken cancel) =>
        changes.CommitAsync<string>(
            async () =>
            {
                if (await changes.Db.Users.Where(u => u.Id == userId).Select(u => u.Email).SingleOrDefaultAsync(cancel) is not { } address)
                    return Failure.NotFound("Account");
                if (!await limit.TakeAsync($"sample {userId}", cancel))
                    return new Failure(FailureKind.Invalid, "mail.limit", "You have sent yourself several mails within the hour. Look whether they have arrived, and try again later.");
                changes.Db.OutgoingMails.Add(
                    new OutgoingMail
                    {
                        Id = changes.NewId(),
                        Kind = MailKinds.Sample,
                        ToAddress = address,
                        Locale = locale,
                        OrganizationId = organizationId,
                        UserId = userId,
                        Data = new() { [MailSample.Key] = sample.Name },
                        NextAttemptAt = changes.Now,
                        CreatedAt = changes.Now,
                    }
                );
                changes.Audit(Actor.User(userId), "mail.sample_sent", organizationId, userId, new { sample = sample.Name, locale });
                return address;
            },
            cancel
        );
}
