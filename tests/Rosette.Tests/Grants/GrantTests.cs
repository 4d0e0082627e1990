using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Grants;
using Rosette.Platform.Changes;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Grants;

/// <summary>Issuing by another's leave (wire reference 10, 9.1, 4.4).</summary>
public sealed class GrantTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Lists_ShowBothSides_WithExactlyTheKeysOfTheReference(DatabaseKind kind)
    {
        var (grantor, issuer) = await PairAsync(kind, o => o.WebsiteUrl = "https://northwind.example.org/");
        var id = (await GrantAsync(grantor, issuer)).Id;

        var item = (await grantor.Api.GetWireAsync(grantor.Path + "/issuers")).ShouldBe(HttpStatusCode.OK).Data.EnumerateArray().Single();
        item.EnumerateObject().Select(p => p.Name).ShouldBe(
            ["id", "authorization_type", "display_issuer_as", "restrict_by_badge_templates", "subscription_type", "allowed_badge_templates", "collections", "issuer", "grantor"]
        );
        (item.GetProperty("id").GetGuid(), item.GetProperty("display_issuer_as").GetString()).ShouldBe((id, "grantor"));
        item.GetProperty("authorization_type").GetString().ShouldBe("platform");
        item.GetProperty("allowed_badge_templates").GetArrayLength().ShouldBe(0);
        item.GetProperty("issuer").GetProperty("id").GetGuid().ShouldBe(issuer.Organization.Id);
        var seen = item.GetProperty("grantor");
        seen.EnumerateObject().Select(p => p.Name).ShouldBe(["type", "id", "name", "vanity_slug", "url", "photo", "photo_url", "badge_template_count"]);
        (seen.GetProperty("url").GetString(), seen.GetProperty("badge_template_count").GetInt32()).ShouldBe(("https://northwind.example.org/", 1));

        var grantors = await issuer.Api.GetWireAsync(issuer.Path + "/grantors");
        grantors.Metadata.GetProperty("total_count").GetInt32().ShouldBe(1);
        var other = grantors.Data.EnumerateArray().Single();
        other.EnumerateObject().Select(p => p.Name).ShouldBe(["id", "grantor"]);
        JsonElement.DeepEquals(other.GetProperty("grantor"), seen).ShouldBeTrue();
        (await issuer.Api.GetWireAsync(issuer.Path + "/issuers")).Ids.ShouldBeEmpty();
        (await grantor.Api.GetWireAsync(grantor.Path + "/grantors")).Ids.ShouldBeEmpty();
    }

    [Theory, Databases]
    public async Task Issue_OfAGrantorsTemplate_ShowsWhomTheGrantSays(DatabaseKind kind)
    {
        foreach (var (display, labels, summary) in new[] { ("grantor", new[] { "Issued by" }, "issued by {1}"), ("issuer", ["Issued by", "Authorized by"], "issued by {0}, authorized by {1}") })
        {
            var (grantor, issuer) = await PairAsync(kind);
            await GrantAsync(grantor, issuer, display);
            var before = (await issuer.RowsAsync(), await grantor.RowsAsync());

            var badge = await IssueAsync(issuer, grantor);

            badge.Data.GetProperty("created_by").GetProperty("id").GetGuid().ShouldBe(issuer.Organization.Id);
            badge.Data.GetProperty("badge_template").GetProperty("owner").GetProperty("id").GetGuid().ShouldBe(grantor.Organization.Id);
            var block = badge.Data.GetProperty("issuer");
            block.GetProperty("summary").GetString().ShouldBe(string.Format(System.Globalization.CultureInfo.InvariantCulture, summary, issuer.Organization.Name, grantor.Organization.Name));
            var entities = block.GetProperty("entities").EnumerateArray().ToList();
            entities.Select(e => e.GetProperty("label").GetString()).ShouldBe(labels);
            entities.Select(e => e.GetProperty("primary").GetBoolean()).ShouldBe(labels.Select((_, i) => i == 0));
            entities[0].GetProperty("entity").GetProperty("id").GetGuid().ShouldBe(display == "grantor" ? grantor.Organization.Id : issuer.Organization.Id);
            var after = (await issuer.RowsAsync(), await grantor.RowsAsync());
            after.Item1.ShouldBe(before.Item1 with { Badges = 1, Counted = 1, Events = 1, Audits = before.Item1.Audits + 1, Mails = 1 });
            after.Item2.ShouldBe(before.Item2);

            // The same object on every way: get and list of both, and the event.
            var read = (await issuer.Api.GetWireAsync($"{issuer.Badges}/{badge.Id}")).ShouldBe(HttpStatusCode.OK).Data;
            JsonElement.DeepEquals(read.GetProperty("issuer"), block).ShouldBeTrue();
            foreach (var side in new[] { issuer, grantor })
            {
                JsonElement.DeepEquals((await side.Api.GetWireAsync($"{side.Badges}/{badge.Id}")).Data, read).ShouldBeTrue();
                JsonElement.DeepEquals((await side.Api.GetWireAsync(side.Badges)).Data.EnumerateArray().Single(), read).ShouldBeTrue();
            }
            var told = (await issuer.Api.GetWireAsync(issuer.Path + "/events")).Data.EnumerateArray().Single();
            JsonElement.DeepEquals(told.GetProperty("badge"), read).ShouldBeTrue();
            await AssertPublicAsync(issuer, grantor, badge.Id, display, block.GetProperty("summary").GetString()!);
        }
    }

    [Theory, Databases]
    public async Task Issue_WithoutLeave_IsRefused_InTheTransactionToo(DatabaseKind kind)
    {
        var (grantor, issuer) = await PairAsync(kind);
        var second = (await grantor.WithTemplateAsync()).Template.Id.ToString();
        var before = await issuer.RowsAsync();
        (await TryIssueAsync(issuer, grantor)).ShouldBeError(HttpStatusCode.UnprocessableEntity).Message.ShouldBe($"Invalid or missing Badge Template ID: {grantor.Template.Id}");

        // For one template only.
        await GrantAsync(grantor, issuer, "issuer", grantor.Template.Id);
        (await issuer.TryIssueAsync(null, ("badge_template_id", second))).ShouldBeError(HttpStatusCode.Forbidden).Message.ShouldContain("not authorized");
        (await issuer.RowsAsync()).Badges.ShouldBe(before.Badges);
        await IssueAsync(issuer, grantor);

        // Taken away: by the id of the organization.
        (await grantor.Api.DeleteWireAsync($"{grantor.Path}/issuers/{issuer.Organization.Id}")).ShouldBe(HttpStatusCode.NoContent);
        (await TryIssueAsync(issuer, grantor)).ShouldBeError(HttpStatusCode.UnprocessableEntity);
        // A batch with one that may not be issued is none.
        var batch = new JsonObject { ["badges"] = new JsonArray(issuer.Body(), issuer.Body(null, ("badge_template_id", grantor.Template.Id.ToString()))) };
        (await issuer.Api.PostWireAsync(issuer.Badges + "/batch", batch)).ShouldBeError(HttpStatusCode.UnprocessableEntity).Data.GetProperty("error_index").GetInt32().ShouldBe(1);
        (await issuer.RowsAsync()).Badges.ShouldBe(before.Badges + 1);
    }

    [Theory, Databases]
    public async Task Leave_TakenBackWhileABadgeWaitsToBeWritten_IsAskedByTheStatement(DatabaseKind kind)
    {
        var (grantor, issuer) = await PairAsync(kind);
        var authorization = await GrantAsync(grantor, issuer);
        var writer = issuer.App.Services.GetRequiredService<Rosette.Badges.Issuing.BadgeWriter>();
        var issue = issuer.App.Services.GetRequiredService<Rosette.Badges.Issuing.IssueBadge>();
        var input = new Rosette.Badges.Issuing.IssueBadgeInput
        {
            RecipientEmail = Seed.NewAddress(),
            BadgeTemplateId = grantor.Template.Id.ToString(),
            IssuedAt = "2031-05-06",
            FirstName = "Ines",
            LastName = "Falk",
        };
        var issued = (await issue.IssueAsync(issuer.Organization.Id, input, Actor.System, default)).Value.Badge;
        (await grantor.Api.DeleteWireAsync($"{grantor.Path}/issuers/{authorization.Id}")).ShouldBe(HttpStatusCode.NoContent);

        var late = issued with { Id = Guid.CreateVersion7(), RecipientEmail = "late@example.org", RecipientEmailKey = "late@example.org", EventId = Guid.NewGuid(), AuditId = Guid.NewGuid(), MailId = null };
        var written = await writer.WriteAsync([late], allOrNothing: false, default);

        written.Single().Result.ShouldBe(Rosette.Badges.Issuing.WriteResult.NotGranted);
        (await issuer.RowsAsync()).Badges.ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Issuer_SeesAndChangesOnlyWhatItIssued(DatabaseKind kind)
    {
        var (grantor, issuer) = await PairAsync(kind);
        await GrantAsync(grantor, issuer);
        var others = (await grantor.IssueAsync()).Id;
        var own = (await IssueAsync(issuer, grantor)).Id;

        (await issuer.Api.GetWireAsync($"{issuer.Badges}/{others}")).ShouldBeError(HttpStatusCode.NotFound);
        (await issuer.Api.GetWireAsync(issuer.Badges)).Ids.ShouldBe([own]);
        var template = $"{issuer.Templates}/{grantor.Template.Id}";
        (await issuer.Api.GetWireAsync(template)).ShouldBe(HttpStatusCode.OK)["name"].ShouldBe(grantor.Template.Name);
        (await issuer.Api.PutWireAsync(template, new JsonObject { ["name"] = "Mine" })).ShouldBeError(HttpStatusCode.NotFound);
        (await issuer.Api.PutWireAsync(template + "/archive", new JsonObject())).ShouldBeError(HttpStatusCode.NotFound);
        (await issuer.Api.DeleteWireAsync(template)).ShouldBeError(HttpStatusCode.NotFound);
        (await issuer.Api.GetWireAsync(issuer.Templates)).Ids.ShouldBe([issuer.Template.Id]);
        (await issuer.Api.GetWireAsync($"{issuer.Templates}?filter=owner_id::{grantor.Organization.Id}")).Ids.ShouldBe([grantor.Template.Id]);
        (await issuer.Api.GetWireAsync($"{issuer.Templates}?filter=owner_id::{grantor.Organization.Id},{issuer.Organization.Id}")).Ids.Count.ShouldBe(2);
        (await grantor.Api.GetWireAsync($"{grantor.Templates}?filter=owner_id::{issuer.Organization.Id}")).Ids.ShouldBeEmpty();
        (await grantor.Api.GetWireAsync($"{grantor.Templates}/{issuer.Template.Id}")).ShouldBeError(HttpStatusCode.NotFound);

        // The owner of the template reads what was issued on its behalf, and changes nothing of it.
        (await grantor.Api.PutWireAsync($"{grantor.Badges}/{own}/revoke", new JsonObject())).ShouldBeError(HttpStatusCode.NotFound);
        (await grantor.Api.DeleteWireAsync($"{grantor.Badges}/{own}")).ShouldBeError(HttpStatusCode.NotFound);
        var list = await grantor.Api.GetWireAsync(grantor.Badges);
        list.Ids.ShouldBe([own, others]);
        list.Metadata.GetProperty("total_count").GetInt32().ShouldBe(2);
        async Task<IReadOnlyList<Guid>> FilteredAsync(string filter)
        {
            var page = await grantor.Api.GetWireAsync($"{grantor.Badges}?filter={filter}");
            page.Metadata.GetProperty("total_count").GetInt32().ShouldBe(page.Ids.Count);
            return page.Ids;
        }
        (await FilteredAsync($"issuer_id::{issuer.Organization.Id}")).ShouldBe([own]);
        (await FilteredAsync($"issuer_id::{grantor.Organization.Id}")).ShouldBe([others]);
        (await FilteredAsync($"badge_templates[owner_id]::{grantor.Organization.Id}")).ShouldBe([own, others]);
        (await FilteredAsync($"badge_templates[owner_id]::{issuer.Organization.Id}")).ShouldBeEmpty();
        (await FilteredAsync("state::pending")).ShouldBe([own, others]);

        // It replaces and revokes what it issued; after the leave has ended it may still revoke.
        var body = grantor.Body();
        body.Remove("recipient_email");
        var successor = (await issuer.Api.PostWireAsync($"{issuer.Badges}/{own}/replace", body)).ShouldBe(HttpStatusCode.Created);
        successor.Data.GetProperty("created_by").GetProperty("id").GetGuid().ShouldBe(issuer.Organization.Id);
        await grantor.Api.DeleteWireAsync($"{grantor.Path}/issuers/{issuer.Organization.Id}");
        (await issuer.Api.PostWireAsync($"{issuer.Badges}/{successor.Id}/replace", body.DeepClone())).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await issuer.Api.PutWireAsync($"{issuer.Badges}/{successor.Id}/revoke", new JsonObject())).ShouldBe(HttpStatusCode.OK)["state"].ShouldBe("revoked");
        (await issuer.Api.GetWireAsync(template)).ShouldBeError(HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task Duplicates_AreOneAcrossIssuers_ButEachIssuerHasEarnerIdsOfItsOwn(DatabaseKind kind)
    {
        var (grantor, issuer) = await PairAsync(kind);
        await GrantAsync(grantor, issuer);
        await grantor.IssueAsync("ann@example.org", ("issuer_earner_id", "7"));

        (await TryIssueAsync(issuer, grantor, "ann@example.org")).ShouldBeError(HttpStatusCode.UnprocessableEntity).Message.ShouldContain("already has this badge");
        (await TryIssueAsync(issuer, grantor, "bob@example.org", ("issuer_earner_id", "7"))).ShouldBe(HttpStatusCode.Created);
        (await TryIssueAsync(issuer, grantor, "cleo@example.org", ("issuer_earner_id", "7"))).ShouldBeError(HttpStatusCode.UnprocessableEntity);
        (await grantor.TryIssueAsync("dora@example.org", ("issuer_earner_id", "7"))).ShouldBeError(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, Databases]
    public async Task Granting_Twice_ChangesTheFirst_AndIsChecked(DatabaseKind kind)
    {
        var (grantor, issuer) = await PairAsync(kind);
        var first = await GrantAsync(grantor, issuer, "issuer", grantor.Template.Id);
        var again = await GrantAsync(grantor, issuer, "grantor");
        again.Id.ShouldBe(first.Id);
        var item = (await grantor.Api.GetWireAsync(grantor.Path + "/issuers")).Data.EnumerateArray().Single();
        (item.GetProperty("display_issuer_as").GetString(), item.GetProperty("restrict_by_badge_templates").GetBoolean()).ShouldBe(("grantor", false));

        foreach (var (input, attribute) in new[]
        {
            (new GrantInput("nobody-here", "grantor", []), "issuer"),
            (new GrantInput(grantor.Organization.VanitySlug, "grantor", []), "issuer"),
            (new GrantInput(issuer.Organization.VanitySlug, "both", []), "display_issuer_as"),
            (new GrantInput(issuer.Organization.VanitySlug, "issuer", [issuer.Template.Id]), "allowed_badge_templates"),
        })
            (await TryGrantAsync(grantor, input)).Failure!.Fields.Single().Attribute.ShouldBe(attribute);
        foreach (var unknown in new[] { Guid.NewGuid().ToString(), "x", grantor.Organization.Id.ToString() })
            (await grantor.Api.DeleteWireAsync($"{grantor.Path}/issuers/{unknown}")).ShouldBeError(HttpStatusCode.NotFound);
        (await issuer.Api.DeleteWireAsync($"{issuer.Path}/issuers/{first.Id}")).ShouldBeError(HttpStatusCode.NotFound);
    }

    private static async Task AssertPublicAsync(Issuer issuer, Issuer grantor, Guid badge, string display, string summary)
    {
        await issuer.AcceptAsync(badge);
        var json = await issuer.App.Client.GetWireAsync($"/api/v1/public_badges/{badge}");
        json.Text.ShouldContain($"\"summary\":\"{summary}\"");
        var page = await issuer.App.Client.GetStringAsync($"/badges/{badge}");
        page.ShouldContain(display == "grantor" ? grantor.Organization.Name : issuer.Organization.Name);
        page.Contains("Authorized by").ShouldBe(display == "issuer");
        using var hosted = JsonDocument.Parse(await issuer.App.Client.GetStringAsync($"/api/v1/obi/v2/badge_assertions/{badge}"));
        var url = new Uri(hosted.RootElement.GetProperty("badge").GetString()!).PathAndQuery;
        (await issuer.App.Client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<(Issuer Grantor, Issuer Issuer)> PairAsync(DatabaseKind kind, Action<Rosette.Organizations.Organization>? grantor = null)
    {
        var app = await apps.OnAsync(kind);
        return (await Issuer.NewAsync(app, grantor), await Issuer.NewAsync(app));
    }

    private static async Task<IssuerAuthorization> GrantAsync(Issuer grantor, Issuer issuer, string display = "grantor", params Guid[] templates) =>
        (await TryGrantAsync(grantor, new GrantInput(issuer.Organization.VanitySlug, display, templates))).Value;

    private static Task<Rosette.Platform.Outcome<IssuerAuthorization>> TryGrantAsync(Issuer grantor, GrantInput input) =>
        grantor.App.InScopeAsync(services => services.GetRequiredService<GrantIssuing>().GrantAsync(grantor.Organization.Id, input, Actor.CommandLine, default));

    private static Task<WireAnswer> TryIssueAsync(Issuer issuer, Issuer grantor, string? email = null, params (string, JsonNode?)[] more) =>
        issuer.TryIssueAsync(email, [("badge_template_id", grantor.Template.Id.ToString()), .. more]);

    private static async Task<WireAnswer> IssueAsync(Issuer issuer, Issuer grantor)
    {
        issuer.App.Clock.Advance(TimeSpan.FromMilliseconds(1));
        return (await TryIssueAsync(issuer, grantor)).ShouldBe(HttpStatusCode.Created);
    }
}
