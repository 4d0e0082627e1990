using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Rosette.Tests.Infrastructure;

namespace Rosette.Bench;

/// <summary>What a load came to.</summary>
/// <param name="PerSecond">Answers with the expected status, a second.</param>
/// <param name="Other">Answers with another status; a run with any is no measurement.</param>
/// <param name="Median">Milliseconds from the first byte out to the last byte in.</param>
/// <param name="P99">Milliseconds.</param>
public sealed record LoadResult(double PerSecond, long Other, double Median, double P99);

/// <summary>
/// HTTP/1.1 over keep-alive sockets, each with one request under way. Written on bare sockets because load, server and
/// database share two cores: HttpClient would take more of them than the server.
/// </summary>
public static class Load
{
    /// <param name="request">Gives the bytes of the next request; called from every connection.</param>
    public static async Task<LoadResult> RunAsync(Uri server, int connections, TimeSpan duration, int expectedStatus, Func<byte[]> request)
    {
        var latencies = new List<double>();
        var other = 0L;
        var clock = Stopwatch.StartNew();
        async Task WalkAsync()
        {
            var mine = new List<double>();
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, server.Port);
            var buffer = new byte[64 * 1024];
            while (clock.Elapsed < duration)
            {
                var begin = Stopwatch.GetTimestamp();
                await socket.SendAsync(request());
                var status = await ReadAnswerAsync(socket, buffer);
                mine.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
                if (status != expectedStatus)
                    Interlocked.Increment(ref other);
            }
            lock (latencies)
                latencies.AddRange(mine);
        }
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(WalkAsync)));
        var seconds = clock.Elapsed.TotalSeconds;
        latencies.Sort();
        return new LoadResult((latencies.Count - other) / seconds, other, latencies[latencies.Count / 2], latencies[(int)(latencies.Count * 0.99)]);
    }

    /// <returns>Requests a second, for a fixed number of them; every answer must have the expected status.</returns>
    public static async Task<double> RunCountAsync(Uri server, int connections, int requests, int expectedStatus, Func<byte[]> request)
    {
        var left = requests;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(WalkAsync)));
        return requests / clock.Elapsed.TotalSeconds;

        async Task WalkAsync()
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, server.Port);
            var buffer = new byte[256 * 1024];
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await socket.SendAsync(request());
                if (await ReadAnswerAsync(socket, buffer) is var status && status != expectedStatus)
                    throw new InvalidOperationException($"The server answered {status}.");
            }
        }
    }

    public static byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");

    /// <summary>A request that issues a badge nobody has.</summary>
    public static byte[] Issue(IssuingServer server) => Post(server.IssuePath, server.Token, server.Body());

    /// <summary>A request that issues a hundred badges nobody has.</summary>
    public static byte[] IssueHundred(IssuingServer server) =>
        Post(server.IssuePath + "/batch", server.Token, $$"""{"badges":[{{string.Join(',', Enumerable.Range(0, 100).Select(_ => server.Body()))}}]}""");

    public static byte[] Post(string path, string token, string json) =>
        Encoding.UTF8.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes(token + ":"))}\r\n"
                + $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}"
        );

    // Answers here always have a Content-Length.
    private static async Task<int> ReadAnswerAsync(Socket socket, byte[] buffer)
    {
        var filled = 0;
        int headerEnd;
        do
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0)
                throw new IOException("The server closed the connection.");
            filled += read;
            headerEnd = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
        } while (headerEnd < 0);
        var head = Encoding.ASCII.GetString(buffer, 0, headerEnd);
        var length = LengthOf(head);
        for (var rest = headerEnd + 4 + length - filled; rest > 0; )
            rest -= await socket.ReceiveAsync(buffer.AsMemory(0, Math.Min(rest, buffer.Length)));
        return int.Parse(head.AsSpan(9, 3));
    }

    private static int LengthOf(string head)
    {
        const string Name = "\r\nContent-Length:";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return 0;
        var end = head.IndexOf('\r', at + 2);
        return int.Parse(end < 0 ? head.AsSpan(at + Name.Length) : head.AsSpan(at + Name.Length, end - at - Name.Length));
    }
}
