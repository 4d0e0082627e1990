using System.Net;
using Microsoft.EntityFrameworkCore;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests;

/// <summary>The product starts, keeps its data and stops, in this process and as one of its own.</summary>
[Collection(Processes.Name)]
public sealed class RosetteAppTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task App_Started_AnswersAndStores(DatabaseKind kind)
    {
        var app = await apps.OnAsync(kind);
        (await app.Client.GetAsync("/healthz", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var organization = await app.OrganizationAsync("Ünï ✓");
        await app.TokenAsync(organization);
        await app.TemplateAsync(organization);
        var user = await app.UserAsync();

        (await app.InDatabaseAsync(db => db.Organizations.SingleAsync(o => o.Id == organization.Id))).Name.ShouldBe("Ünï ✓");
        (await app.InDatabaseAsync(db => db.UserEmails.CountAsync(e => e.UserId == user.Id))).ShouldBe(1);
        (await app.InDatabaseAsync(db => Task.FromResult(db.Database.IsNpgsql()))).ShouldBe(kind == DatabaseKind.Postgres);
    }

    [Theory, Databases]
    public async Task App_Restarted_KeepsItsData(DatabaseKind kind)
    {
        await using var app = await RosetteApp.StartAsync(new() { Database = kind, Smtp = false });
        var organization = await app.OrganizationAsync();

        await app.RestartAsync();

        (await app.Client.GetAsync("/healthz", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.InDatabaseAsync(db => db.Organizations.CountAsync(o => o.Id == organization.Id))).ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Process_Killed_StartsAgainOnTheSameData(DatabaseKind kind)
    {
        using var folder = new TempFolder();
        var database = kind == DatabaseKind.Postgres ? await (await PostgresServer.SharedAsync()).CreateDatabaseAsync() : null;
        await using var server = await RosetteProcess.StartAsync(new(folder.Path, database));
        var first = server.Id;

        server.Kill();
        await Should.ThrowAsync<HttpRequestException>(server.Client.GetAsync("/healthz", TestContext.Current.CancellationToken));

        await server.StartAgainAsync();
        server.Id.ShouldNotBe(first);
        (await server.Client.GetStringAsync("/healthz", TestContext.Current.CancellationToken)).ShouldBe("ok");
        await server.StopAsync();
        server.Output.ShouldContain("shut", Case.Insensitive);
    }
}
