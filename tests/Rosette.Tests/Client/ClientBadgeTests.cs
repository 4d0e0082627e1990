using System.Net;
using System.Text;
using Rosette.Client;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Client;

/// <summary>Issued badges through the typed client.</summary>
public sealed class ClientBadgeTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    [Theory, Databases]
    public async Task Issue_WithEverything_ComesBackTyped(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        using var client = await issuer.ClientAsync();
        var expires = new DateTimeOffset(2033, 5, 6, 0, 0, 0, TimeSpan.Zero);

        var issued = await client.Badges.IssueAsync(
            issuer.NewBadge("ines@example.org") with
            {
                IssuedToMiddleName = "Maria",
                IssuerEarnerId = "emp-4711",
                Expires = expires,
                Locale = "de",
                SuppressBadgeNotificationEmail = true,
                NotificationMessage = "Well done.",
                CountryName = "Germany",
                StateOrProvince = "Hamburg",
                GroupName = "Rigging",
                Evidence =
                [
                    EvidenceInput.Url("https://portfolio.example.org/ines", "Portfolio", "Rope work"),
                    EvidenceInput.Id("Certificate number", "4711-A", "cert-1"),
                    EvidenceInput.Text("Note", "Two\nlines"),
                    EvidenceInput.File("PDF"u8, "scan.pdf"),
                    EvidenceInput.Fields("Results", new EvidenceLine("Mark", "A"), new EvidenceLine("Log", "see", "https://example.org")),
                ],
            }
        );
        var badge = await client.Badges.GetAsync(issued.Id);

        foreach (var seen in new[] { issued, badge })
        {
            seen.State.ShouldBe(BadgeState.Pending);
            (seen.RecipientEmail, seen.IssuedTo, seen.IssuerEarnerId, seen.Locale).ShouldBe(("ines@example.org", "Ines Maria Falk", "emp-4711", "de"));
            (seen.Country, seen.CountryCode, seen.StateOrProvince).ShouldBe(("Germany", "DE", "Hamburg"));
            seen.SuppressBadgeNotificationEmail.ShouldBe(true);
            seen.IssuedAt.ShouldBe(new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero));
            seen.IssuedAtDate.ShouldBe(new DateOnly(2031, 5, 6));
            seen.ExpiresAt.ShouldBe(expires);
            seen.ExpiresAtDate.ShouldBe(new DateOnly(2033, 5, 6));
            seen.User.ShouldBeNull();
            seen.AcceptBadgeUrl.ShouldNotBeNull().ShouldEndWith($"/badges/{issued.Id}/accept");
            seen.BadgeUrl.ShouldBeNull();
            seen.BadgeTemplate!.Id.ShouldBe(issuer.Template.Id);
            seen.BadgeTemplate.Owner!.Id.ShouldBe(issuer.Organization.Id);
            seen.Issuer!.Entities.Single().Entity!.Name.ShouldBe(issuer.Organization.Name);
            seen.CreatedBy!.Id.ShouldBe(issuer.Organization.Id);
            seen.Evidence.Select(e => e.Type).ShouldBe([EvidenceType.Url, EvidenceType.Id, EvidenceType.Text, EvidenceType.File, EvidenceType.Fields]);
            seen.Evidence[1].Id.ShouldBe("cert-1");
            seen.Evidence[4].Values[1].Url.ShouldBe("https://example.org");
            // What has no property of its own is kept.
            seen.UnknownMembers!.Keys.ShouldContain("printing_enabled");
        }
    }

    [Theory, Databases]
    public async Task Expiry_IsTheTemplates_OrNever(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => (t.DefaultExpiresAt, t.DefaultExpiresAtType) = ("P2Y", "duration"));
        using var client = await issuer.ClientAsync();

        (await client.Badges.IssueAsync(issuer.NewBadge())).ExpiresAt.ShouldBe(new DateTimeOffset(2033, 5, 6, 7, 8, 9, TimeSpan.Zero));
        (await client.Badges.IssueAsync(issuer.NewBadge() with { Expires = BadgeExpiry.Never })).ExpiresAt.ShouldBeNull();
    }

    [Theory, Databases]
    public async Task Refusal_SaysWhatIsWrong(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        using var client = await issuer.ClientAsync();
        var badge = issuer.NewBadge();
        await client.Badges.IssueAsync(badge);

        var duplicate = await Should.ThrowAsync<RosetteException>(() => client.Badges.IssueAsync(badge));
        var invalid = await Should.ThrowAsync<RosetteException>(() => client.Badges.IssueAsync(badge with { RecipientEmail = "nobody" }));
        var batch = await Should.ThrowAsync<RosetteException>(() => client.Badges.IssueBatchAsync([issuer.NewBadge(), issuer.NewBadge(), badge]));
        var unknown = await Should.ThrowAsync<RosetteException>(() => client.Badges.GetAsync(Guid.NewGuid()));

        (duplicate.Status, duplicate.IsDuplicate, duplicate.Message).ShouldBe((HttpStatusCode.UnprocessableEntity, true, "User already has this badge"));
        invalid.IsDuplicate.ShouldBeFalse();
        var error = invalid.FieldErrors.Single();
        (error.Attribute, error.Label).ShouldBe(("recipient_email", "Recipient email"));
        error.Messages.ShouldNotBeEmpty();
        (batch.ErrorIndex, batch.IsDuplicate).ShouldBe((2, true));
        unknown.Status.ShouldBe(HttpStatusCode.NotFound);
        unknown.RequestId.ShouldNotBeNullOrEmpty();
        (await client.Badges.ListAsync().FirstPageAsync()).TotalCount.ShouldBe(1);
    }

    [Theory, Databases]
    public async Task Batch_ComesBackInItsOrder(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        using var client = await issuer.ClientAsync();
        var badges = Enumerable.Range(0, 5).Select(_ => issuer.NewBadge()).ToList();

        var issued = await client.Badges.IssueBatchAsync(badges);

        issued.Select(b => b.RecipientEmail).ShouldBe(badges.Select(b => b.RecipientEmail));
    }

    [Theory, Databases]
    public async Task Replace_Twice_NamesTheCurrentBadge(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        using var client = await issuer.ClientAsync();
        var old = await client.IssueAsync(issuer);
        await issuer.AcceptAsync(old.Id);
        var renewal = new ReplaceBadge { BadgeTemplateId = issuer.Template.Id, IssuedAt = new DateTimeOffset(2032, 5, 6, 0, 0, 0, TimeSpan.Zero), NotificationMessage = "Renewed." };

        var renewed = await client.Badges.ReplaceAsync(old.Id, renewal);
        var again = await Should.ThrowAsync<RosetteException>(() => client.Badges.ReplaceAsync(old.Id, renewal));

        (renewed.State, renewed.ReplacesBadgeId, renewed.RecipientEmail).ShouldBe((BadgeState.Accepted, (Guid?)old.Id, old.RecipientEmail));
        again.CurrentBadgeId.ShouldBe(renewed.Id);
        var replaced = await client.Badges.GetAsync(old.Id);
        (replaced.State, replaced.ReplacementBadgeId).ShouldBe((BadgeState.Replaced, (Guid?)renewed.Id));
    }

    [Theory, Databases]
    public async Task RevokeAndDelete_EndABadge(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        using var client = await issuer.ClientAsync();
        var badge = await client.IssueAsync(issuer);

        var revoked = await client.Badges.RevokeAsync(badge.Id, "Issued by mistake.", suppressNotification: true);
        (revoked.State, revoked.RevocationReason).ShouldBe((BadgeState.Revoked, "Issued by mistake."));
        (await Should.ThrowAsync<RosetteException>(() => client.Badges.RevokeAsync(badge.Id))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await client.Badges.DeleteAsync(badge.Id);
        (await Should.ThrowAsync<RosetteException>(() => client.Badges.GetAsync(badge.Id))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Should.ThrowAsync<RosetteException>(() => client.Badges.DeleteAsync(badge.Id))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task List_OfManyPages_HasEachBadgeOnce(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        using var client = await issuer.ClientAsync();
        var issued = await client.Badges.IssueBatchAsync([.. Enumerable.Range(0, 7).Select(_ => issuer.NewBadge())]);
        var ids = issued.Select(b => b.Id).ToList();

        var list = client.Badges.ListAsync(new BadgeFilter { PageSize = 2, Sort = [BadgeSort.CreatedAt] });
        var pages = await list.AsPages().AllAsync();

        (await list.AllAsync()).Select(b => b.Id).ShouldBe(ids.Order());
        pages.Select(p => p.Items.Count).ShouldBe([2, 2, 2, 1]);
        pages.Select(p => p.Number).ShouldBe([1, 2, 3, 4]);
        pages.ShouldAllBe(p => p.TotalCount == 7 && p.TotalPages == 4 && p.Size == 2);
        pages[3].NextPageUrl.ShouldBeNull();
        (await list.ContinueAt(pages[1].NextPageUrl!).AllAsync()).Select(b => b.Id).ShouldBe(ids.Order().Skip(4));
        (await client.Badges.SearchAsync(new BulkBadgeFilter { PageSize = 3 }).AllAsync()).Select(b => b.Id).ShouldBe(ids.Order());
    }

    [Theory, Databases]
    public async Task Filters_FindWhatTheySay(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => t.ReportingTags = ["deck"]);
        using var client = await issuer.ClientAsync();
        var plain = await client.IssueAsync(issuer, "a+b@example.org");
        var second = (await issuer.WithTemplateAsync()).NewBadge("ann@example.org") with
        {
            IssuerEarnerId = "a|b,c",
            GroupName = "Deck & rope",
            Expires = new DateTimeOffset(2033, 1, 2, 0, 0, 0, TimeSpan.Zero),
        };
        var other = await client.Badges.IssueAsync(second);
        await issuer.AcceptAsync(other.Id);
        var today = issuer.App.Today();

        async Task FindsAsync(BadgeFilter filter, params Guid[] ids) => (await client.Badges.ListAsync(filter).AllAsync()).Select(b => b.Id).ShouldBe(ids, ignoreOrder: true);

        await FindsAsync(new(), plain.Id, other.Id);
        await FindsAsync(new() { RecipientEmails = ["a+b@example.org"] }, plain.Id);
        await FindsAsync(new() { RecipientEmails = ["A+B@example.org", "ann@example.org"] }, plain.Id, other.Id);
        await FindsAsync(new() { RecipientEmailOrOthersOfTheAccount = "ann@example.org" }, other.Id);
        await FindsAsync(new() { Query = "a+b@" }, plain.Id);
        await FindsAsync(new() { States = [BadgeState.Accepted, BadgeState.Revoked] }, other.Id);
        await FindsAsync(new() { BadgeTemplateIds = [issuer.Template.Id], IsPublic = true }, plain.Id);
        await FindsAsync(new() { ReportingTags = ["deck"] }, plain.Id);
        await FindsAsync(new() { TemplateOwnerIds = [issuer.Organization.Id], IssuerIds = [issuer.Organization.Id] }, plain.Id, other.Id);
        await FindsAsync(new() { IssuerIds = [Guid.NewGuid()] });
        await FindsAsync(new() { IssuerEarnerId = "a|b,c" }, other.Id);
        await FindsAsync(new() { GroupName = "Deck & rope" }, other.Id);
        await FindsAsync(new() { Issued = DayRange.Until(new DateOnly(2031, 5, 6)), Created = new DayRange(today, today), Updated = DayRange.Since(today) }, plain.Id, other.Id);
        await FindsAsync(new() { Issued = DayRange.Since(new DateOnly(2031, 5, 7)) });
        await FindsAsync(new() { Expires = DayRange.Until(new DateOnly(2033, 1, 2)) }, other.Id);
        await FindsAsync(new() { StateUpdated = DayRange.Since(today) }, other.Id);
        await FindsAsync(new() { UserIds = [(await client.Badges.GetAsync(other.Id)).User!.Id!.Value] }, other.Id);
        Should.Throw<ArgumentException>(() => client.Badges.ListAsync(new BadgeFilter { States = [] })).Message.ShouldContain("state");
    }

    [Theory, Databases]
    public async Task Search_IsShort_AndByTheTimeOfTheChange(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        using var client = await issuer.ClientAsync();
        await client.IssueAsync(issuer);
        issuer.App.Clock.Advance(TimeSpan.FromMinutes(2));
        var middle = issuer.App.Clock.GetUtcNow() - TimeSpan.FromMinutes(1);
        var late = await client.IssueAsync(issuer);

        var found = (await client.Badges.SearchAsync(new BulkBadgeFilter { ChangedFrom = middle, States = [BadgeState.Pending] }).AllAsync()).Single();
        var minimal = (await client.Badges.SearchAsync(new BulkBadgeFilter { ChangedUntil = middle, IsMinimal = true }).AllAsync()).Single();

        (found.Id, found.Locale, found.BadgeTemplate!.Name).ShouldBe((late.Id, "en", issuer.Template.Name));
        found.Issuer!.Summary.ShouldContain(issuer.Organization.Name);
        minimal.Id.ShouldNotBe(late.Id);
        (minimal.Issuer, minimal.Locale, minimal.User).ShouldBe((null, null, null));
        (await client.Badges.SearchAsync().FirstPageAsync()).TotalCount.ShouldBeNull();
    }

    [Theory, Databases]
    public async Task Sort_IsTyped(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        using var client = await issuer.ClientAsync();
        foreach (var (first, last) in new[] { ("A", "Zimt"), ("B", "Anis"), ("C", "Mohn") })
            await client.Badges.IssueAsync(issuer.NewBadge() with { IssuedToFirstName = first, IssuedToLastName = last });

        async Task<string> SortedAsync(params BadgeSort[] sort) => string.Concat((await client.Badges.ListAsync(new BadgeFilter { Sort = sort }).AllAsync()).Select(b => b.IssuedToFirstName));

        (await SortedAsync(BadgeSort.LastName)).ShouldBe("BCA");
        (await SortedAsync(BadgeSort.LastName.Descending)).ShouldBe("ACB");
        (await SortedAsync(BadgeSort.TemplateName, BadgeSort.LastName)).ShouldBe("BCA");
    }

    [Theory, Databases]
    public async Task Nothing_TellsTheTokenOrTheAddress(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        var token = await issuer.App.TokenAsync(issuer.Organization);
        var credential = RosetteCredential.Token(token);
        var options = new RosetteClientOptions { BaseAddress = issuer.App.BaseAddress, Credential = credential };
        using var client = new RosetteClient(options);
        var badge = issuer.NewBadge("ines@example.org");
        await client.Badges.IssueAsync(badge);

        var texts = new List<object?> { options, credential, client, badge, new BadgeFilter { Query = "ines@example.org" } };
        texts.Add((await Should.ThrowAsync<RosetteException>(() => client.Badges.IssueAsync(badge))).ToString());
        texts.Add(await client.AuthorizationTokens.ListAsync().AllAsync().ContinueWith(t => string.Join(' ', t.Result)));
        texts.Add(string.Join(' ', await client.Badges.ListAsync().AllAsync()));

        foreach (var text in texts.Select(t => t!.ToString()!))
        {
            text.ShouldNotContain(token);
            text.ShouldNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(token + ":")));
            text.ShouldNotContain("ines@example.org");
        }
    }
}
