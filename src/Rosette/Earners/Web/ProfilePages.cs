using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rosette.Badges;
using Rosette.Badges.Api;
using Rosette.Catalog.Api;
using Rosette.Platform;
using Rosette.Platform.Web;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;
using static Rosette.Earners.EarnerTexts;

namespace Rosette.Earners.Web;

/// <summary>The public profile, as a page and as the JSON that portfolios read (wire reference 15.1, 15.2, 15.4, 15.5).</summary>
public static class ProfilePages
{
    private const string Unknown = "User not found.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/users/{slug}", ShowAsync).Describes(PublicBadgeContract.Profile);
        routes.MapPage("/users/{slug}.json", PersonAsync).Describes(PublicBadgeContract.Profile);
        routes.MapPage("/users/{slug}/badges", ShowBadgesAsync).Describes(PublicBadgeContract.BadgesPage);
        routes.MapPage("/users/{slug}/badges.json", ListAsync).Describes(PublicBadgeContract.Badges);
        routes.MapMethods("/users/{slug}/badges.json", [HttpMethods.Options], PublicJson.Preflight);
        routes.MapMethods("/users/{slug}/badges", [HttpMethods.Options], PublicJson.Preflight);
        routes.MapPage("/user/{slug}", (string slug) => Results.Redirect(PublicPaths.Profile(Uri.EscapeDataString(slug)), permanent: true));
        // Where owners of a badge manage it in the original; strangers who were given the address see what is public.
        routes.MapPage("/users/{slug}/edit/badges/credly/{id:guid}", (Guid id) => Results.Redirect(EarnerPaths.EarnedBadge(id)));
        routes.MapPage("/v1/users/{id:guid}/external_badges/open_badges/public", NoImports).Describes(PublicBadgeContract.NoImports);
        routes.MapPage("/v1/users/{id:guid}/user_faethm_skills/public", ListSkillsAsync).Describes(PublicBadgeContract.Skills);
    }

    private static async Task<IResult> ShowAsync(string slug, HttpContext context, PublicProfiles profiles, RosetteSettings settings, TimeProvider time, CancellationToken cancel) =>
        PublicJson.IsWanted(context.Request) ? await PersonAsync(slug, profiles, settings, cancel) : await PageAsync(slug, context, profiles, settings, time, cancel);

    private static async Task<IResult> PersonAsync(string slug, PublicProfiles profiles, RosetteSettings settings, CancellationToken cancel) =>
        await profiles.FindAsync(slug, 1, 1, null, cancel) is { } profile ? PublicJson.Data(writer => WritePerson(writer, profile, settings)) : PublicJson.NotFound(Unknown);

    private static Task<IResult> ShowBadgesAsync(
        string slug,
        HttpContext context,
        PublicProfiles profiles,
        PublicBadgeJson json,
        RosetteSettings settings,
        TimeProvider time,
        CancellationToken cancel
    ) => PublicJson.IsWanted(context.Request) ? ListAsync(slug, context, profiles, json, cancel) : PageAsync(slug, context, profiles, settings, time, cancel);

    private static async Task<IResult> ListAsync(string slug, HttpContext context, PublicProfiles profiles, PublicBadgeJson json, CancellationToken cancel)
    {
        var query = ListQuery.Read(context, PublicProfiles.UsualPer, PublicProfiles.MaxPer);
        if (await profiles.FindAsync(slug, query.PageNumber, query.Per, null, cancel) is not { } profile)
            return PublicJson.NotFound(Unknown);
        var page = new Page<Badge>(
            profile.Badges,
            profile.Number,
            profile.Per,
            profile.Total,
            profile.Number > 1 ? query.PageUrl(Math.Min(profile.Number - 1, profile.Pages)) : null,
            profile.Number < profile.Pages ? query.PageUrl(profile.Number + 1) : null
        );
        return PublicJson.List(page, (writer, badge) => json.Write(writer, badge));
    }

    private static async Task<IResult> PageAsync(string slug, HttpContext context, PublicProfiles profiles, RosetteSettings settings, TimeProvider time, CancellationToken cancel)
    {
        var query = ListQuery.Read(context, PublicProfiles.UsualPer, PublicProfiles.MaxPer);
        if (await profiles.FindAsync(slug, query.PageNumber, query.Per, context.User.UserId(), cancel) is not { } profile)
            return ErrorPages.Of(context, StatusCodes.Status404NotFound);
        // By a slug that it had: people see, and pass on, the one that it has.
        if (!Guid.TryParse(slug, out _) && !slug.Equals(profile.User.VanitySlug, StringComparison.OrdinalIgnoreCase))
            return Results.Redirect(PublicBadgeJson.EarnerPath(profile.User));
        var parameters = new
        {
            Profile = profile,
            Head = HeadOf(profile, settings),
            Url = settings.Url(PublicBadgeJson.EarnerPath(profile.User)),
            Now = time.Now(),
            profile.IsHidden,
        };
        return Page.Of<ProfilePage>(parameters, cache: PageCache.Minute);
    }

    /// <summary>Readers of the head find the account's id in <c>og:url</c>. Search engines stay away until an earner says otherwise.</summary>
    private static PageHead HeadOf(PublicProfile profile, RosetteSettings settings)
    {
        var user = profile.User;
        var name = profile.ShownName ?? T["public.nameless"];
        var title = T["public.title", name];
        List<MetaProperty> properties =
        [
            new("og:site_name", "Rosette"),
            new("og:type", "profile"),
            new("og:title", title),
            new("og:description", T["public.description", profile.Total]),
            new("og:url", settings.Url(PublicPaths.Profile(user.Id.ToString()))),
        ];
        if (user.NameShown != NameForms.None)
            properties.Add(new("profile:first_name", user.FirstName));
        if (user.NameShown == NameForms.Full)
            properties.Add(new("profile:last_name", user.LastName));
        if (profile.Badges.Select(b => b.Template!.Image).FirstOrDefault(image => image is not null) is { } picture)
            properties.Add(new("og:image", settings.Url(picture.Path)));
        var url = settings.Url(PublicBadgeJson.EarnerPath(user));
        return new PageHead
        {
            Title = title,
            Description = T["public.description", profile.Total],
            Canonical = url,
            Index = false,
            Alternates = [new("application/json", $"{url}/badges.json")],
            Properties = properties,
        };
    }

    private static void WritePerson(Utf8JsonWriter writer, PublicProfile profile, RosetteSettings settings)
    {
        var user = profile.User;
        writer.WriteStartObject();
        writer.WriteString("id", user.Id);
        writer.WriteString("synthetic_id", user.Id);
        writer.WriteString("vanity_slug", user.NameShown == NameForms.Full ? user.VanitySlug : user.Id.ToString());
        writer.WriteString("first_name", user.NameShown == NameForms.None ? "" : user.FirstName);
        writer.WriteString("last_name", user.NameShown == NameForms.Full ? user.LastName : "");
        writer.WriteString("name", profile.ShownName ?? "");
        writer.WriteString("bio", user.Bio);
        writer.WriteNull("photo_url");
        writer.WriteString("url", settings.Url(PublicBadgeJson.EarnerPath(user)));
        writer.WriteNumber("badges_count", profile.Total);
        writer.WriteEndObject();
    }

    // Badges of other places are not taken in yet; readers of profiles ask for them all the same.
    private static async Task<IResult> NoImports(Guid id, HttpContext context, PublicProfiles profiles, CancellationToken cancel)
    {
        var query = ListQuery.Read(context, PublicProfiles.UsualPer, PublicProfiles.MaxPer);
        return await profiles.FindAsync(id.ToString(), 1, 1, null, cancel) is null
            ? PublicJson.NotFound(Unknown)
            : PublicJson.List(new Page<Badge>([], query.PageNumber, query.Per, 0, null, null), static (_, _) => { });
    }

    // What the person's public badges stand for (wire reference 15.5); of the labour market nothing is known here.
    private static async Task<IResult> ListSkillsAsync(Guid id, HttpContext context, PublicProfiles profiles, CancellationToken cancel)
    {
        if (await profiles.FindSkillsAsync(id, context.Request.Query["filter[name]"], cancel) is not { } skills)
            return PublicJson.NotFound(Unknown);
        return PublicJson.List(ShortList.PageOf(skills, ListQuery.Read(context, PublicProfiles.UsualPer, PublicProfiles.MaxPer)), WriteSkill);
    }

    private static void WriteSkill(Utf8JsonWriter writer, ProfileSkill skill)
    {
        writer.WriteStartObject();
        writer.WriteString("id", PublicCatalogJson.SkillId(skill.Name));
        writer.WriteString("name", skill.Name);
        writer.WriteBoolean("show", true);
        writer.WriteNumber("rank", skill.Rank);
        writer.WriteBoolean("has_badge", true);
        writer.WriteBoolean("in_demand", false);
        writer.WriteBoolean("future_proof", false);
        writer.WriteBoolean("trending", false);
        writer.WriteNumber("evidence_count", skill.Badges);
        writer.WriteEndObject();
    }
}
