using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Mail;
using Rosette.Platform;
using Rosette.Platform.Blobs;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Mail;
using Rosette.Tests.Webhooks;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Retention;

/// <summary>What piles up goes when its time is over, and nothing else.</summary>
public sealed class RetentionTests
{
    private static readonly KeepSettings Keep = new() { Mails = 40, Deliveries = 35, Events = 30 };

    [Theory, Databases]
    public async Task Rows_GoWhenTheirTimeIsOver_AndWhatWaitsOrIsInUseStays(DatabaseKind kind)
    {
        await using var app = await StartAsync(kind);
        await app.RunScheduleAsync("retention");
        await app.RunScheduleAsync("statistics");
        var issuer = await Issuer.NewAsync(app);
        var badge = await app.PendingBadgeAsync();
        var mail = await app.OweAsync(MailKinds.BadgeIssued, badge.RecipientEmail, badge);
        await app.UntilAsync(mail, MailStates.HandedOver);
        await issuer.DeliveredAsync(DeliveryStates.Succeeded, 1);
        await issuer.DeliveredAsync(DeliveryStates.Exhausted, 3);
        var waiting = await issuer.DeliveredAsync(DeliveryStates.Pending, 1, TimeSpan.FromDays(400));
        var unconfirmed = await app.UserAsync(confirmed: false);
        var invited = await app.UserAsync(confirmed: false, change: u => u.IsOperator = true);
        var confirmed = await app.UserAsync();

        app.Clock.Advance(TimeSpan.FromDays(29));
        (await app.RunScheduleAsync("retention")).ShouldBeTrue();
        (await CountsAsync(app)).ShouldBe((1, 3, 5, 3));

        app.Clock.Advance(TimeSpan.FromDays(20));
        var young = await issuer.DeliveredAsync(DeliveryStates.Succeeded, 1);
        await app.RunScheduleAsync("retention");
        (await CountsAsync(app)).ShouldBe((0, 2, 2, 4), "Events are not counted yet, so they stay.");
        (await issuer.DeliveriesAsync()).Select(d => d.Id).ShouldBe([waiting.Id, young.Id]);
        (await issuer.AttemptsAsync()).Select(a => a.DeliveryId).ShouldBe([waiting.Id, young.Id]);
        (await app.InDatabaseAsync(db => db.Users.Select(u => u.Id).Where(id => id == unconfirmed.Id || id == invited.Id || id == confirmed.Id).ToListAsync())).ShouldBe([invited.Id, confirmed.Id], ignoreOrder: true);
        (await app.InDatabaseAsync(db => db.AuditEntries.Where(a => a.Action == "account.lapsed").Select(a => a.SubjectId).ToListAsync())).ShouldBe([unconfirmed.Id]);

        app.Clock.Advance(TimeSpan.FromHours(1));
        (await app.RunScheduleAsync("statistics")).ShouldBeTrue();
        await app.RunScheduleAsync("retention");
        (await CountsAsync(app)).Events.ShouldBe(1, "The young one.");
        (await app.InDatabaseAsync(db => db.DailyCounts.Where(c => c.OrganizationId == issuer.Organization.Id).SumAsync(c => c.Count))).ShouldBe(4);
    }

    [Theory, Databases]
    public async Task ManyRows_GoInSteps(DatabaseKind kind)
    {
        await using var app = await StartAsync(kind);
        await app.RunScheduleAsync("retention");
        var old = app.Clock.Now().AddDays(-50);
        await app.InDatabaseAsync(db =>
        {
            for (var i = 0; i < 2_500; i++)
                db.Add(new OutgoingMail { Id = Guid.CreateVersion7(new DateTimeOffset(old)), Kind = MailKinds.BadgeIssued, ToAddress = "ines@example.org", State = MailStates.HandedOver, CreatedAt = old });
            return db.SaveChangesAsync();
        });
        app.Clock.Advance(TimeSpan.FromHours(1));

        await app.RunScheduleAsync("retention");

        (await app.InDatabaseAsync(db => db.OutgoingMails.CountAsync())).ShouldBe(0);
    }

