using System.Net;
using Rosette.Client;
using Rosette.Tests.Images;
using Rosette.Tests.Infrastructure;
using Shouldly;
using Xunit;

namespace Rosette.Tests.Client;

/// <summary>Badge templates and recommendations through the typed client.</summary>
public sealed class ClientTemplateTests(RosetteApps apps) : IClassFixture<RosetteApps>
{
    private static BadgeTemplateInput Knots =>
        new()
        {
            Name = "Knots I",
            Description = "Can tie twelve knots.",
            GlobalActivityUrl = "https://northwind.example.org/knots",
            Skills = ["Knots", "Rope care", "Seamanship"],
            BadgeTemplateActivities = [new() { ActivityType = "Assessment", Title = "Knot test", ActivityUrl = "https://northwind.example.org/test" }],
            Level = BadgeLevel.Foundational,
            Cost = BadgeCost.Free,
            TimeToEarn = BadgeTimeToEarn.Days,
            TypeCategory = BadgeCategory.Learning,
            ReportingTags = ["deck"],
            Alignments = [new() { Name = "Sea skills", Url = "https://std.example.org/sea", Description = "Section 4" }],
            Recommendations = [new() { Type = RecommendationType.Education, Title = "Take Knots II", ActivityUrl = "https://northwind.example.org/knots2" }],
        };

    [Theory, Databases]
    public async Task Template_IsMadeWithPicture_Changed_AndCleared(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        using var client = await issuer.ClientAsync();

        var made = await client.BadgeTemplates.CreateAsync(Knots with { Image = ImageUpload.FromBytes(PngOf(600)) });
        var changed = await client.BadgeTemplates.UpdateAsync(
            made.Id,
            new() { Description = "Can tie thirteen knots.", Level = null, ReportingTags = [], BadgeTemplateActivities = [TemplateActivityInput.Badge(issuer.Template.Id)] }
        );

        (made.State, made.Name, made.Level, made.ImageUrl is not null).ShouldBe((BadgeTemplateState.Active, "Knots I", "Foundational", true));
        made.Alignments.Single().Description.ShouldBe("Section 4");
        made.Recommendations.Single().Type.ShouldBe(RecommendationType.Education);
        made.BadgeTemplateActivities.Single().ActivityType.ShouldBe("Assessment");
        (changed.Description, changed.Level, changed.Cost).ShouldBe(("Can tie thirteen knots.", null, "Free"));
        changed.ReportingTags.ShouldBeEmpty();
        changed.Skills.ShouldBe(["Knots", "Rope care", "Seamanship"]);
        changed.RequiredBadgeTemplates.Single().Id.ShouldBe(issuer.Template.Id);
        changed.BadgeTemplateActivities.Single().RequiredBadgeTemplateName.ShouldBe(issuer.Template.Name);
        (await client.BadgeTemplates.GetAsync(issuer.Template.Id)).CriterionFor.Single().Id.ShouldBe(made.Id);
        (await client.BadgeTemplates.UpdateAsync(made.Id, new())).UpdatedAt.ShouldBe(changed.UpdatedAt);
    }

    [Theory, Databases]
    public async Task Template_IsArchived_Unarchived_Deleted(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        using var client = await issuer.ClientAsync();
        var made = await client.BadgeTemplates.CreateAsync(Knots);

        (await client.BadgeTemplates.ArchiveAsync(made.Id)).State.ShouldBe(BadgeTemplateState.Archived);
        (await client.BadgeTemplates.UnarchiveAsync(made.Id)).State.ShouldBe(BadgeTemplateState.Active);
        await client.BadgeTemplates.DeleteAsync(made.Id);
        (await Should.ThrowAsync<RosetteException>(() => client.BadgeTemplates.GetAsync(made.Id))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, Databases]
    public async Task Filters_FindWhatTheySay(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind), template: t => t.Name = "Anchors");
        using var client = await issuer.ClientAsync();
        var knots = await client.BadgeTemplates.CreateAsync(Knots);
        var draft = await client.BadgeTemplates.CreateAsync(new() { Name = "Knots, advanced", Description = "Later.", State = BadgeTemplateState.Draft, IsPublic = false });
        var today = issuer.App.Today();

        async Task FindsAsync(BadgeTemplateFilter filter, params Guid[] ids) => (await client.BadgeTemplates.ListAsync(filter).AllAsync()).Select(t => t.Id).ShouldBe(ids);

        await FindsAsync(new() { PageSize = 1 }, issuer.Template.Id, knots.Id, draft.Id);
        await FindsAsync(new() { Name = "knots" }, knots.Id, draft.Id);
        await FindsAsync(new() { Name = "\"Knots I\"" }, knots.Id);
        await FindsAsync(new() { Query = "twelve" }, knots.Id);
        await FindsAsync(new() { States = [BadgeTemplateState.Draft] }, draft.Id);
        await FindsAsync(new() { IsPublic = true, Skills = ["Seamanship"] }, knots.Id);
        await FindsAsync(new() { ReportingTags = ["deck", "other"] }, knots.Id);
        await FindsAsync(new() { RecommendationIds = [knots.Recommendations[0].Id] }, knots.Id);
        await FindsAsync(new() { OwnerIds = [issuer.Organization.Id], Created = new(today, today), Updated = DayRange.Since(today), Sort = [BadgeTemplateSort.CreatedAt.Descending] }, draft.Id, knots.Id, issuer.Template.Id);
    }

    [Theory, Databases]
    public async Task Recommendations_OfAPageAndOfABadge(DatabaseKind kind)
    {
        var issuer = await Issuer.NewAsync(await apps.OnAsync(kind));
        using var client = await issuer.ClientAsync();
        var recommendations = client.Recommendations;

        var page = await recommendations.CreateAsync(new() { Type = RecommendationType.Education, Title = "Take Knots II", ActivityUrl = "https://northwind.example.org/knots2", Description = "Soon." });
        var badge = await recommendations.CreateAsync(new() { RecommendedBadgeTemplateId = issuer.Template.Id });
        await client.BadgeTemplates.UpdateAsync(issuer.Template.Id, new() { Recommendations = [new() { Id = page.Id }] });
        var changed = await recommendations.UpdateAsync(page.Id, new() { Title = "Take Knots III", Description = null });

        (badge.Type, badge.Title, badge.RecommendedBadgeTemplateId).ShouldBe((RecommendationType.Badge, issuer.Template.Name, (Guid?)issuer.Template.Id));
        (changed.Title, changed.Description, changed.ActivityUrl, changed.BadgeTemplatesCount).ShouldBe(("Take Knots III", null, page.ActivityUrl, 1));
        (await recommendations.GetAsync(page.Id)).Title.ShouldBe("Take Knots III");
        (await recommendations.ListBadgeTemplatesAsync(page.Id).AllAsync()).Single().Owner!.Name.ShouldBe(issuer.Organization.Name);
        (await recommendations.ListAsync(new() { Types = [RecommendationType.Badge] }).AllAsync()).Single().Id.ShouldBe(badge.Id);
        (await recommendations.ListAsync(new() { Query = "knots", Sort = [RecommendationSort.UpdatedAt] }).AllAsync()).Single().Id.ShouldBe(page.Id);
        await recommendations.DeleteAsync(page.Id);
        (await recommendations.ListAsync().FirstPageAsync()).TotalCount.ShouldBe(1);
    }

    private static byte[] PngOf(int size) => ImageFiles.Of(SkiaSharp.SKEncodedImageFormat.Png, size, size);
}
