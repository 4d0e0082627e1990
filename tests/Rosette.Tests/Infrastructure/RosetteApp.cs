using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Schedules;
using Rosette.Server;
using Rosette.Tests.Infrastructure.Contract;
using Xunit;

namespace Rosette.Tests.Infrastructure;

/// <summary>The real product in this process, on real Kestrel and a database of its own, with a clock that tests move.</summary>
public sealed class RosetteApp : IAsyncDisposable
{
    private readonly RosetteAppOptions options;
    private readonly RosetteApp? first;
    private readonly TempFolder folder;
    private readonly SmtpSink? smtp;
    private readonly List<HttpClient> clients = [];
    private WebApplication app = null!;

    /// <param name="first">Another node of the same product, or null.</param>
    private RosetteApp(RosetteAppOptions options, string? database, RosetteApp? first = null)
    {
        this.options = options;
        this.first = first;
        folder = first?.folder ?? new TempFolder();
        Clock = first?.Clock ?? new TestClock();
        smtp = first is not null ? first.smtp : options.Smtp ? SmtpSink.Start() : null;
        BaseAddress = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        var settings = new RosetteSettings
        {
            Data = folder.Path,
            Urls = BaseAddress.GetLeftPart(UriPartial.Authority),
            PublicUrl = first?.Settings.PublicUrl ?? BaseAddress,
            Database = database,
            Smtp = smtp?.Address,
            MailFrom = "noreply@rosette.test",
            Demo = options.Demo,
        };
        Settings = options.Settings?.Invoke(settings) ?? settings;
        Client = NewClient();
    }

    /// <summary><c>http://127.0.0.1:port</c>.</summary>
    public Uri BaseAddress { get; }

    public RosetteSettings Settings { get; }

    public DatabaseKind Database => options.Database;

    public TestClock Clock { get; }

    public LogCapture Logs { get; } = new();

    /// <summary>The product's container.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Where the product's mail arrives.</summary>
    public SmtpSink Mail => smtp ?? throw new InvalidOperationException("This app was started without a mail server.");

    /// <summary>Nobody: no cookies, no credentials, redirects are not followed.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts a product on a fresh database; a test that asks for PostgreSQL where there is none skips.</summary>
    public static async Task<RosetteApp> StartAsync(RosetteAppOptions? options = null)
    {
        options ??= new RosetteAppOptions();
        string? database = null;
        if (options.Database == DatabaseKind.Postgres)
        {
            if (PostgresServer.Unavailable is { } reason)
                Assert.Skip(reason);
            database = await MigratedDatabases.NewPostgresAsync();
        }
        return await StartAsync(new RosetteApp(options, database));
    }

    /// <summary>One more node on the same database, files and clock; it must be disposed of before this one.</summary>
    public Task<RosetteApp> StartNodeAsync() => StartAsync(new RosetteApp(options, Settings.Database, first: this));

    private static async Task<RosetteApp> StartAsync(RosetteApp started)
    {
        if (started is { first: null, Settings.UsesPostgres: false })
            await MigratedDatabases.CopyToAsync(started.Settings.SqliteFile);
        try
        {
            await started.RunAsync();
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
        return started;
    }

    /// <summary>Stops the product as a shutdown does and starts it again on the same data, address and clock.</summary>
    /// <param name="meanwhile">What happens to the data while nobody has it open.</param>
    public async Task RestartAsync(Func<Task>? meanwhile = null)
    {
        await StopAsync();
        if (meanwhile is not null)
        {
            // A pool would go on with a file that is gone.
            SqliteConnection.ClearAllPools();
            await meanwhile();
        }
        await RunAsync();
    }

    /// <summary>A client of its own, as one browser (with cookies) or one program.</summary>
    public HttpClient NewClient(bool cookies = false, bool followRedirects = false)
    {
        var wire = new SocketsHttpHandler { UseCookies = cookies, AllowAutoRedirect = followRedirects };
        var client = new HttpClient(options.HoldsContract ? new ContractHandler(wire, () => ApiContract.Of(this)) : wire)
        {
            BaseAddress = BaseAddress,
            Timeout = TimeSpan.FromSeconds(60),
        };
        lock (clients)
            clients.Add(client);
        return client;
    }

    /// <summary>A client that signs in to the API with a token.</summary>
    public HttpClient ApiClient(string token)
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{token}:")));
        return client;
    }

    /// <summary>Reads or prepares what the API cannot.</summary>
    public async Task<T> InDatabaseAsync<T>(Func<AppDbContext, Task<T>> work)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        return await work(db);
    }

    /// <summary>Runs what is due of a schedule, as the clock would. The first time only notes where it begins.</summary>
    public Task<bool> RunScheduleAsync(string name) =>
        Services.GetRequiredService<Scheduler>().RunDueAsync(Services.GetServices<ISchedule>().Single(s => s.Name == name), default);

    /// <summary>Runs with the services of one request.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
            client.Dispose();
        if (app is not null)
            await StopAsync();
        if (first is not null)
            return;
        if (smtp is not null)
            await smtp.DisposeAsync();
        if (Settings.Database is { } database)
            await (await PostgresServer.SharedAsync()).DropDatabaseAsync(database);
        folder.Dispose();
    }

    // Disposing alone would not wait for background work.
    private async Task StopAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task RunAsync()
    {
        app = RosetteServer.Build(
            Settings,
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(Clock);
                // A clock that jumps for one test must not send the reminders of all others: tests run schedules by name.
                if (!options.Schedules)
                {
                    builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(Scheduler)));
                    builder.Services.AddSingleton<Scheduler>();
                }
                builder.Logging.ClearProviders().AddProvider(Logs);
                options.Configure?.Invoke(builder);
            }
        );
        await RosetteServer.PrepareAsync(app);
        await app.StartAsync();
    }
}
