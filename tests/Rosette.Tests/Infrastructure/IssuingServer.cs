using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Templates;

namespace Rosette.Tests.Infrastructure;

/// <summary>A server as a process of its own, on fresh data with one organization, one token and one template: for killing and for measuring.</summary>
public sealed class IssuingServer : IAsyncDisposable
{
    private readonly TempFolder data = new();

    public required string? Database { get; init; }
    private string? Webhook { get; init; }
    private string? GivenFolder { get; init; }
    public Guid OrganizationId { get; private set; }
    public Guid TemplateId { get; private set; }
    public string Token { get; } = AuthorizationToken.NewValue();
    public RosetteProcess Process { get; private set; } = null!;
    public string Folder => GivenFolder ?? data.Path;
    public string IssuePath => $"/v1/organizations/{OrganizationId}/badges";

    /// <param name="webhook">Where the organization listens; null: it does not.</param>
    /// <param name="folder">The data folder; null: one of its own, which goes with it.</param>
    public static async Task<IssuingServer> StartAsync(string? database, Uri? smtp = null, string? webhook = null, string? folder = null)
    {
        var server = new IssuingServer { Database = database, Webhook = webhook, GivenFolder = folder };
        await server.SeedAsync();
        server.Process = await server.StartNodeAsync(smtp);
        return server;
    }

    /// <summary>One more process on the same data; the caller disposes of it.</summary>
    public Task<RosetteProcess> StartNodeAsync(Uri? smtp = null) =>
        RosetteProcess.StartAsync(new RosetteProcessOptions(Folder, Database, smtp, OutboundAllow: Webhook is null ? "" : "127.0.0.0/8"));

    /// <summary>A client of one of its processes, signed in with the token.</summary>
    public HttpClient ClientOf(RosetteProcess node)
    {
        var client = new HttpClient { BaseAddress = node.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(Token + ":")));
        return client;
    }

    /// <summary>A body that no other has: a new address each time.</summary>
    public string Body() =>
        $$"""{"recipient_email":"{{Guid.CreateVersion7():N}}@example.org","badge_template_id":"{{TemplateId}}","issued_at":"2026-11-24 09:08:09 +0200","issued_to_first_name":"Ines","issued_to_last_name":"Falk","expires_at":null,"locale":"en","evidence":[{"type":"UrlEvidence","value":"https://portfolio.example.org/ines","name":"Portfolio","description":"Rope work"}]}""";

    public async ValueTask DisposeAsync()
    {
        if (Process is not null)
            await Process.DisposeAsync();
        data.Dispose();
    }

    public RosetteSettings Settings =>
        RosetteSettings.Read(name => name switch
        {
            "ROSETTE_DATA" => Folder,
            "ROSETTE_DATABASE" => Database,
            "ROSETTE_DEMO" => "false",
            _ => null,
        });

    private async Task SeedAsync()
    {
        await using var services = new ServiceCollection().AddLogging().AddRosette(Settings).BuildServiceProvider();
        await RosettePlatform.PrepareAsync(services);
        await using var db = await services.GetRequiredService<IDbContextFactory<AppDbContext>>().CreateDbContextAsync();
        var now = TimeProvider.System.Now();
        var organization = new Organization { Id = TimeProvider.System.NewId(), Name = "Northwind Institute", VanitySlug = "northwind", WebhookUrl = Webhook, CreatedAt = now, UpdatedAt = now };
        var template = new BadgeTemplate
        {
            Id = TimeProvider.System.NewId(),
            OrganizationId = organization.Id,
            Name = "Knots I",
            Description = "Can tie twelve knots.",
            VanitySlug = "knots-i",
            State = TemplateStates.Active,
            Skills = ["Knots", "Rope care", "Seamanship"],
            CreatedAt = now,
            UpdatedAt = now,
        };
        db.AddRange(
            organization,
            template,
            new AuthorizationToken
            {
                Id = TimeProvider.System.NewId(),
                OrganizationId = organization.Id,
                Hash = AuthorizationToken.HashOf(Token),
                EncryptedValue = services.GetRequiredService<IDataProtectionProvider>().CreateProtector("authorization-token").Protect(Token),
                ReadEnabled = true,
                WriteEnabled = true,
                CreatedAt = now,
                ExpiresAt = now + AuthorizationToken.Life,
            }
        );
        await db.SaveChangesAsync();
        (OrganizationId, TemplateId) = (organization.Id, template.Id);
    }
}