    [Theory, Databases]
    public async Task Files_ThatNothingNames_AreGoneAfterADayAndADay_UnlessTheyComeAgain(DatabaseKind kind)
    {
        await using var app = await StartAsync(kind);
        await app.RunScheduleAsync("files.sweep");
        var blobs = app.Services.GetRequiredService<IBlobStore>();
        var named = await app.FileAsync("named"u8.ToArray(), "a.txt", "application/octet-stream");
        var (gone, again) = (await blobs.PutAsync("gone"u8.ToArray()), await blobs.PutAsync("again"u8.ToArray()));

        await SweepAsync(TimeSpan.FromHours(20));
        Parted(app).ShouldBeEmpty("They may be of a change that is still to commit.");
        await SweepAsync(TimeSpan.FromHours(30));
        Parted(app).ShouldBe([gone, again], ignoreOrder: true);
        (await blobs.OpenAsync(gone)).ShouldNotBeNull().Dispose();
        // Its row came meanwhile; and the other's bytes are put anew.
        await app.FileAsync("again"u8.ToArray(), "b.txt", "application/octet-stream");
        await SweepAsync(TimeSpan.FromHours(30));

        Parted(app).ShouldBeEmpty();
        (await blobs.OpenAsync(gone)).ShouldBeNull();
        foreach (var hash in new[] { named.Sha256, again })
            (await blobs.OpenAsync(hash)).ShouldNotBeNull().Dispose();

        async Task SweepAsync(TimeSpan later)
        {
            app.Clock.Advance(later);
            // A tick is a day.
            await app.InDatabaseAsync(db => db.ScheduleStates.Where(s => s.Name == "files.sweep").ExecuteUpdateAsync(set => set.SetProperty(s => s.DoneUpTo, s => s.DoneUpTo.AddDays(-1))));
            (await app.RunScheduleAsync("files.sweep")).ShouldBeTrue();
        }
    }

    [Theory, Databases]
    public async Task FileOfARefusedBadge_IsNamedByNothing(DatabaseKind kind)
    {
        await using var app = await StartAsync(kind);
        var issuer = await Issuer.NewAsync(app);
        var email = Seed.NewAddress();
        var kept = (await issuer.IssueAsync(email, File("first"))).Data.GetProperty("evidence")[0].ToString();

        (await issuer.TryIssueAsync(email, File("second"))).ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await app.InDatabaseAsync(db => db.StoredFiles.CountAsync())).ShouldBe(1, kept);

        static (string, JsonNode?) File(string text) =>
            ("evidence", new JsonArray(new JsonObject { ["type"] = "FileEvidence", ["name"] = "work.txt", ["file"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) }));
    }

    [Theory]
    [InlineData("ROSETTE_KEEP_EVENTS", "29")]
    [InlineData("ROSETTE_KEEP_MAILS", "-1")]
    [InlineData("ROSETTE_KEEP_DELIVERIES", "month")]
    public void Setting_ThatCannotBe_IsRefused(string setting, string value) =>
        Should.Throw<SettingException>(() => RosetteSettings.Read(name => name == setting ? value : null)).Message.ShouldContain("30 or more, or 0 for ever");

    private static Task<RosetteApp> StartAsync(DatabaseKind kind) => RosetteApp.StartAsync(new RosetteAppOptions { Database = kind, HoldsContract = false, Settings = s => s with { Keep = Keep } });

    private static IEnumerable<string?> Parted(RosetteApp app) => Directory.EnumerateFiles(Path.Combine(app.Settings.BlobFolder, FolderBlobStore.PartedFolder)).Select(Path.GetFileName);

    private static Task<(int Mails, int Deliveries, int Attempts, int Events)> CountsAsync(RosetteApp app) =>
        app.InDatabaseAsync(async db =>
            (await db.OutgoingMails.CountAsync(), await db.Deliveries.CountAsync(), await db.DeliveryAttempts.CountAsync(), await db.Events.CountAsync())
        );
}
