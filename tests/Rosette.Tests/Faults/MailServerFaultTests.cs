using Microsoft.EntityFrameworkCore;
using Rosette.Mail;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Mail;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Faults;

/// <summary>
/// A mail server that hangs or hangs up at any point: mails wait, none is given up, and each arrives when it is well again. What a busy,
/// refusing or absent one does is in <see cref="RetryTests"/>.
/// </summary>
public sealed class MailServerFaultTests
{
    private const int Mails = 6;

    [Theory, Databases]
    public async Task EveryFault_InTurn_LosesNoMail(DatabaseKind kind)
    {
        await using var server = new RawSmtp();
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind, Smtp = false, Settings = s => s with { Smtp = server.Address } });
        var badge = await app.PendingBadgeAsync();

        foreach (var fault in Enum.GetValues<SmtpFault>().Where(f => f != SmtpFault.None))
        {
            var (met, before) = (server.Met, server.Kept.Count);
            server.Fault = fault;
            List<Guid> owed = [];
            for (var i = 0; i < Mails; i++)
                owed.Add(await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge));
            await app.UntilAsync(() => Task.FromResult(server.Met), now => now > met);
            // The patience with a silent server ends.
            app.Clock.Advance(TimeSpan.FromSeconds(31));
            (await StatesAsync(app, owed)).ShouldAllBe(state => state == MailStates.Queued || state == MailStates.HandedOver, $"{fault}: a mail is given up.");

            server.Fault = SmtpFault.None;
            await UntilHandedOverAsync(app, owed, fault);

            var came = server.Kept.Skip(before).Where(id => owed.Contains(Guid.Parse(id.Split('@')[0]))).ToList();
            came.Distinct().Count().ShouldBe(Mails, $"{fault}");
            TestContext.Current.TestOutputHelper?.WriteLine($"{fault}: owed {Mails}, arrived {came.Distinct().Count()}, in {came.Count} messages");
        }
    }

    private static Task<List<string>> StatesAsync(RosetteApp app, List<Guid> ids) =>
        app.InDatabaseAsync(db => db.OutgoingMails.Where(m => ids.Contains(m.Id)).Select(m => m.State).ToListAsync());

    // Waits for retries pass by the clock, in steps that a mail under way survives.
    private static async Task UntilHandedOverAsync(RosetteApp app, List<Guid> ids, SmtpFault fault)
    {
        for (var tries = 0; (await StatesAsync(app, ids)).Any(state => state != MailStates.HandedOver); tries++)
        {
            if (tries == 1_200)
                throw new TimeoutException($"{fault}: {string.Join(", ", await StatesAsync(app, ids))}\n{app.Logs.Text}");
            app.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(50);
        }
    }
}
