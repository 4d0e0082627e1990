using Rosette.Client;
using Rosette.Platform;
using Rosette.Tests.Infrastructure;
using Rosette.Webhooks;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Client;

/// <summary>The examples of the client's README, run against the product. Each region stands there word for word.</summary>
public sealed class ClientReadmeTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Fact]
    public async Task Examples_Run()
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(DatabaseKind.Sqlite));
        var (address, token) = (issuer.App.BaseAddress, await issuer.App.TokenAsync(issuer.Organization));
        var (templateId, cancellationToken) = (issuer.Template.Id, TestContext.Current.CancellationToken);

        #region start
        using var client = new RosetteClient(new RosetteClientOptions
        {
            BaseAddress = address,                        // https://badges.example.org
            Credential = RosetteCredential.Token(token),
        });

        var badge = await client.Badges.IssueAsync(new IssueBadge
        {
            RecipientEmail = "mina@example.org",
            BadgeTemplateId = templateId,
            IssuedAt = DateTimeOffset.UtcNow,
            IssuedToFirstName = "Mina",
            IssuedToLastName = "Okafor",
        });
        Console.WriteLine(badge.AcceptBadgeUrl);
        #endregion

        badge.State.ShouldBe(BadgeState.Pending);

        #region lists
        var filter = new BadgeFilter { States = [BadgeState.Pending, BadgeState.Accepted], Sort = [BadgeSort.IssuedAt.Descending] };
        await foreach (var each in client.Badges.ListAsync(filter, cancellationToken))
            Console.WriteLine($"{each.IssuedTo}: {each.BadgeTemplate?.Name}");

        Page<Badge> first = await client.Badges.ListAsync(filter).FirstPageAsync();
        Console.WriteLine($"{first.TotalCount} badges on {first.TotalPages} pages");
        #endregion

        first.TotalCount.ShouldBe(1);

        #region change
        await client.BadgeTemplates.UpdateAsync(templateId, new BadgeTemplateInput
        {
            Description = "Solders a board by hand.",   // becomes this
            Level = null,                                // is cleared
            ReportingTags = [],                          // is emptied
        });                                              // all else stays
        #endregion

        var again = new IssueBadge { RecipientEmail = "mina@example.org", BadgeTemplateId = templateId, IssuedAt = DateTimeOffset.UtcNow, IssuedToFirstName = "Mina", IssuedToLastName = "Okafor" };
        #region errors
        try
        {
            await client.Badges.IssueAsync(again);
        }
        catch (RosetteException e) when (e.IsDuplicate)
        {
            Console.WriteLine("Mina has it already.");
        }
        catch (RosetteException e)
        {
            Console.WriteLine($"{e.Message} ({e.Status}, request {e.RequestId})");
            foreach (var error in e.FieldErrors)
                Console.WriteLine($"{error.Attribute}: {string.Join(", ", error.Messages)}");
        }
        #endregion

        await WebhookAsync(client, issuer, badge.Id);
    }

    [Fact]
    public void Programs_Begin()
    {
        var (address, id, secret) = (new Uri("https://badges.example.org"), "id", "secret");
        #region program
        using var client = new RosetteClient(new RosetteClientOptions
        {
            BaseAddress = address,
            Credential = RosetteCredential.ClientCredentials(id, secret, OAuthScope.IssuedBadges, OAuthScope.Events),
        });
        #endregion

        #region earner
        using var oauth = new RosetteOAuthClient(new RosetteClientOptions { BaseAddress = address }, id, secret);

        AuthorizationRequest started = oauth.StartAuthorization("https://portfolio.example.org/callback");
        // Keep it in the earner's session, and send the browser to started.Url.
        #endregion

        started.Url.ToString().ShouldContain("code_challenge_method=S256");
    }

    private static async Task WebhookAsync(RosetteClient client, Issuer issuer, Guid badgeId)
    {
        var e = (await client.Events.ListAsync().AllAsync()).Single(e => e.EventType == EventType.BadgeCreated);
        var body = new MemoryStream(new WebhookBody(e.Id, issuer.Organization.Id, e.EventType.Value, issuer.App.Clock.Now()).ToJson());
        #region webhook
        if (await WebhookNotification.ReadAsync(body) is not { } notification)
            return; // 400
        switch (await client.Events.GetAsync(notification.Id))
        {
            case BadgeEvent happened:
                Console.WriteLine($"{happened.EventType}: {happened.Badge.State}");
                break;
            case BadgeTemplateEvent happened:
                Console.WriteLine($"{happened.EventType}: {happened.BadgeTemplate.Name}");
                break;
        }
        #endregion

        (await client.Events.GetAsync(notification.Id)).ShouldBeOfType<BadgeEvent>().Badge.Id.ShouldBe(badgeId);
    }
}
