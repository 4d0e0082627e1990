using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Webhooks;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform.Operations;

/// <summary>What an operator's tools see.</summary>
public sealed partial class OperationsTests
{
    /// <summary>Whatever the dashboard and the alerts ask for is there after some work, and nowhere on the public address.</summary>
    [Theory, Databases]
    public async Task Metrics_HaveAllThatDashboardAndAlertsAskFor(DatabaseKind kind)
    {
        var metrics = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind, Smtp = true, Settings = s => s with { MetricsUrl = metrics, OutboundAllow = [IPNetwork.Parse("127.0.0.0/8")] } });
        await using var receiver = await WebhookReceiver.StartAsync();
        await app.RunScheduleAsync("badge.expiry");
        var issuer = await Issuer.NewAsync(app, o => o.WebhookUrl = receiver.Url);
        var mails = Seed.NewAddress();
        (await issuer.Api.PostWireAsync(issuer.Badges, issuer.Body(mails))).ShouldBe(HttpStatusCode.Created);
        await app.Mail.WaitForAsync(mails);
        await issuer.UntilAsync(d => d.State == DeliveryStates.Succeeded);

        var (text, missing) = ("", Asked());
        for (var look = 0; look < 300 && missing.Count > 0; look++)
        {
            text = await app.Client.GetStringAsync(new Uri(metrics, "/metrics"));
            missing = [.. Asked().Where(name => !Regex.IsMatch(text, $"^{name}[{{ ]", RegexOptions.Multiline))];
            app.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20);
        }

        missing.ShouldBeEmpty();
        text.ShouldMatch(@"(?m)^rosette_badges_issued_total(\{[^}]*\})? [1-9]");
        text.ShouldNotContain(mails);
        text.ShouldNotContain(issuer.Organization.Id.ToString());
        (await app.Client.GetAsync("/metrics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task Ready_SaysWhatIsWrong_AndNothingOfWhere(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new RosetteAppOptions { Database = kind });
        JsonNode.Parse(await app.Client.GetStringAsync("/healthz/ready"))!["status"]!.ToString().ShouldBe("ready");

        Directory.Move(app.Settings.Data, app.Settings.Data + ".gone");
        using var answer = await app.Client.GetAsync("/healthz/ready");
        var body = await answer.Content.ReadAsStringAsync();
        Directory.Move(app.Settings.Data + ".gone", app.Settings.Data);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        body.ShouldContain("files");
        body.ShouldNotContain(app.Settings.Data);
        (await app.Client.GetStringAsync("/healthz")).ShouldBe("ok");
    }

    [Fact]
    public void Alerts_LeadToARunbook()
    {
        var rules = Repository.Read("deploy/prometheus/rosette.rules.yml");
        var guide = Repository.Read("docs/operations.md");
        foreach (Match alert in Regex.Matches(rules, @"alert: (\w+)"))
            guide.ShouldContain($"\n### {alert.Groups[1].Value}\n");
        foreach (Match measure in Regex.Matches(guide, @"`(rosette_\w+?)(\{\w+\})?`"))
            (rules + Repository.Read("deploy/grafana/rosette.json")).ShouldContain(measure.Groups[1].Value);
    }

    // Names in the expressions of both files; what the runtime alone makes (dotnet_…, up) is not ours to prove.
    private static List<string> Asked() =>
        [
            .. new[] { "deploy/prometheus/rosette.rules.yml", "deploy/grafana/rosette.json" }
                .SelectMany(file => Name().Matches(Repository.Read(file)).Select(m => m.Value))
                .Distinct()
                .Order(),
        ];

    [GeneratedRegex(@"\b(?:rosette_[a-z_]*(?:total|bucket|waiting|seconds)|http_server_request_duration_seconds_\w+|dotnet_process_\w+(?:bytes|total))\b")]
    private static partial Regex Name();
}
