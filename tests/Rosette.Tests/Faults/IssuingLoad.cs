using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Rosette.Tests.Infrastructure;

namespace Rosette.Tests.Faults;

/// <summary>Issues badges on several nodes without end, one request after another in each of a few lanes a node, and remembers every answer.</summary>
internal sealed class IssuingLoad : IAsyncDisposable
{
    private const int LanesPerNode = 2;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IssuingServer server;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<(RosetteProcess Node, HttpStatusCode Status), int> answers = new();
    private readonly Task running;

    public IssuingLoad(IssuingServer server, IEnumerable<RosetteProcess> nodes)
    {
        this.server = server;
        running = Task.WhenAll(nodes.SelectMany(node => Enumerable.Range(0, LanesPerNode).Select(_ => Task.Run(() => RunAsync(node)))));
    }

    /// <summary>The badges that were answered with 201.</summary>
    public ConcurrentBag<Guid> Acknowledged { get; } = [];

    public IEnumerable<HttpStatusCode> Statuses => answers.Keys.Select(key => key.Status).Distinct();

    /// <summary>Waits until each of these nodes has acknowledged so many badges more.</summary>
    public async Task UntilEachIssuedAsync(int more, params IEnumerable<RosetteProcess> nodes)
    {
        var goals = nodes.ToDictionary(node => node, node => CountOf(node, HttpStatusCode.Created) + more);
        await UntilAsync(() => goals.All(goal => CountOf(goal.Key, HttpStatusCode.Created) >= goal.Value), "The nodes issue no badges.");
    }

    public async Task UntilAsync(Func<bool> isSo, string otherwise)
    {
        var since = Environment.TickCount64;
        while (!isSo())
        {
            if (running.IsFaulted)
                await running;
            if (Environment.TickCount64 - since > Patience.TotalMilliseconds)
                throw new TimeoutException($"{otherwise} Answers: {string.Join(", ", answers.Select(a => $"{(int)a.Key.Status} × {a.Value}"))}");
            await Task.Delay(20);
        }
    }

    /// <summary>Ends the load; what is under way is still answered.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopping.Dispose();
    }

    private int CountOf(RosetteProcess node, HttpStatusCode status) => answers.GetValueOrDefault((node, status));

    private async Task RunAsync(RosetteProcess node)
    {
        using var client = server.ClientOf(node);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await IssueAsync(node, client);
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                // The node is dead: nothing was acknowledged.
            }
            await Task.Delay(Pause);
        }
    }

    private async Task IssueAsync(RosetteProcess node, HttpClient client)
    {
        using var content = new StringContent(server.Body(), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(server.IssuePath, content);
        var text = await response.Content.ReadAsStringAsync();
        if (response.StatusCode == HttpStatusCode.Created)
            Acknowledged.Add(JsonDocument.Parse(text).RootElement.GetProperty("data").GetProperty("id").GetGuid());
        answers.AddOrUpdate((node, response.StatusCode), 1, (_, count) => count + 1);
    }
}
