using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Rosette.Tests.Infrastructure.Contract;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Contract;

/// <summary>
/// Random requests of the OpenAPI document against the running product, by several callers: no fault, no answer outside the
/// contract, nothing of another tenant. The same requests in every run; <c>ROSETTE_RANDOM=true</c> looks for new ones, and
/// <c>ROSETTE_REQUESTS</c> says how many.
/// </summary>
public sealed class PropertyTests(UnlimitedApps apps, ITestOutputHelper output) : IClassFixture<UnlimitedApps>
{
    private const int Workers = 8;
    private static readonly int Count = int.TryParse(Environment.GetEnvironmentVariable("ROSETTE_REQUESTS"), CultureInfo.InvariantCulture, out var count) ? count : 50_000;
    private static readonly int Seed = Environment.GetEnvironmentVariable("ROSETTE_RANDOM") is { Length: > 0 } ? Random.Shared.Next() : 20_261_125;

    /// <summary>All of them on SQLite; a tenth on PostgreSQL, whose errors are other ones.</summary>
    [Theory, Databases]
    public async Task RandomRequests_GetNoFault_NothingOutsideTheContract_AndNothingOfAnotherTenant(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        var (own, other) = (await Side.MakeAsync(app, "zq8own"), await Side.MakeAsync(app, "zq9other"));
        var callers = await CallersAsync(own, other);
        var contract = ApiContract.Of(app);
        var total = kind == DatabaseKind.Sqlite ? Count : Count / 10;
        var (failures, statuses) = (new ConcurrentQueue<string>(), new ConcurrentDictionary<int, int>());
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(worker))));

        var rate = total / watch.Elapsed.TotalSeconds;
        output.WriteLine($"{kind}: {total} requests in {watch.Elapsed.TotalSeconds:F1} s, {rate:F0}/s; seed {Seed}; {string.Join(", ", statuses.OrderBy(s => s.Key).Select(s => $"{s.Key}: {s.Value}"))}");
        if (!failures.IsEmpty)
            output.WriteLine(string.Join('\n', app.Logs.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).Take(5)));
        failures.GroupBy(f => f.Split('\n')[0]).Select(g => $"{g.Count()} × {g.First()}").Take(25).ShouldBeEmpty($"seed {Seed}");
        // Garbage alone would prove little: much of it was taken.
        statuses.Where(s => s.Key is 200 or 201).Sum(s => s.Value).ShouldBeGreaterThan(total / 10);

        async Task WorkAsync(int worker)
        {
            var random = new Random(Seed + worker);
            for (var i = worker; i < total && failures.Count < 200; i += Workers)
                await OneAsync(callers, contract, random, own, other, failures, statuses);
        }
    }

    private static async Task OneAsync(Caller[] callers, ApiContract contract, Random random, Side own, Side other, ConcurrentQueue<string> failures, ConcurrentDictionary<int, int> statuses)
    {
        var caller = callers[random.Next(callers.Length)];
        // Whom a caller belongs to decides whose things it mostly asks for, and whose it must not see.
        var (mine, theirs) = caller.IsOthers ? (other, own) : (own, other);
        var (operation, request, report) = new RequestMaker(contract, random, mine, theirs).Next();
        // A token that gives itself a new value would lock its caller out.
        var client = operation.Id.StartsWith("rotate", StringComparison.Ordinal) ? caller.Spare ?? caller.Client : caller.Client;
        try
        {
            using var response = await client.SendAsync(request);
            var status = (int)response.StatusCode;
            statuses.AddOrUpdate(status, 1, (_, n) => n + 1);
            var text = await response.Content.ReadAsStringAsync();
            if (status >= 500)
                failures.Enqueue($"{operation}: {status}\n{caller.Name}: {report}\n{text}");
            else if (Leaks(operation, text, report, theirs))
                failures.Enqueue($"{operation}: told {caller.Name} of another tenant\n{report}\n{text[..Math.Min(text.Length, 2_000)]}");
            if (status == 201 && caller.Client == mine.Issuer.Api)
                Learn(operation, text, mine);
        }
        catch (ContractException e)
        {
            failures.Enqueue($"{e.Message.Split('\n')[0]}\n{caller.Name}: {report}\n{e.Message}");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            failures.Enqueue($"{operation}: {e.GetType().Name}\n{caller.Name}: {report}\n{e.Message}");
        }
    }

    // What the request itself said may come back: in the links to other pages, in the words of an error.
    private static bool Leaks(ApiOperation operation, string text, string report, Side theirs) =>
        // What is public may be read by all; but no address, and nobody's name who has not shown it.
        operation.Json["security"]!.AsArray().Count == 0
            ? text.Contains(theirs.Mark + "-", StringComparison.OrdinalIgnoreCase) && text.Contains("@example.org", StringComparison.OrdinalIgnoreCase) && !report.Contains(theirs.Mark, StringComparison.OrdinalIgnoreCase)
            : Tells(text, report, theirs);

    private static bool Tells(string text, string report, Side theirs) =>
        (text.Contains(theirs.Mark, StringComparison.OrdinalIgnoreCase) && !report.Contains(theirs.Mark, StringComparison.OrdinalIgnoreCase))
        || theirs.Ids.Where(ids => ids.Key is "employee" or "recommendation" or "event" or "badge").SelectMany(ids => ids.Value).Any(id => text.Contains(id, StringComparison.OrdinalIgnoreCase) && !report.Contains(id, StringComparison.OrdinalIgnoreCase));

    private static void Learn(ApiOperation operation, string text, Side side)
    {
        var parameter = operation.Id switch
        {
            "createBadgeTemplate" => "template",
            "issueBadge" or "replaceBadge" or "replaceBadgeByPut" => "badge",
            "createEmployee" => "employee",
            "createRecommendation" => "recommendation",
            _ => null,
        };
        if (parameter is null)
            return;
        using var json = JsonDocument.Parse(text);
        side.Know(parameter, json.RootElement.GetProperty("data").GetProperty("id").GetString()!);
    }

    private static async Task<Caller[]> CallersAsync(Side own, Side other)
    {
        var app = own.Issuer.App;
        async Task<HttpClient> Api(bool read = true, bool write = true, bool delete = true) => app.ApiClient(await app.TokenAsync(own.Issuer.Organization, read, write, delete));
        var expired = app.ApiClient(await app.TokenAsync(own.Issuer.Organization, change: t => t.ExpiresAt = app.Clock.Now()));
        var mine = new Caller("own", own.Issuer.Api, false, await Api());
        return
        [
            // Those who may do the most are asked the most.
            mine, mine, mine, mine,
            new Caller("own program", own.Program, false, null),
            new Caller("other", other.Issuer.Api, true, app.ApiClient(await app.TokenAsync(other.Issuer.Organization))),
            new Caller("other program", other.Program, true, null),
            new Caller("own person", await own.PersonClientAsync(), false, null),
            new Caller("other person", await other.PersonClientAsync(), true, null),
            new Caller("nobody", app.Client, false, null),
            new Caller("may only read", await Api(write: false, delete: false), false, await Api(write: false, delete: false)),
            new Caller("expired", expired, false, null),
        ];
    }

    /// <param name="IsOthers">It belongs to the other organization.</param>
    /// <param name="Spare">Another token of the same rights, which may be rotated.</param>
    private sealed record Caller(string Name, HttpClient Client, bool IsOthers, HttpClient? Spare);
}

/// <summary>Products without a limit of requests, of which browsers may say who is signed in.</summary>
public sealed class UnlimitedApps : RosetteApps
{
    protected override RosetteAppOptions Options => new() { Smtp = false, Configure = SignedIn.Allow, Settings = settings => settings with { ApiRate = 0 } };
}
