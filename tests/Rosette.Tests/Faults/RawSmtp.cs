using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Rosette.Tests.Faults;

public enum SmtpFault
{
    None,

    /// <summary>Takes the connection and says nothing.</summary>
    SilentFromTheStart,

    /// <summary>Does not answer the sender's address.</summary>
    SilentAtTheSender,

    /// <summary>Lets the message come and says nothing.</summary>
    SilentAfterTheMessage,

    /// <summary>Hangs up before saying anything.</summary>
    ClosesAtOnce,

    /// <summary>Hangs up in mid-message.</summary>
    ClosesInTheMessage,

    /// <summary>Keeps the message and hangs up before saying so.</summary>
    ClosesAfterTheMessage,
}

/// <summary>A mail server that breaks the protocol where a real one breaks: in the middle.</summary>
internal sealed class RawSmtp : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task running;
    private readonly ConcurrentDictionary<TcpClient, bool> open = new();
    private int met;

    public RawSmtp()
    {
        listener.Start();
        Address = new Uri($"smtp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        running = AcceptAsync();
    }

    public Uri Address { get; }

    /// <summary>From now on; connections that are open end, so that whoever comes meets it.</summary>
    public SmtpFault Fault
    {
        get;
        set
        {
            field = value;
            // But a silent one stays silent when the server is well again: only the client's patience ends that.
            if (value != SmtpFault.None)
                foreach (var client in open.Keys)
                    client.Close();
        }
    }

    /// <summary>How often somebody ran into a fault.</summary>
    public int Met => met;

    /// <summary>The <c>Message-Id</c> lines of what was kept.</summary>
    public ConcurrentQueue<string> Kept { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await running;
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> conversations = [];
        try
        {
            while (true)
                conversations.Add(TalkAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException) { }
        await Task.WhenAll(conversations);
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
            try
            {
                open[client] = true;
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream);
                await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
                await TalkAsync(reader, writer);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException) { }
            finally
            {
                open.TryRemove(client, out _);
            }
    }

    private async Task TalkAsync(StreamReader reader, StreamWriter writer)
    {
        if (await MeetsAsync(SmtpFault.SilentFromTheStart) || await MeetsAsync(SmtpFault.ClosesAtOnce))
            return;
        await writer.WriteLineAsync("220 raw ESMTP");
        while (await reader.ReadLineAsync(stopping.Token) is { } line)
        {
            if (line.StartsWith("MAIL", StringComparison.Ordinal) && await MeetsAsync(SmtpFault.SilentAtTheSender))
                return;
            if (line == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                if (!await TakeAsync(reader))
                    return;
            }
            await writer.WriteLineAsync(line == "QUIT" ? "221 bye" : "250 fine");
        }
    }

    // False: the conversation is over.
    private async Task<bool> TakeAsync(StreamReader reader)
    {
        if (await MeetsAsync(SmtpFault.ClosesInTheMessage))
            return false;
        var id = "";
        string? line;
        while ((line = await reader.ReadLineAsync(stopping.Token)) is not null and not ".")
            if (line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase))
                id = line["Message-Id:".Length..].Trim(' ', '<', '>');
        // What the client broke off is no message.
        if (line is null || await MeetsAsync(SmtpFault.SilentAfterTheMessage))
            return false;
        Kept.Enqueue(id);
        return !await MeetsAsync(SmtpFault.ClosesAfterTheMessage);
    }

    private async Task<bool> MeetsAsync(SmtpFault fault)
    {
        if (Fault != fault)
            return false;
        Interlocked.Increment(ref met);
        if (fault is SmtpFault.SilentFromTheStart or SmtpFault.SilentAtTheSender or SmtpFault.SilentAfterTheMessage)
            await Task.Delay(Timeout.Infinite, stopping.Token);
        return true;
    }
}
