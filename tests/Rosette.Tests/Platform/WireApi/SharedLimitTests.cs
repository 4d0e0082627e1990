using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Earners;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Platform.WireApi;

/// <summary>Limits hold across nodes: two of them on one database count together.</summary>
public sealed class SharedLimitTests
{
    [Theory]
    [InlineData(5, 0)]
    [InlineData(300, 3)]
    public async Task Rate_OfAToken_IsNeverExceeded_AndFallsShortByALeaseAtMost(int rate, int lease)
    {
        await using var one = await StartAsync(rate);
        await using var other = await one.StartNodeAsync();
        var token = await one.TokenAsync(await one.OrganizationAsync());
        HttpClient[] clients = [one.ApiClient(token), other.ApiClient(token)];

        // Enough that either node alone would let all of the rate through.
        var answers = await Task.WhenAll(clients.Concat(clients).Select(client => AskAsync(client, (rate + 20) / 2 + 1)));

        answers.Sum(a => a.Count(status => status == HttpStatusCode.OK)).ShouldBeInRange(rate - lease, rate);
        answers.SelectMany(a => a).Distinct().Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.TooManyRequests]);
        one.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var client in clients)
            (await client.GetWireAsync("/v1/organizations")).ShouldBe(HttpStatusCode.OK, "The next minute is another.");
    }

    [Fact]
    public async Task SignIn_WrongTenTimes_OnEitherNode_RestsOnBoth()
    {
        await using var one = await StartAsync();
        var user = await one.UserAsync();
        await using (var other = await one.StartNodeAsync())
        {
            RosetteApp[] nodes = [one, other];
            for (var i = 0; i < SignIn.Tries; i++)
                (await SignInAsync(nodes[i % 2], "wrong wrong wrong")).ShouldBeFalse();
            foreach (var node in nodes)
                (await SignInAsync(node, "correct horse battery")).ShouldBeFalse();
        }
        await one.RestartAsync();
        (await SignInAsync(one, "correct horse battery")).ShouldBeFalse("A restart forgives nothing.");
        one.Clock.Advance(TimeSpan.FromMinutes(2));
        (await SignInAsync(one, "correct horse battery")).ShouldBeTrue();

        Task<bool> SignInAsync(RosetteApp node, string password) =>
            node.InScopeAsync(async services => (await services.GetRequiredService<SignIn>().RunAsync(user.Email!, password, default)).Failure is null);
    }

    [Fact]
    public async Task Mails_ToAnAddress_AreCountedTogether_AndManyAtOnceInAnyOrder()
    {
        await using var one = await StartAsync();
        var addresses = Enumerable.Range(0, 40).Select(_ => Seed.NewAddress()).ToList();
        await using (var other = await one.StartNodeAsync())
        {
            var limits = new[] { one, other }.Select(node => node.Services.GetRequiredService<MailLimit>()).ToList();
            var rounds = await Task.WhenAll(
                Enumerable.Range(0, 2 * MailLimit.MailsAnHour).Select(i => limits[i % 2].TakeEachAsync([.. i < MailLimit.MailsAnHour ? addresses : Enumerable.Reverse(addresses)], default))
            );
            foreach (var address in addresses)
                rounds.Count(taken => taken.Contains(address)).ShouldBe(MailLimit.MailsAnHour);
        }
        await one.RestartAsync();
        (await one.Services.GetRequiredService<MailLimit>().TakeAsync(addresses[0], default)).ShouldBeFalse();
    }

    private static Task<RosetteApp> StartAsync(int rate = 0) =>
        RosetteApp.StartAsync(new() { Database = DatabaseKind.Postgres, Smtp = false, HoldsContract = false, Settings = settings => settings with { ApiRate = rate } });

    private static async Task<List<HttpStatusCode>> AskAsync(HttpClient client, int times)
    {
        List<HttpStatusCode> answers = [];
        for (var i = 0; i < times; i++)
        {
            using var answer = await client.GetAsync("/v1/organizations");
            answers.Add(answer.StatusCode);
        }
        return answers;
    }
}
