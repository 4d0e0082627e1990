using System.Buffers;
using System.Net;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Mail;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using ServiceProvider = SmtpServer.ComponentModel.ServiceProvider;

namespace Rosette.Tests.Infrastructure;

/// <summary>A real SMTP server on a free loopback port. It keeps what it receives, and misbehaves when told.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<ReceivedMail> received = [];
    private readonly List<(Func<ReceivedMail, bool> Wanted, TaskCompletionSource<ReceivedMail> Answer)> waiting = [];
    private readonly Dictionary<string, string> refused = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource stopping = new();
    private readonly Task running;
    private int busy;
    private int lost;
    private int unacknowledged;

    private SmtpSink(int port, (string User, string Password)? credentials)
    {
        Port = port;
        var login = credentials is { } c ? $"{Uri.EscapeDataString(c.User)}:{Uri.EscapeDataString(c.Password)}@" : "";
        Address = new Uri($"smtp://{login}127.0.0.1:{port}");
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(endpoint =>
                endpoint
                    .Endpoint(new IPEndPoint(IPAddress.Loopback, port))
                    .AllowUnsecureAuthentication()
                    .AuthenticationRequired(credentials is not null)
            )
            .Build();
        var services = new ServiceProvider();
        services.Add((IMailboxFilter)new Filter(this));
        services.Add((IMessageStore)new Store(this));
        services.Add((IUserAuthenticator)new DelegatingUserAuthenticator((user, password) => credentials is null || credentials == (user, password)));
        running = new SmtpServer.SmtpServer(options, services).StartAsync(stopping.Token);
    }

    public int Port { get; }

    /// <summary>What to give as <c>ROSETTE_SMTP</c>.</summary>
    public Uri Address { get; }

    /// <summary>Everything received so far, in order.</summary>
    public IReadOnlyList<ReceivedMail> Messages
    {
        get
        {
            lock (gate)
                return [.. received];
        }
    }

    /// <summary>Starts a server; with <paramref name="credentials"/> it takes mail only from who signs in with them.</summary>
    public static SmtpSink Start((string User, string Password)? credentials = null, int? port = null) => new(port ?? FreePort.Next(), credentials);

    /// <summary>From now on answers 550 for this recipient.</summary>
    public void Refuse(string address, string words = "No such person here")
    {
        lock (gate)
            refused[address] = words;
    }

    /// <summary>Takes mails to this recipient again.</summary>
    public void Accept(string address)
    {
        lock (gate)
            refused.Remove(address);
    }

    /// <summary>Answers 451 (try again later) to the next <paramref name="times"/> messages.</summary>
    public void BeBusy(int times) => Volatile.Write(ref busy, times);

    /// <summary>Drops the connection in the next <paramref name="times"/> messages, before keeping them.</summary>
    public void DropConnection(int times) => Volatile.Write(ref lost, times);

    /// <summary>Keeps the next <paramref name="times"/> messages, but drops the connection instead of saying so.</summary>
    public void DropAcknowledgement(int times) => Volatile.Write(ref unacknowledged, times);

    /// <summary>Forgets what was received.</summary>
    public void Clear()
    {
        lock (gate)
            received.Clear();
    }

    /// <summary>The first message, received already or within <paramref name="timeout"/> (60 s), that fits.</summary>
    /// <exception cref="TimeoutException">None came; the message lists what did.</exception>
    public async Task<ReceivedMail> WaitForAsync(Func<ReceivedMail, bool> wanted, TimeSpan? timeout = null)
    {
        var answer = new TaskCompletionSource<ReceivedMail>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (received.FirstOrDefault(wanted) is { } there)
                return there;
            waiting.Add((wanted, answer));
        }
        try
        {
            return await answer.Task.WaitAsync(timeout ?? TimeSpan.FromSeconds(60));
        }
        catch (TimeoutException)
        {
            var list = string.Join("\n", Messages.Select(m => $"  {string.Join(", ", m.To)}: {m.Subject}"));
            throw new TimeoutException($"The mail waited for did not come. Received were {Messages.Count}:\n{list}");
        }
    }

    /// <summary>The first message to an address whose subject contains a text.</summary>
    public Task<ReceivedMail> WaitForAsync(string to, string subject = "", TimeSpan? timeout = null) =>
        WaitForAsync(m => m.IsTo(to) && m.Subject.Contains(subject, StringComparison.OrdinalIgnoreCase), timeout);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException) { }
        stopping.Dispose();
    }

    private void Keep(ReceivedMail mail)
    {
        lock (gate)
        {
            received.Add(mail);
            foreach (var entry in waiting.Where(w => w.Wanted(mail)).ToArray())
            {
                waiting.Remove(entry);
                entry.Answer.TrySetResult(mail);
            }
        }
    }

    private static bool Take(ref int counter)
    {
        while (Volatile.Read(ref counter) is var n && n > 0)
        {
            if (Interlocked.CompareExchange(ref counter, n - 1, n) == n)
                return true;
        }
        return false;
    }

    private sealed class Filter(SmtpSink sink) : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancel)
        {
            lock (sink.gate)
            {
                if (sink.refused.TryGetValue($"{to.User}@{to.Host}", out var words))
                    throw new SmtpResponseException(new SmtpResponse(SmtpReplyCode.MailboxUnavailable, words));
            }
            return Task.FromResult(true);
        }
    }

    private sealed class Store(SmtpSink sink) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context,
            IMessageTransaction transaction,
            ReadOnlySequence<byte> buffer,
            CancellationToken cancel
        )
        {
            if (Take(ref sink.busy))
                return new SmtpResponse(SmtpReplyCode.Aborted, "Busy, try again later");
            if (Take(ref sink.lost))
                Drop(context);
            using var stream = new MemoryStream(buffer.ToArray());
            var message = await MimeMessage.LoadAsync(stream, cancel);
            sink.Keep(new ReceivedMail(message, [.. transaction.To.Select(t => $"{t.User}@{t.Host}")], $"{transaction.From.User}@{transaction.From.Host}"));
            if (Take(ref sink.unacknowledged))
                Drop(context);
            return SmtpResponse.Ok;
        }

        // An exception alone would be answered with 554, which is final.
        private static void Drop(ISessionContext context)
        {
            context.Pipe.Dispose();
            throw new IOException("The connection is dropped, as the test wants.");
        }
    }
}
