using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Rosette.Mail;
using Rosette.Platform.Data;
using Rosette.Tests.Infrastructure;

namespace Rosette.Bench;

/// <summary>
/// How long a mail waits on an idle node: badges are issued one after another with a pause, and the mail server of this
/// process notes when it has each message. Beside it, the last message handed to the same server by MailKit alone.
/// </summary>
public static class MailDelayBench
{
    private const int Mails = 200;
    private const int WarmUp = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    public static async Task RunAsync()
    {
        await using var postgres = await PostgresServer.StartAsync(fsync: true);
        foreach (var (name, database) in new[] { ("SQLite", null), ("PostgreSQL", await postgres.CreateDatabaseAsync()) })
        {
            await using var sink = SmtpSink.Start();
            await using var installation = await IssuingServer.StartAsync(database, sink.Address);
            using var client = installation.ClientOf(installation.Process);
            await IssueAsync(installation, client, sink, WarmUp);
            var (answered, handedOver) = await IssueAsync(installation, client, sink, Mails);
            var recorded = await RecordedAsync(installation);
            var bare = await BareAsync(sink);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"mail delay, {name}, {Mails} mails, median ms: from the row to the recorded hand-over {Median(recorded):F1} · from the 201 to the server having it {Median(answered):F1} · from the request to the server having it {Median(handedOver):F1} (99 % {At(handedOver, 0.99):F1}) · MailKit alone {Median(bare):F1}"
                )
            );
        }
    }

    /// <returns>Milliseconds until the mail server has the message: after the answer, which follows the commit (below zero: before it), and after the request.</returns>
    private static async Task<(List<double> AfterAnswer, List<double> AfterRequest)> IssueAsync(IssuingServer installation, HttpClient client, SmtpSink sink, int count)
    {
        var (afterAnswer, afterRequest) = (new List<double>(count), new List<double>(count));
        for (var i = 0; i < count; i++)
        {
            await Task.Delay(Pause);
            sink.Clear();
            var arrived = sink.WaitForAsync(_ => true).ContinueWith(mail => { _ = mail.Result; return Stopwatch.GetTimestamp(); }, TaskContinuationOptions.ExecuteSynchronously);
            using var content = new StringContent(installation.Body(), Encoding.UTF8, "application/json");
            var begin = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsync(installation.IssuePath, content);
            var answered = Stopwatch.GetTimestamp();
            answer.EnsureSuccessStatusCode();
            var end = await arrived;
            afterAnswer.Add((end - answered) * 1000.0 / Stopwatch.Frequency);
            afterRequest.Add(Stopwatch.GetElapsedTime(begin, end).TotalMilliseconds);
        }
        return (afterAnswer, afterRequest);
    }

    /// <summary>As the rows say: made just before the commit, handed over just after the mail server's answer.</summary>
    private static async Task<List<double>> RecordedAsync(IssuingServer installation)
    {
        await using var services = new ServiceCollection().AddLogging().AddRosette(installation.Settings).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        List<OutgoingMail> mails = [];
        // The last is recorded a moment after the server has it.
        for (var tries = 0; tries < 50 && mails.Count < Mails; tries++)
        {
            await Task.Delay(100);
            mails = await db.OutgoingMails.AsNoTracking().Where(m => m.HandedOverAt != null).OrderByDescending(m => m.Id).Take(Mails).ToListAsync();
        }
        return mails.ConvertAll(m => (m.HandedOverAt!.Value - m.CreatedAt).TotalMilliseconds);
    }

    // Connected as the product does, so that the difference is the product's.
    private static async Task<List<double>> BareAsync(SmtpSink sink)
    {
        var message = sink.Messages[^1].Message;
        message.To.Clear();
        message.To.Add(new MailboxAddress("", "bare@example.org"));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", sink.Port);
        using var smtp = new SmtpClient();
        await smtp.ConnectAsync(socket, "127.0.0.1", sink.Port, SecureSocketOptions.None);
        smtp.Capabilities &= ~SmtpCapabilities.Pipelining;
        var times = new List<double>(Mails);
        for (var i = 0; i < WarmUp + Mails; i++)
        {
            await Task.Delay(Pause);
            var begin = Stopwatch.GetTimestamp();
            await smtp.SendAsync(message);
            if (i >= WarmUp)
                times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
        await smtp.DisconnectAsync(true);
        return times;
    }

    private static double Median(List<double> times) => At(times, 0.5);

    private static double At(List<double> times, double part) => times.Order().ElementAt((int)(part * (times.Count - 1)));
}
