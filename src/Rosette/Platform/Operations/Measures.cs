using System.Diagnostics.Metrics;

namespace Rosette.Platform.Operations;

/// <summary>What the product counts about itself. Labels are closed lists of words: nothing of a person or an organization.</summary>
public static class Measures
{
    public const string Meter = "Rosette";
    private static readonly Meter meter = new(Meter);

    private static readonly Counter<long> badges = meter.CreateCounter<long>("rosette.badges.issued", description: "Badges committed");
    private static readonly Counter<long> mails = meter.CreateCounter<long>("rosette.mail.attempts", description: "Tries to hand a mail over, by result");
    private static readonly Histogram<double> mailDelay = meter.CreateHistogram("rosette.mail.delay", "s", "From the commit that owed a mail to the hand-over", advice: Delays);
    private static readonly Counter<long> deliveries = meter.CreateCounter<long>("rosette.webhook.attempts", description: "Tries to deliver to a webhook, by result");
    private static readonly Histogram<double> deliveryTime = meter.CreateHistogram("rosette.webhook.duration", "s", "How long receivers take to answer", advice: Delays);

    // From what a node does alone in milliseconds to what waits for a broken mail server.
    private static InstrumentAdvice<double> Delays => new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600] };

    public static void Issued(int count) => badges.Add(count);

    /// <param name="result">A word of <c>MailStates</c>; <c>queued</c> means that it is tried again.</param>
    public static void Mail(string result) => mails.Add(1, new KeyValuePair<string, object?>("result", result));

    public static void HandedOver(TimeSpan afterCommit) => mailDelay.Record(afterCommit.TotalSeconds);

    /// <param name="result">A word of <c>DeliveryStates</c>; <c>pending</c> means that it is tried again.</param>
    public static void Delivery(string result, TimeSpan took)
    {
        deliveries.Add(1, new KeyValuePair<string, object?>("result", result));
        deliveryTime.Record(took.TotalSeconds);
    }
}
