using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges;
using Rosette.Platform.Data;
using Rosette.Tests.Infrastructure;

namespace Rosette.Bench;

/// <summary>The public assertion from the cache, beside a bare Kestrel endpoint that sends the same bytes.</summary>
public static class AssertionBench
{
    public static async Task RunAsync(int rounds, TimeSpan duration)
    {
        await using var installation = await IssuingServer.StartAsync(null);
        var path = $"/v1/obi/v2/badge_assertions/{await AcceptedBadgeAsync(installation)}";
        using var client = new HttpClient { BaseAddress = installation.Process.BaseAddress };
        var bytes = await client.GetByteArrayAsync(path);
        using var bare = await BareProcess.StartAsync(bytes);
        byte[] product = Load.Get(path),
            kestrel = Load.Get("/bytes");
        await Load.RunAsync(installation.Process.BaseAddress, 32, duration, 200, () => product);
        for (var round = 1; round <= rounds; round++)
        {
            var limit = await Load.RunAsync(bare.Address, 32, duration, 200, () => kestrel);
            var cached = await Load.RunAsync(installation.Process.BaseAddress, 32, duration, 200, () => product);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"assertion ({bytes.Length} bytes), 32 connections, round {round}: bare Kestrel {limit.PerSecond:F0}/s · Rosette {cached.PerSecond:F0}/s · ratio {cached.PerSecond / limit.PerSecond:F2}"
                )
            );
        }
    }

    private static async Task<Guid> AcceptedBadgeAsync(IssuingServer installation)
    {
        using var client = new HttpClient { BaseAddress = installation.Process.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(installation.Token + ":")));
        using var content = new StringContent(installation.Body(), System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(installation.IssuePath, content);
        var json = await response.Content.ReadFromJsonAsync<JsonElement>();
        var id = json.GetProperty("data").GetProperty("id").GetGuid();
        await using var services = new ServiceCollection().AddLogging().AddRosette(installation.Settings).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        await db.Badges.Where(b => b.Id == id).ExecuteUpdateAsync(set => set.SetProperty(b => b.State, BadgeStates.Accepted).SetProperty(b => b.Version, 1));
        return id;
    }
}
