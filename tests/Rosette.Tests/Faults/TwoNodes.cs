using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Rosette.Installation.Demo;
using Rosette.Tests.Earners;
using Rosette.Tests.Infrastructure;

namespace Rosette.Tests.Faults;

/// <summary>
/// The set-up of <c>./run two-nodes</c>, with its own PostgreSQL, on free ports and on the programs that are built already. Notes
/// which node answered each request that goes through the balancer.
/// </summary>
internal sealed partial class TwoNodes : IAsyncDisposable
{
    // It ends with this process, however this process ends.
    private const string Watched = """
        exec 3<&0
        (read -r _ <&3; kill -TERM $$) >/dev/null 2>&1 &
        exec 3<&-
        exec "$@"
        """;

    private static readonly TimeSpan startLimit = TimeSpan.FromMinutes(5);
    private readonly TempFolder folder = new();
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> servedBy = new();
    private readonly List<HttpClient> clients = [];
    private readonly Uri address = new($"http://127.0.0.1:{FreePort.Next()}");
    private readonly Process process;

    private TwoNodes(Uri smtp)
    {
        // PostgreSQL is another user than root and must get in.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        Nodes = [NewNode(), NewNode()];
        process = Process.Start(StartOf(smtp))!;
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Clients of the nodes themselves.</summary>
    public IReadOnlyList<HttpClient> Nodes { get; }

    public DemoFile Demo { get; private set; } = null!;

    /// <summary>The nodes that answered, request by request.</summary>
    public IReadOnlyList<string> ServedBy => [.. servedBy];

    public IEnumerable<string> Output => output;

    public static async Task<TwoNodes> StartAsync(Uri smtp)
    {
        var nodes = new TwoNodes(smtp);
        try
        {
            await nodes.UntilSaidAsync("Ctrl+C stops all");
        }
        catch
        {
            await nodes.DisposeAsync();
            throw;
        }
        nodes.Demo = DemoFile.Read(Path.Combine(nodes.folder.Path, "files"))!;
        return nodes;
    }

    public async Task UntilSaidAsync(string words)
    {
        var since = Stopwatch.StartNew();
        while (!output.Any(line => line.Contains(words, StringComparison.Ordinal)))
        {
            if (since.Elapsed > startLimit || process.HasExited)
                throw new TimeoutException($"Nobody said \"{words}\":\n{string.Join('\n', output)}");
            await Task.Delay(20);
        }
    }

    /// <summary>A client of the balancer: a browser with cookies of its own, that follows redirects within the site.</summary>
    public HttpClient NewClient()
    {
        var client = new HttpClient(new Hops(servedBy, new SocketsHttpHandler { AllowAutoRedirect = false })) { BaseAddress = address };
        clients.Add(client);
        return client;
    }

    public Browser NewBrowser() => new(NewClient(), () => output);

    /// <summary>A client of the balancer that is signed in to the API with the demonstration's token, or another.</summary>
    public HttpClient Api(string? token = null) => SignIn(NewClient(), token ?? Demo.Token);

    public static HttpClient SignIn(HttpClient client, string token)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{token}:")));
        return client;
    }

    /// <summary>SIGKILL for one of them, as the set-up itself names its process.</summary>
    public void Kill(HttpClient node)
    {
        var said = output.Select(line => Started().Match(line)).First(m => m.Success && new Uri(m.Groups[1].Value) == node.BaseAddress);
        using var victim = Process.GetProcessById(int.Parse(said.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture));
        victim.Kill();
        // Until then it may take a request yet, which nobody may repeat for it.
        victim.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Concat(Nodes))
            client.Dispose();
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Dispose();
    }

    private static HttpClient NewNode() => new() { BaseAddress = new Uri($"http://127.0.0.1:{FreePort.Next()}") };

    private ProcessStartInfo StartOf(Uri smtp)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Watched, "sh", Path.Combine(Repository.Root, "scripts", "two-nodes")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ROSETTE_SERVER"] = Path.Combine(AppContext.BaseDirectory, "Rosette.Server.dll");
        start.Environment["ROSETTE_BALANCER"] = Path.Combine(AppContext.BaseDirectory, "Rosette.Balancer.dll");
        start.Environment["ROSETTE_DATA"] = folder.Path;
        start.Environment["ROSETTE_URLS"] = address.GetLeftPart(UriPartial.Authority);
        start.Environment["ROSETTE_NODES"] = string.Join(' ', Nodes.Select(node => node.BaseAddress!.GetLeftPart(UriPartial.Authority)));
        start.Environment["ROSETTE_SMTP"] = smtp.OriginalString;
        return start;
    }

    [GeneratedRegex(@"^Node on (\S+), process (\d+)$")]
    private static partial Regex Started();

    /// <summary>Follows redirects by itself, so that each step's node is seen.</summary>
    private sealed class Hops(ConcurrentQueue<string> servedBy, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (; ; )
            {
                var answer = await base.SendAsync(request, cancellationToken);
                servedBy.Enqueue(string.Join(',', answer.Headers.TryGetValues("Served-By", out var names) ? names : []));
                if ((int)answer.StatusCode is not (302 or 303) || new Uri(request.RequestUri!, answer.Headers.Location!) is not { } next || next.Authority != request.RequestUri!.Authority)
                    return answer;
                answer.Dispose();
                request = new HttpRequestMessage(HttpMethod.Get, next);
            }
        }
    }
}
