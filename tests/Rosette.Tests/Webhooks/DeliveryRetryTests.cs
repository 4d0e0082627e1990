using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Rosette.Webhooks;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Webhooks;

/// <summary>What happens when the first try does not do it. Each test has a product of its own: they move its clock.</summary>
public sealed class DeliveryRetryTests
{
    [Theory, Databases]
    public async Task FailingReceiver_IsTriedAtGrowingIntervals_For25Days_WithTheSameEvent(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(WebhookApps.OptionsOn(kind));
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await app.ListeningAsync(receiver.Url + "/500");
        var start = app.Clock.Now();
        await issuer.IssueAsync();

        var waits = new List<TimeSpan>();
        for (var attempt = 1; ; attempt++)
        {
            var last = (await issuer.UntilAttemptsAsync(attempt))[^1];
            var delivery = (await issuer.DeliveriesAsync()).Single();
            delivery.Attempts.ShouldBe(attempt);
            if (delivery.NextAttemptAt is not { } next)
            {
                delivery.State.ShouldBe(DeliveryStates.Exhausted);
                break;
            }
            waits.Add(next - last.At);
            app.Clock.AdvanceTo(next.AddMilliseconds(1));
        }

        TimeSpan day = TimeSpan.FromDays(1);
        waits.Take(8).ShouldBe([Seconds(5), Seconds(60), Seconds(300), Seconds(1_800), Seconds(7_200), Seconds(21_600), Seconds(43_200), day]);
        waits.Skip(8).ShouldAllBe(w => w == day);
        (app.Clock.Now() - start).ShouldBeInRange(TimeSpan.FromDays(24), DeliveryRetries.Longest);
        receiver.Received.Select(h => h.Text).Distinct().Count().ShouldBe(1);
        receiver.Received.Count.ShouldBe(waits.Count + 1);

        static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
    }

    [Theory, Databases]
    public async Task NoAnswerWithinTenSeconds_IsAFailure_AndTheNextTryMaySucceed(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(WebhookApps.OptionsOn(kind));
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await app.ListeningAsync(receiver.Url + "/held");
        await issuer.IssueAsync();
        await receiver.UntilAsync(1);

        app.Clock.Advance(WebhookSender.Patience + TimeSpan.FromSeconds(1));
        var attempt = (await issuer.UntilAttemptsAsync(1)).Single();
        attempt.Reason.ShouldBe("No answer within 10 seconds.");
        attempt.Milliseconds.ShouldBeGreaterThanOrEqualTo(10_000);
        receiver.Release();
        app.Clock.Advance(TimeSpan.FromSeconds(6));

        await issuer.UntilAsync(d => d is { State: DeliveryStates.Succeeded, Attempts: 2 });
        receiver.Received.Select(h => h.EventId).Distinct().Count().ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Shutdown_FinishesWhatIsUnderWay_AndTheNextStartDeliversTheRest(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(WebhookApps.OptionsOn(kind));
        await using var receiver = await WebhookReceiver.StartAsync();
        var issuer = await app.ListeningAsync(receiver.Url + "/held");
        await issuer.IssueAtOnceAsync(10);
        await receiver.UntilAsync(4);

        var restart = app.RestartAsync();
        receiver.Release();
        await restart;

        await issuer.UntilAsync(d => d is { State: DeliveryStates.Succeeded, Attempts: 1 });
        receiver.Received.Select(h => h.EventId).Order().ShouldBe((await issuer.DeliveriesAsync()).Select(d => d.EventId).Order());
    }
}
