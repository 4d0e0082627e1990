using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Badges;

/// <summary>Many badges in one request: all or none, in order (wire reference 9.2).</summary>
public sealed class IssueBatchTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Batch_OfAHundred_Returns201InOrder(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), o => (o.WebhookUrl, o.AllowedWebhooks) = ("https://hooks.example.org", []));
        var other = await issuer.WithTemplateAsync();
        var entries = Enumerable.Range(0, 100).Select(i => (i % 3 == 0 ? other : issuer).Body(null, ("suppress_badge_notification_email", i % 2 == 0))).ToList();

        var answer = (await BatchAsync(issuer, [.. entries])).ShouldBe(HttpStatusCode.Created);

        answer.Metadata.ToString().ShouldBe("{}");
        var badges = answer.Data.EnumerateArray().ToList();
        badges.Select(b => b.GetProperty("recipient_email").GetString()).ShouldBe(entries.Select(e => (string?)e["recipient_email"]));
        badges.Select(b => b.GetProperty("badge_template").GetProperty("id").GetString()).ShouldBe(entries.Select(e => (string?)e["badge_template_id"]));
        answer.Ids.Distinct().Count().ShouldBe(100);
        (await issuer.RowsAsync()).ShouldBe(new OrganizationRows(100, 100, 100, 100, 50, 100));
        (await issuer.Api.GetWireAsync($"{issuer.Badges}/{answer.Ids[57]}")).Data.ToString().ShouldBe(
            badges[57].ToString(),
            "the single badge is the same object"
        );
    }

    [Theory, Databases]
    public async Task Batch_WithOneWrongEntry_WritesNothingAndNamesIt(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var archived = await issuer.WithTemplateAsync(t => t.State = "archived");
        var foreign = await Issuer.NewAsync(issuer.App);
        var holder = Seed.NewAddress();
        await issuer.IssueAsync(holder);
        var before = await issuer.RowsAsync();
        var twin = Seed.NewAddress();
        var wrong = new (string Name, JsonNode?[] Entries, int Index)[]
        {
            ("bad address", [issuer.Body(), issuer.Body("nobody")], 1),
            ("two bad ones", [issuer.Body(), issuer.Body(), issuer.Body("nobody"), issuer.Body("nobody")], 2),
            ("bad date", [issuer.Body(null, ("issued_at", "soon")), issuer.Body()], 0),
            ("archived", [issuer.Body(), archived.Body()], 1),
            ("foreign template", [issuer.Body(), issuer.Body(), foreign.Body()], 2),
            ("no template", [issuer.Body(null, ("badge_template_id", null))], 0),
            ("holder", [issuer.Body(), issuer.Body(holder.ToUpperInvariant()), issuer.Body()], 1),
            ("twin", [issuer.Body(), issuer.Body(twin), issuer.Body(), issuer.Body(twin)], 3),
            ("earner id twin", [issuer.Body(null, ("issuer_earner_id", 7)), issuer.Body(), issuer.Body(null, ("issuer_earner_id", "7"))], 2),
            ("null", [issuer.Body(), null], 1),
            ("text", [issuer.Body(), "text"], 1),
            ("list", [new JsonArray(), issuer.Body()], 0),
            ("empty", [new JsonObject()], 0),
        };
        foreach (var (name, entries, index) in wrong)
        {
            var answer = (await BatchAsync(issuer, entries)).ShouldBeError(HttpStatusCode.UnprocessableEntity, name);
            answer.Data.GetProperty("error_index").ValueKind.ShouldBe(JsonValueKind.Number, name);
            answer.Data.GetProperty("error_index").GetInt32().ShouldBe(index, name);
            (await issuer.RowsAsync()).ShouldBe(before, name);
        }
        (await BatchAsync(issuer, issuer.Body(), issuer.Body(twin), issuer.Body(twin))).Message.ShouldContain("already has this badge");
    }

    [Theory, Databases]
    public async Task Batch_WithoutTheWrongEntry_IsTakenAfterwards(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var entries = Enumerable.Range(0, 5).Select(_ => issuer.Body()).ToList();
        entries[3]["recipient_email"] = "nobody";

        var index = (await BatchAsync(issuer, [.. entries.Select(e => e.DeepClone())])).Data.GetProperty("error_index").GetInt32();
        entries.RemoveAt(index);

        (await BatchAsync(issuer, [.. entries])).ShouldBe(HttpStatusCode.Created).Ids.Count.ShouldBe(4);
    }

    [Theory, Databases]
    public async Task Batch_ThatIsNoList_OrTooLong_Is422(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        foreach (var badges in new JsonNode?[] { null, new JsonArray(), new JsonObject(), "text", 7, true, "" })
            (await issuer.Api.PostWireAsync(issuer.Badges + "/batch", new JsonObject { ["badges"] = badges })).ShouldRefuse("badges", badges?.ToJsonString());
        (await issuer.Api.PostWireAsync(issuer.Badges + "/batch", new JsonObject())).ShouldRefuse("badges");
        var tooMany = (await BatchAsync(issuer, [.. Enumerable.Range(0, 101).Select(_ => issuer.Body())])).ShouldRefuse("badges");
        tooMany.Message.ShouldContain("100");
        (await issuer.RowsAsync()).Badges.ShouldBe(0);
    }

    [Theory, Databases]
    public async Task Batches_AtOnceWithOneCommonEntry_GiveOneWholeBatch(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var common = Seed.NewAddress();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => BatchAsync(issuer, issuer.Body(), issuer.Body(common), issuer.Body())));

        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1);
        answers.Where(a => a.Status != HttpStatusCode.Created).ShouldAllBe(a => a.Data.GetProperty("error_index").GetInt32() == 1);
        (await issuer.RowsAsync()).ShouldBe(new OrganizationRows(3, 3, 3, 3, 3, 0));
    }

    private static Task<WireAnswer> BatchAsync(Issuer issuer, params JsonNode?[] entries) =>
        issuer.Api.PostWireAsync(issuer.Badges + "/batch", new JsonObject { ["badges"] = new JsonArray([.. entries.Select(e => e?.DeepClone())]) });
}
