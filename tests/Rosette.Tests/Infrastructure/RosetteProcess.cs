using System.Diagnostics;
using System.Text;

namespace Rosette.Tests.Infrastructure;

/// <summary>How the product runs as a process of its own.</summary>
/// <param name="Data">Data folder; it stays when the process ends.</param>
/// <param name="Database">PostgreSQL connection string, or null for SQLite.</param>
/// <param name="Smtp">Mail server, or null.</param>
/// <param name="OutboundAllow">Networks beside the public ones that it may send to.</param>
/// <param name="Demo">With demonstration data, and so with <c>demo.json</c> in the data folder.</param>
public sealed record RosetteProcessOptions(string Data, string? Database = null, Uri? Smtp = null, bool Demo = false, string OutboundAllow = "");

/// <summary>
/// The built server as a process of its own, for killing it and for measuring it. It ends with this process, however
/// this process ends: a shell beside it holds the other end of a pipe.
/// </summary>
public sealed class RosetteProcess : IAsyncDisposable
{
    private const string Watched = """
        exec 3<&0
        (read -r _ <&3; kill -9 $$) >/dev/null 2>&1 &
        exec 3<&-
        exec "$@"
        """;

    private static readonly TimeSpan startLimit = TimeSpan.FromMinutes(3);
    private readonly RosetteProcessOptions options;
    private readonly StringBuilder output = new();
    private Process process = null!;

    private RosetteProcess(RosetteProcessOptions options)
    {
        this.options = options;
        BaseAddress = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        Client = new HttpClient { BaseAddress = BaseAddress };
    }

    public Uri BaseAddress { get; }

    public HttpClient Client { get; }

    /// <summary>Of the running server itself, not of a shell.</summary>
    public int Id => process.Id;

    /// <summary>All that it printed, over all its starts.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Starts the server and waits until it answers <c>GET /healthz</c>.</summary>
    /// <exception cref="InvalidOperationException">It ended, or was not ready within three minutes; the message has what it printed.</exception>
    public static async Task<RosetteProcess> StartAsync(RosetteProcessOptions options)
    {
        var server = new RosetteProcess(options);
        try
        {
            await server.StartAgainAsync();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
        return server;
    }

    /// <summary>SIGKILL: the server gets no chance to finish anything.</summary>
    public void Kill()
    {
        process.Kill();
        End();
    }

    /// <summary>SIGTERM: the server shuts down as a service manager would have it.</summary>
    public async Task StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync().WaitAsync(startLimit);
        End();
    }

    /// <summary>Starts it again after <see cref="Kill"/> or <see cref="StopAsync"/>, on the same data and address.</summary>
    public async Task StartAgainAsync()
    {
        process = Process.Start(StartInfo()) ?? throw new InvalidOperationException("The server did not start.");
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var since = Stopwatch.StartNew();
        while (!await IsReadyAsync())
        {
            if (process.HasExited || since.Elapsed > startLimit)
                throw new InvalidOperationException($"The server {(process.HasExited ? "ended" : "is not ready")}:\n{Output}");
            await Task.Delay(20);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            process.Kill();
        End();
        Client.Dispose();
        return ValueTask.CompletedTask;
    }

    private void End()
    {
        process.WaitForExit();
        process.StandardInput.Close();
    }

    private void Append(string? line)
    {
        lock (output)
            output.AppendLine(line);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await Client.GetAsync("/healthz");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "Rosette.Server.dll");
        var start = new ProcessStartInfo("/bin/sh", ["-c", Watched, "sh", "dotnet", dll, "serve"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = options.Data,
        };
        var address = BaseAddress.GetLeftPart(UriPartial.Authority);
        start.Environment["ROSETTE_DATA"] = options.Data;
        start.Environment["ROSETTE_URLS"] = address;
        start.Environment["ROSETTE_PUBLIC_URL"] = address;
        start.Environment["ROSETTE_DATABASE"] = options.Database ?? "";
        start.Environment["ROSETTE_SMTP"] = options.Smtp?.OriginalString ?? "";
        start.Environment["ROSETTE_MAIL_FROM"] = "noreply@rosette.test";
        start.Environment["ROSETTE_OUTBOUND_ALLOW"] = options.OutboundAllow;
        start.Environment["ROSETTE_DEMO"] = options.Demo ? "true" : "false";
        return start;
    }
}
