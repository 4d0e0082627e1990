using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Rosette.Tests.Infrastructure;

namespace Rosette.Tests.Wire;

/// <summary>An answer off the wire.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public JsonElement Data => Json.GetProperty("data");

    public JsonElement Metadata => Json.GetProperty("metadata");
}

/// <summary>Requests byte by byte as a client wrote them: no library between that would tidy the request line or a header.</summary>
internal static class RawHttp
{
    /// <param name="request">Request line, headers and, after an empty line, the body; each line ends at the line feed. Host, length and close are added.</param>
    public static async Task<RawAnswer> SendRawAsync(this RosetteApp app, string request)
    {
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var client = new TcpClient();
        await client.ConnectAsync(app.BaseAddress.Host, app.BaseAddress.Port, over.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Bytes(app, request.ReplaceLineEndings("\n")), over.Token);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, over.Token);
        return Read(answer.ToArray());
    }

    private static byte[] Bytes(RosetteApp app, string request)
    {
        var end = request.IndexOf("\n\n", StringComparison.Ordinal);
        var head = (end < 0 ? request.TrimEnd('\n') : request[..end]).Replace("\n", "\r\n");
        var body = Encoding.UTF8.GetBytes(end < 0 ? "" : request[(end + 2)..]);
        var host = head.Contains("\r\nHost:", StringComparison.OrdinalIgnoreCase) ? "" : $"Host: {app.BaseAddress.Authority}\r\n";
        var length = body.Length > 0 || !head.StartsWith("GET", StringComparison.Ordinal) ? $"Content-Length: {body.Length}\r\n" : "";
        return [.. Encoding.UTF8.GetBytes($"{head}\r\n{host}{length}Connection: close\r\n\r\n"), .. body];
    }

    private static RawAnswer Read(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        var lines = Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n");
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
            headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
        var body = bytes[(end + 4)..];
        if (headers.GetValueOrDefault("Transfer-Encoding") == "chunked")
            body = Unchunked(body);
        return new RawAnswer(int.Parse(lines[0].Split(' ')[1], null), headers, Encoding.UTF8.GetString(body));
    }

    private static byte[] Unchunked(byte[] body)
    {
        var whole = new List<byte>();
        for (var at = 0; ; )
        {
            var line = body.AsSpan(at).IndexOf("\r\n"u8);
            var length = Convert.ToInt32(Encoding.ASCII.GetString(body, at, line), 16);
            if (length == 0)
                return [.. whole];
            whole.AddRange(body.AsSpan(at + line + 2, length).ToArray());
            at += line + 2 + length + 2;
        }
    }
}
