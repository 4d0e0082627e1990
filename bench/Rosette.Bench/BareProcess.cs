using System.Diagnostics;
using Rosette.Tests.Infrastructure;

namespace Rosette.Bench;

/// <summary><see cref="BareServer"/> as a process of its own.</summary>
public sealed class BareProcess : IDisposable
{
    private readonly Process process;
    private readonly TempFolder folder = new();

    private BareProcess(byte[] answer, string? sqliteFile)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var file = Path.Combine(folder.Path, "answer.json");
        File.WriteAllBytes(file, answer);
        process = Process.Start("dotnet", [typeof(BareProcess).Assembly.Location, "bare", $"{Address.Port}", file, sqliteFile ?? "-"]);
    }

    public Uri Address { get; }

    public static async Task<BareProcess> StartAsync(byte[] answer, string? sqliteFile = null)
    {
        var bare = new BareProcess(answer, sqliteFile);
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
            try
            {
                await client.GetByteArrayAsync(new Uri(bare.Address, "/bytes"));
                return bare;
            }
            catch (HttpRequestException) when (attempt < 300)
            {
                await Task.Delay(50);
            }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        folder.Dispose();
    }
}
