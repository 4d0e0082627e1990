using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using Rosette.Badges.Lists;
using Rosette.Tests.Infrastructure;

namespace Rosette.Bench;

/// <summary>The list of badges over HTTP when its organization has few and when it has many: the same request should cost the same.</summary>
public static class ListBench
{
    private const int Repeats = 40;
    private const int Step = 500_000;
    private const int PageSize = 50;

    // Addresses as unlike each other as people's are; of the 77th the benchmark asks.
    private const string Email = "substr(md5(n::text), 1, 9) || '@' || substr(md5('d' || n % 5000), 1, 6) || '.example.org'";
    private static readonly string person = Md5("77")[..9];
    private static readonly string address = $"{person}@{Md5("d77")[..6]}.example.org";

    private static readonly (string Name, string Query)[] Requests =
    [
        ("first page", "?"),
        ("state", "?filter=state::accepted"),
        ("template and state", "?filter=badge_template_id::{template}|state::pending"),
        ("recipient_email", "?filter=recipient_email::{email}"),
        ("issuer_earner_id", "?filter=issuer_earner_id::emp-77"),
        ("sorted by -issued_at", "?sort=-issued_at"),
        ("query (free text)", "?filter=query::{part}"),
        ("issued_at_min", "?filter=issued_at_min::2031-01-01"),
        ("jump to the middle page", "?page={middle}"),
        ("jump to the last page", "?page={last}"),
        ("bulk search, first thousand", "high_volume_issued_badge_search"),
    ];

    public static async Task PostgresAsync(params int[] sizes)
    {
        await using var postgres = await PostgresServer.StartAsync(fsync: true);
        await using var installation = await IssuingServer.StartAsync(await postgres.CreateDatabaseAsync());
        using var client = new HttpClient { BaseAddress = installation.Process.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(installation.Token + ":")));
        var have = 0;
        var results = new List<Dictionary<string, double>>();
        foreach (var size in sizes)
        {
            for (; have < size; have += Math.Min(Step, size - have))
                await FillAsync(installation, have, have + Math.Min(Step, size - have));
            await BookmarksAsync(installation, size);
            await SettleAsync(installation);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size:N0} badges are there; measuring"));
            results.Add(await MeasureAsync(client, installation, size));
            Console.WriteLine("measured");
        }
        foreach (var name in results[0].Keys)
            Console.WriteLine(
                $"list, {name}: "
                    + string.Join(" · ", sizes.Select((size, i) => string.Create(CultureInfo.InvariantCulture, $"{results[i][name]:F1} ms at {size:N0}")))
                    + string.Create(CultureInfo.InvariantCulture, $" · ratio {results[^1][name] / results[0][name]:F2}")
            );
    }

    private static async Task<Dictionary<string, double>> MeasureAsync(HttpClient client, IssuingServer installation, int size)
    {
        var medians = new Dictionary<string, double>();
        foreach (var (name, query) in Requests)
            medians[name] = await MedianAsync(client, PathOf(installation, query, size));
        var deep = installation.IssuePath;
        for (var page = 1; page < 40; page++)
        {
            using var json = JsonDocument.Parse(await client.GetStringAsync(deep));
            deep = json.RootElement.GetProperty("metadata").GetProperty("next_page_url").GetString()!;
        }
        medians["page 40 by its link"] = await MedianAsync(client, deep);
        return medians;
    }

    private static string PathOf(IssuingServer installation, string query, int size)
    {
        var filled = query
            .Replace("{email}", address)
            .Replace("{part}", person[..7])
            .Replace("{template}", installation.TemplateId.ToString())
            .Replace("{middle}", (size / PageSize / 2).ToString(CultureInfo.InvariantCulture))
            .Replace("{last}", (size / PageSize).ToString(CultureInfo.InvariantCulture));
        return filled.StartsWith('?') ? installation.IssuePath + filled : installation.IssuePath.Replace("badges", filled);
    }

    private static async Task<double> MedianAsync(HttpClient client, string path)
    {
        var times = new List<double>();
        for (var i = 0; i < Repeats; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            await client.GetByteArrayAsync(path);
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
        times.Sort();
        return times[Repeats / 2];
    }

    // Rows as the product writes them; ids rise like a UUIDv7.
    private static async Task FillAsync(IssuingServer installation, int from, int to)
    {
        await using var connection = new NpgsqlConnection(installation.Database);
        await connection.OpenAsync();
        await using var fill = new NpgsqlCommand(
            $"""
            insert into badges (id, organization_id, badge_template_id, recipient_email, recipient_email_key, first_name, last_name, issuer_earner_id, locale,
                issued_at, created_at, updated_at, suppress_notification, evidence, search_text, is_public, state, version)
            select ('01990000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, '{installation.OrganizationId}', '{installation.TemplateId}', email, email, 'Ines', 'Falk',
                'emp-' || n, 'en', moment, moment, moment, false, '[]', 'ines falk ' || email, true, case n % 4 when 0 then 'pending' else 'accepted' end, 0
            from (select n, {Email} as email, timestamptz '2025-01-01' + n * interval '10 seconds' as moment from generate_series({from + 1}, {to}) n) as people;
            insert into badge_counts (organization_id, badge_template_id, state, is_public, count)
            select '{installation.OrganizationId}', '{installation.TemplateId}', case n % 4 when 0 then 'pending' else 'accepted' end, true, count(*)
            from generate_series({from + 1}, {to}) n group by 3
            on conflict (organization_id, badge_template_id, state, is_public) do update set count = badge_counts.count + excluded.count;
            """,
            connection
        )
        {
            CommandTimeout = 600,
        };
        await fill.ExecuteNonQueryAsync();
    }

    // The server sets them by its own schedule; an organization has had them for long when its list is read.
    private static async Task BookmarksAsync(IssuingServer installation, int size)
    {
        await using var connection = new NpgsqlConnection(installation.Database);
        await connection.OpenAsync();
        await using var last = new NpgsqlCommand("select coalesce(max(number), 0) from badge_bookmarks", connection);
        var begin = Stopwatch.GetTimestamp();
        while ((long)(await last.ExecuteScalarAsync())! < size / BadgeBookmarks.Step * BadgeBookmarks.Step)
        {
            if (Stopwatch.GetElapsedTime(begin) > TimeSpan.FromMinutes(15))
                throw new TimeoutException("No bookmarks after 15 minutes: does the schedule badge.bookmarks run?");
            await Task.Delay(TimeSpan.FromSeconds(2));
        }
        Console.WriteLine($"bookmarks are set after {Stopwatch.GetElapsedTime(begin).TotalSeconds:F0} s");
    }

    // As autovacuum leaves a table that has been there for a while.
    private static async Task SettleAsync(IssuingServer installation)
    {
        await using var connection = new NpgsqlConnection(installation.Database);
        await connection.OpenAsync();
        await using var vacuum = new NpgsqlCommand("vacuum (analyze) badges", connection) { CommandTimeout = 3_600 };
        await vacuum.ExecuteNonQueryAsync();
        await using var checkpoint = new NpgsqlCommand("checkpoint", connection) { CommandTimeout = 600 };
        await checkpoint.ExecuteNonQueryAsync();
    }

    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes(text)));
}
