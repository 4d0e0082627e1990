using Rosette.Bench;

// Usage: dotnet run -c Release --project bench/Rosette.Bench [issue-postgres|issue-sqlite|assertion|many|lists|lists-large|alone|webhooks|mail-delay|all] [seconds] [rounds] [badges]
if (args is ["bare", .. var bare])
{
    await BareServer.RunAsync(bare);
    return;
}
// One token makes all requests: the limit of its rate would be measured, not the product.
Environment.SetEnvironmentVariable("ROSETTE_API_RATE", "0");
var what = args.Length > 0 ? args[0] : "all";
var duration = TimeSpan.FromSeconds(args.Length > 1 ? int.Parse(args[1]) : 8);
var rounds = args.Length > 2 ? int.Parse(args[2]) : 3;
if (what is "issue-postgres" or "all")
    await IssueBench.PostgresAsync(rounds, duration);
if (what is "issue-sqlite" or "all")
    await IssueBench.SqliteAsync(rounds, duration);
if (what is "assertion" or "all")
    await AssertionBench.RunAsync(rounds, duration);
if (what is "many" or "all")
    await ImportBench.PostgresAsync(rounds, badges: 60_000);
if (what is "lists" or "all")
    await ListBench.PostgresAsync(100_000, 1_000_000);
if (what is "lists-large")
    await ListBench.PostgresAsync(100_000, 1_000_000, 10_000_000);
if (what is "webhooks")
    await WebhookBench.PostgresAsync(rounds, args.Length > 3 ? int.Parse(args[3]) : 100_000);
if (what is "alone" or "all")
    await AloneBench.RunAsync(rounds);
if (what is "mail-delay" or "all")
    await MailDelayBench.RunAsync();
