using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Rosette.Badges;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Platform.Web.Components;
using static Rosette.Earners.EarnerTexts;

namespace Rosette.Earners.Web;

/// <summary>Profile and privacy.</summary>
public static class SettingsPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/earner/settings", () => Page.Redirect(EarnerPaths.ProfileSettings));
        routes.MapPage(EarnerPaths.ProfileSettings, ShowProfileAsync).RequireAuthorization();
        routes.MapPost(EarnerPaths.ProfileSettings, SaveProfileAsync).RequireAuthorization();
        routes.MapPage(EarnerPaths.PrivacySettings, ShowPrivacyAsync).RequireAuthorization();
        routes.MapPost(EarnerPaths.PrivacySettings, SavePrivacyAsync).RequireAuthorization();
    }

    private static async Task<IResult> ShowProfileAsync(CurrentUser current, RosetteSettings settings, CancellationToken cancel) =>
        await current.UserAsync(cancel) is { } user
            ? Profile(user, new(user.FirstName, user.LastName, user.VanitySlug, user.Bio ?? ""), settings)
            : Results.Challenge();

    private static async Task<IResult> SaveProfileAsync(
        IFormCollection form,
        CurrentUser current,
        UpdateProfile update,
        Sessions sessions,
        AppDbContext db,
        RosetteSettings settings,
        CancellationToken cancel
    )
    {
        if (await current.UserAsync(cancel) is not { } user)
            return Results.Challenge();
        var slug = form.Text("suggestion") is { Length: > 0 } suggestion ? suggestion : form.Text("vanity_slug");
        var input = new ProfileInput(form.Text("first_name"), form.Text("last_name"), slug, form.Text("bio"));
        var outcome = await update.RunAsync(user.Id, input, cancel);
        if (outcome.Failure is not { } failure)
        {
            await sessions.RefreshAsync(outcome.Value);
            return Page.Redirect(EarnerPaths.ProfileSettings, T["settings.saved"]);
        }
        var isTaken = failure.Fields.Any(f => f.Message == UpdateProfile.SlugTaken);
        var suggestions = isTaken ? await VanitySlugs.SuggestAsync(db, slug.Trim().ToLowerInvariant(), $"{input.FirstName} {input.LastName}", cancel) : [];
        return Profile(user, Cut(input), settings, suggestions, ErrorsOf(failure));
    }

    private static async Task<IResult> ShowPrivacyAsync(CurrentUser current, RosetteSettings settings, CancellationToken cancel) =>
        await current.UserAsync(cancel) is { } user ? Privacy(user, settings) : Results.Challenge();

    private static async Task<IResult> SavePrivacyAsync(IFormCollection form, CurrentUser current, UpdateProfile update, RosetteSettings settings, CancellationToken cancel)
    {
        if (await current.UserAsync(cancel) is not { } user)
            return Results.Challenge();
        var outcome = await update.SetPrivacyAsync(user.Id, form.Flag("profile_public"), form.Text("name_shown"), cancel);
        return outcome.Failure is { } failure
            ? Privacy(user, settings, ErrorsOf(failure))
            : Page.Redirect(EarnerPaths.PrivacySettings, T["settings.saved"]);
    }

    private static Page Profile(User user, ProfileInput input, RosetteSettings settings, IReadOnlyList<string>? suggestions = null, FormErrors? errors = null) =>
        Page.Of<ProfileSettingsPage>(
            new
            {
                Input = input,
                Url = settings.Url(PublicPaths.Profile("")),
                ShownAs = ShownName.Of(user),
                Suggestions = suggestions ?? [],
                Errors = errors,
            },
            StatusOf(errors)
        );

    private static Page Privacy(User user, RosetteSettings settings, FormErrors? errors = null) =>
        Page.Of<PrivacySettingsPage>(new { Account = user, ProfileUrl = settings.Url(PublicPaths.Profile(user.VanitySlug)), Errors = errors }, StatusOf(errors));

    private static ProfileInput Cut(ProfileInput input) =>
        new(
            SignInPages.Echo(input.FirstName),
            SignInPages.Echo(input.LastName),
            SignInPages.Echo(input.VanitySlug),
            input.Bio.Length <= 2 * UpdateProfile.MaxBio ? input.Bio : input.Bio[..(2 * UpdateProfile.MaxBio)]
        );

    private static int StatusOf(FormErrors? errors) => errors is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
}
