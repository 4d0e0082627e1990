using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Platform.Data;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Webhooks;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Faults;

/// <summary>Several processes of the product on one PostgreSQL, with one mail server and one webhook receiver, and the accounts of what they did.</summary>
internal sealed class Nodes : IAsyncDisposable
{
    private readonly SmtpSink mails = SmtpSink.Start();
    private WebhookReceiver receiver = null!;
    private ServiceProvider services = null!;

    public IssuingServer Server { get; private set; } = null!;

    public List<RosetteProcess> All { get; } = [];

    public static async Task<Nodes> StartAsync(string database, int count)
    {
        var nodes = new Nodes { receiver = await WebhookReceiver.StartAsync() };
        nodes.Server = await IssuingServer.StartAsync(database, nodes.mails.Address, nodes.receiver.Url + "/in");
        nodes.services = new ServiceCollection().AddLogging().AddRosette(nodes.Server.Settings).BuildServiceProvider();
        nodes.All.Add(nodes.Server.Process);
        nodes.All.AddRange(await Task.WhenAll(Enumerable.Range(1, count - 1).Select(_ => nodes.Server.StartNodeAsync(nodes.mails.Address))));
        return nodes;
    }

    public IssuingLoad Issue() => new(Server, All);

    public async Task<T> InDatabaseAsync<T>(Func<AppDbContext, Task<T>> work)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        return await work(db);
    }

    /// <summary>Waits until <c>/healthz/ready</c> of a node answers so; gives what it said.</summary>
    public static async Task<string> UntilReadyIsAsync(RosetteProcess node, HttpStatusCode status)
    {
        for (var tries = 0; ; tries++)
        {
            using var answer = await node.Client.GetAsync("/healthz/ready");
            var text = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode == status)
                return text;
            if (tries == 1_200)
                throw new TimeoutException($"/healthz/ready stays {(int)answer.StatusCode}: {text}");
            await Task.Delay(50);
        }
    }

    /// <summary>
    /// Waits until nothing is owed any more. Leases of dead workers would last minutes: when the living have nothing left to do, the
    /// rows' time is moved.
    /// </summary>
    public async Task SettleAsync()
    {
        var (before, still) = (-1, 0);
        for (var tries = 0; await OwedAsync() is var owed && owed > 0; tries++)
        {
            if (tries == 1_800)
                throw new TimeoutException($"{owed} mails and deliveries are still owed.\n{string.Join("\n", All.Select(node => node.Output))}");
            still = owed == before ? still + 1 : 0;
            if (still == 10)
                await EndLeasesAsync();
            before = owed;
            await Task.Delay(100);
        }
    }

    /// <summary>
    /// Every acknowledged badge is stored; every stored one has one event, one audit entry, one mail and one delivery, and is counted once;
    /// every mail and delivery has arrived, and what came twice is the same mail, the same event.
    /// </summary>
    public async Task CheckAsync(IssuingLoad load)
    {
        var badges = await InDatabaseAsync(db => db.Badges.Select(b => b.Id).ToListAsync());
        load.Acknowledged.Except(badges).ShouldBeEmpty("A badge that got 201 is lost.");
        load.Acknowledged.Count.ShouldBe(load.Acknowledged.Distinct().Count());
        var events = await InDatabaseAsync(db => db.Events.Select(e => new { e.Id, e.BadgeId }).ToListAsync());
        events.Select(e => e.BadgeId!.Value).Order().ShouldBe(badges.Order(), "One event a badge.");
        (await InDatabaseAsync(db => db.AuditEntries.CountAsync())).ShouldBe(badges.Count);
        (await InDatabaseAsync(db => db.BadgeCounts.SumAsync(c => c.Count))).ShouldBe(badges.Count);
        var owed = await InDatabaseAsync(db => db.OutgoingMails.Select(m => new { m.Id, m.BadgeId }).ToListAsync());
        owed.Select(m => m.BadgeId!.Value).Order().ShouldBe(badges.Order(), "One mail a badge.");
        (await InDatabaseAsync(db => db.Deliveries.Select(d => d.EventId).ToListAsync())).Order().ShouldBe(events.Select(e => e.Id).Order(), "One delivery an event.");

        var sent = mails.Messages.Select(m => m.Message.MessageId!.Split('@')[0]).ToList();
        sent.Distinct().Order(StringComparer.Ordinal).ShouldBe(owed.Select(m => m.Id.ToString()).Order(StringComparer.Ordinal), "Each mail was handed over, a repeat with its own Message-ID.");
        var delivered = receiver.Received.Select(h => h.EventId).ToList();
        delivered.Distinct().Order().ShouldBe(events.Select(e => e.Id).Order(), "Each event was delivered, a repeat with its own id.");
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"acknowledged {load.Acknowledged.Count}, stored {badges.Count}, mails {owed.Count} handed over {sent.Count} times, events {events.Count} delivered {delivered.Count} times"
        );
        // Of a dead node what was claimed and not recorded is repeated, no more.
        (sent.Count - owed.Count).ShouldBeLessThan(owed.Count);
        (delivered.Count - events.Count).ShouldBeLessThan(events.Count);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in All.Skip(1))
            await node.DisposeAsync();
        await Server.DisposeAsync();
        await services.DisposeAsync();
        await receiver.DisposeAsync();
        await mails.DisposeAsync();
    }

    private Task<int> OwedAsync() =>
        InDatabaseAsync(async db => await db.OutgoingMails.CountAsync(m => m.NextAttemptAt != null) + await db.Deliveries.CountAsync(d => d.NextAttemptAt != null));

    private Task<int> EndLeasesAsync() =>
        InDatabaseAsync(async db =>
        {
            await db.OutgoingMails.Where(m => m.NextAttemptAt != null).ExecuteUpdateAsync(set => set.SetProperty(m => m.NextAttemptAt, DateTime.UtcNow));
            await db.Deliveries.Where(d => d.NextAttemptAt != null).ExecuteUpdateAsync(set => set.SetProperty(d => d.NextAttemptAt, DateTime.UtcNow));
            return await db.Database.ExecuteSqlRawAsync("select pg_notify('rosette_outbox', 'test 3')");
        });
}
