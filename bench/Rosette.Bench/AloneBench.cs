using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges.Issuing;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;

namespace Rosette.Bench;

/// <summary>What the queue of the group writer costs a lone caller: one badge after another through it, and past it straight into the database.</summary>
public static class AloneBench
{
    private const int Badges = 3_000;

    public static async Task RunAsync(int rounds)
    {
        await using var postgres = await PostgresServer.StartAsync(fsync: true);
        foreach (var (name, database) in new[] { ("SQLite", null), ("PostgreSQL", await postgres.CreateDatabaseAsync()) })
        {
            await using var installation = await IssuingServer.StartAsync(database);
            await installation.Process.StopAsync();
            await using var services = new ServiceCollection().AddLogging().AddRosette(installation.Settings).BuildServiceProvider();
            await RosettePlatform.PrepareAsync(services);
            var insert = services.GetRequiredService<IBadgeInsert>();
            var writer = services.GetRequiredService<BadgeWriter>();
            await writer.StartAsync(CancellationToken.None);
            for (var round = 0; round <= rounds; round++)
            {
                var direct = await MedianAsync(installation, row => insert.InsertAsync([row], false, CancellationToken.None));
                var queued = await MedianAsync(installation, row => writer.WriteAsync([row], false, CancellationToken.None));
                if (round > 0)
                    Console.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"alone, {name}, round {round}: straight into the database {direct:F3} ms · through the group writer {queued:F3} ms · ratio {queued / direct:F2}"
                        )
                    );
            }
            await writer.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<double> MedianAsync(IssuingServer installation, Func<NewBadge, Task> write)
    {
        var times = new List<double>(Badges);
        for (var i = 0; i < Badges; i++)
        {
            var row = Row(installation);
            var begin = Stopwatch.GetTimestamp();
            await write(row);
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
        times.Sort();
        return times[Badges / 2];
    }

    private static NewBadge Row(IssuingServer installation)
    {
        var (time, email) = (TimeProvider.System, $"{Guid.CreateVersion7():N}@example.org");
        return new NewBadge
        {
            Id = time.NewId(),
            OrganizationId = installation.OrganizationId,
            BadgeTemplateId = installation.TemplateId,
            RecipientEmail = email,
            RecipientEmailKey = email,
            FirstName = "Ines",
            LastName = "Falk",
            Locale = "en",
            IssuedAt = time.Now(),
            Evidence = [],
            CreatedAt = time.Now(),
            IsExclusive = true,
            EventId = time.NewId(),
            AuditId = time.NewId(),
            MailId = time.NewId(),
            ActorKind = "token",
        };
    }
}
