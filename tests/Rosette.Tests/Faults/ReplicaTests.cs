using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using Rosette.Tests.Earners;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Faults;

/// <summary>Public pages are read from a standby by those who are nobody, and from the primary by all others and when the standby is away.</summary>
[Collection(Processes.Name)]
public sealed class ReplicaTests
{
    private const string Name = "rosette";

    [Fact]
    public async Task PublicPages_AreReadFromTheStandby_AndFromThePrimary_WhenItFalls()
    {
        Assert.SkipWhen(PostgresPair.Unavailable is not null, PostgresPair.Unavailable ?? "");
        await using var postgres = await PostgresPair.StartAsync();
        await PostgresPair.ExecuteAsync(postgres.Database, $"create database {Name}");
        await postgres.FollowAsync();
        await using var app = await RosetteApp.StartAsync(
            new() { Database = DatabaseKind.Postgres, Smtp = false, Settings = settings => settings with { Database = $"{Named(postgres.Database)};Maximum Pool Size=200", Replicas = Named(postgres.Replicas) } }
        );
        var user = await app.UserAsync();
        var organization = await app.OrganizationAsync();
        var badge = await app.BadgeAsync(await app.TemplateAsync(organization), user, email: user.Email!);
        var earner = await new Browser(app).SignInAsync(user.Email!);
        (await SeenAsync()).ShouldContain("Valid");

        // From now on the standby stands still, and a commit does not wait for it.
        await PostgresPair.ExecuteAsync(postgres.Database, "alter system set synchronous_standby_names = ''");
        await PostgresPair.ExecuteAsync(postgres.Database, "select pg_reload_conf()");
        await PostgresPair.ExecuteAsync(postgres.DatabaseOfStandby, "select pg_wal_replay_pause()");
        var api = app.ApiClient(await app.TokenAsync(organization));
        (await api.PutWireAsync($"/v1/organizations/{organization.Id}/badges/{badge.Id}/revoke", new JsonObject { ["reason"] = "Issued by mistake" })).ShouldBe(HttpStatusCode.OK);

        (await SeenAsync()).ShouldContain("Valid", customMessage: "The standby was not asked.");
        (await api.GetWireAsync($"/v1/organizations/{organization.Id}/badges/{badge.Id}"))["state"].ShouldBe("revoked");
        await earner.OpenAsync($"/badges/{badge.Id}");
        earner.Text.ShouldContain("Revoked", customMessage: "Who is signed in sees what is so now.");

        await postgres.KillStandbyAsync();
        // The first of them meets a connection that broke.
        for (var i = 0; i < 5; i++)
            (await SeenAsync()).ShouldContain("Revoked");
        app.Logs.Text.ShouldNotContain("failed, request");
        app.Logs.Text.ShouldContain("This node may open 202 connections to PostgreSQL, which allows 197 for all nodes together.");

        async Task<string> SeenAsync()
        {
            using var answer = await app.Client.GetAsync($"/badges/{badge.Id}");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            return (await answer.ParsedAsync()).MainText();
        }
    }

    private static string Named(string server) => new NpgsqlConnectionStringBuilder(server) { Database = Name }.ConnectionString;
}
