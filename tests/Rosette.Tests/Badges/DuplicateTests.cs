using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Earners;
using Rosette.Platform;
using Rosette.Templates;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Badges;

/// <summary>Who may not have a badge twice, and which templates may not be issued (wire reference 9.1).</summary>
public sealed class DuplicateTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private const string Duplicate = """{"data":{"message":"User already has this badge"},"metadata":null}""";

    [Theory, Databases]
    public async Task SameAddress_InAnyCase_IsADuplicate(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var email = Seed.NewAddress("Case.Ü");
        await issuer.IssueAsync(email);
        await issuer.IssueAsync(Seed.NewAddress("münch").Replace("@example", "@müller"));

        foreach (var same in new[] { email, email.ToUpperInvariant(), email.ToLowerInvariant(), $"  {email} " })
            (await issuer.TryIssueAsync(same)).ShouldBe(HttpStatusCode.UnprocessableEntity, same).Text.ShouldBe(Duplicate);
        await issuer.IssueAsync(Seed.NewAddress());
        var other = await issuer.WithTemplateAsync();
        await other.IssueAsync(email);
        var stranger = await Issuer.NewAsync(issuer.App);
        await stranger.IssueAsync(email);
    }

    [Theory, Databases]
    public async Task SameDomain_WrittenInUnicodeOrPunycode_IsADuplicate(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        await issuer.IssueAsync("ann@bücher.example");

        (await issuer.TryIssueAsync("ann@xn--bcher-kva.example")).Text.ShouldBe(Duplicate);
        // Letters that only look alike are somebody else.
        await issuer.IssueAsync("аnn@bücher.example");
    }

    [Theory, Databases]
    public async Task OtherAddressOfTheAccount_IsADuplicate_OnceConfirmed(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var user = await UserWithAsync(issuer.App, "second@" + Guid.NewGuid() + ".example", confirmed: true);
        var unconfirmed = await UserWithAsync(issuer.App, "third@" + Guid.NewGuid() + ".example", confirmed: false);

        await issuer.IssueAsync(user.Email);
        (await issuer.TryIssueAsync(user.Emails[1].Address.ToUpperInvariant())).Text.ShouldBe(Duplicate);
        await issuer.IssueAsync(unconfirmed.Email);
        await issuer.IssueAsync(unconfirmed.Emails[1].Address);
    }

    [Theory, Databases]
    public async Task SameEarnerId_AsNumberOrText_IsADuplicate(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        await issuer.IssueAsync(null, ("issuer_earner_id", 4711));

        (await issuer.TryIssueAsync(null, ("issuer_earner_id", "4711"))).Text.ShouldBe(Duplicate);
        (await issuer.TryIssueAsync(null, ("issuer_earner_id", 4711))).Text.ShouldBe(Duplicate);
        (await issuer.TryIssueAsync(null, ("issuer_earner_id", " 4711 "))).Text.ShouldBe(Duplicate);
        await issuer.IssueAsync(null, ("issuer_earner_id", "04711"));
        foreach (var none in new JsonNode?[] { null, "", null })
            await issuer.IssueAsync(null, ("issuer_earner_id", none));
        await (await issuer.WithTemplateAsync()).IssueAsync(null, ("issuer_earner_id", 4711));
        await (await Issuer.NewAsync(issuer.App)).IssueAsync(null, ("issuer_earner_id", 4711));
    }

    [Theory, Databases]
    public async Task BadgeThatIsGone_IsNoDuplicate_AndAnExpiredOneIs(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var email = Seed.NewAddress();
        Task<WireAnswer> Issue() => issuer.IssueAsync(email, ("issuer_earner_id", "gone"), ("issued_at", "2020-01-01"), ("expires_at", "2021-01-01"));

        var rejected = await Issue();
        (await issuer.TryIssueAsync(email)).Text.ShouldBe(Duplicate);
        await issuer.ChangeAsync(rejected.Id, (badge, now) => badge.Reject(now));
        var revoked = await Issue();
        (await issuer.Api.PutWireAsync($"{issuer.Badges}/{revoked.Id}/revoke", new JsonObject())).ShouldBe(HttpStatusCode.OK);
        var deleted = await Issue();
        (await issuer.Api.DeleteWireAsync($"{issuer.Badges}/{deleted.Id}")).ShouldBe(HttpStatusCode.NoContent);
        var replaced = await Issue();
        var other = await issuer.WithTemplateAsync();
        (await issuer.Api.PostWireAsync($"{issuer.Badges}/{replaced.Id}/replace", other.Body())).ShouldBe(HttpStatusCode.Created);
        var accepted = await Issue();
        await issuer.AcceptAsync(accepted.Id);
        (await issuer.TryIssueAsync(email)).Text.ShouldBe(Duplicate);
        (await issuer.TryIssueAsync(null, ("issuer_earner_id", "gone"))).Text.ShouldBe(Duplicate);
    }

    [Theory, Databases]
    public async Task Template_ThatAllowsDuplicates_IsIssuedAgain_UntilItForbidsThem(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => t.AllowDuplicateBadges = true);
        var email = Seed.NewAddress();
        await issuer.IssueAsync(email, ("issuer_earner_id", "twice"));
        var last = await issuer.IssueAsync(email, ("issuer_earner_id", "twice"));

        await ChangeTemplateAsync(issuer, t => t.AllowDuplicateBadges = false);
        (await issuer.TryIssueAsync(email)).Text.ShouldBe(Duplicate);
        (await issuer.TryIssueAsync(null, ("issuer_earner_id", "twice"))).Text.ShouldBe(Duplicate);

        await ChangeTemplateAsync(issuer, t => t.AllowDuplicateBadges = true);
        await issuer.IssueAsync(email, ("issuer_earner_id", "twice"));
        (await issuer.Api.GetWireAsync($"{issuer.Badges}?filter=recipient_email::{email}")).Ids.Count.ShouldBe(3);
        last.Data.GetProperty("badge_template").GetProperty("allow_duplicate_badges").GetBoolean().ShouldBeTrue();
    }

    [Theory, Databases]
    public async Task TwoAddressesOfOneAccount_AtOnce_GiveOneBadge(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var users = new[] { await UserWithAsync(issuer.App, Seed.NewAddress(), true), await UserWithAsync(issuer.App, Seed.NewAddress(), true) };
        var addresses = users.SelectMany(u => u.Emails).Select(e => e.Address).ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => issuer.TryIssueAsync(addresses[i % 4])));

        answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(2);
        answers.Where(a => a.Status != HttpStatusCode.Created).ShouldAllBe(a => a.Text == Duplicate);
        (await issuer.RowsAsync()).ShouldBe(new OrganizationRows(2, 2, 2, 2, 2, 0));
    }

    [Theory, Databases]
    public async Task Template_NotActive_Is422(DatabaseKind kind)
    {
        foreach (var state in new[] { TemplateStates.Draft, TemplateStates.Archived })
        {
            var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => t.State = state);
            (await issuer.TryIssueAsync()).ShouldBeError(HttpStatusCode.UnprocessableEntity).Message.ShouldContain("not active");
            (await issuer.RowsAsync()).ShouldBe(new OrganizationRows(0, 0, 0, 0, 0, 0));
        }
        // Archived a moment ago, elsewhere: the database decides, not what this process remembers.
        var late = await IssuerAsync(kind);
        await late.IssueAsync();
        await late.App.InDatabaseAsync(db =>
            db.BadgeTemplates.Where(t => t.Id == late.Template.Id).ExecuteUpdateAsync(t => t.SetProperty(x => x.State, TemplateStates.Archived))
        );
        (await late.TryIssueAsync()).ShouldBeError(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, Databases]
    public async Task Template_UnknownOrForeign_Is422WithTheRecordedText(DatabaseKind kind)
    {
        var issuer = await IssuerAsync(kind);
        var foreign = await IssuerAsync(kind);
        var unknown = Guid.NewGuid().ToString();
        foreach (var (given, told) in new (JsonNode?, string)[] { (null, ""), ("", ""), ("nonsense", "nonsense"), (unknown, unknown), (foreign.Template.Id, foreign.Template.Id.ToString()), (7, "7") })
            (await issuer.TryIssueAsync(null, ("badge_template_id", given)))
                .ShouldBe(HttpStatusCode.UnprocessableEntity)
                .Text.ShouldBe($$"""{"data":{"message":"Invalid or missing Badge Template ID: {{told}}"},"metadata":null}""");
        (await issuer.TryIssueAsync(null, ("badge_template_id", new JsonArray()))).ShouldBeError(HttpStatusCode.UnprocessableEntity);
        await issuer.IssueAsync(null, ("badge_template_id", issuer.Template.Id.ToString().ToUpperInvariant()));
    }

    private static async Task ChangeTemplateAsync(Issuer issuer, Action<BadgeTemplate> change)
    {
        await issuer.App.InDatabaseAsync(async db =>
        {
            change(await db.BadgeTemplates.SingleAsync(t => t.Id == issuer.Template.Id));
            return await db.SaveChangesAsync();
        });
        issuer.App.Clock.Advance(TimeSpan.FromSeconds(2));
    }

    private static Task<User> UserWithAsync(RosetteApp app, string second, bool confirmed) =>
        app.UserAsync(change: user =>
            user.Emails.Add(
                new UserEmail
                {
                    Id = app.Clock.NewId(),
                    UserId = user.Id,
                    Address = second,
                    Key = EmailAddress.Key(second),
                    CreatedAt = app.Clock.Now(),
                    ConfirmedAt = confirmed ? app.Clock.Now() : null,
                }
            )
        );

    private async Task<Issuer> IssuerAsync(DatabaseKind kind) => await Issuer.NewAsync(await apps.OnAsync(kind));
}
