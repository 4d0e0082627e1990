using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Badges;
using Rosette.Badges.Api;
using Rosette.Earners;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Web;
using Rosette.Platform.WireApi;
using Rosette.Platform.WireApi.Contract;

namespace Rosette.OAuth.Api;

/// <summary>What a program may do for the person who allowed it (wire reference 13).</summary>
public static class UserEndpoints
{
    private static readonly object PersonKey = new();

    public static void Map(IEndpointRouteBuilder routes)
    {
        var self = routes.MapGroup("/oauth/v1/users/self").DisableAntiforgery().AddEndpointFilter(RequirePersonAsync);
        self.MapGet("", ShowAsync).Describes(OAuthContract.Self);
        self.MapGet("/badges", ListAsync).Describes(OAuthContract.OwnBadges);
        self.MapMethods("/badges/{badge}/accept", ["PUT", "POST"], AcceptAsync).Describes(OAuthContract.Accept);
        self.MapMethods("/badges/{badge}/reject", ["PUT", "POST"], RejectAsync).Describes(OAuthContract.Reject);
    }

    private static async ValueTask<object?> RequirePersonAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var db = http.RequestServices.GetRequiredService<AppDbContext>();
        if (await BearerCallers.PersonAsync(http) is not { } id
            || await db.Users.AsNoTracking().Include(u => u.Emails).SingleOrDefaultAsync(u => u.Id == id, http.RequestAborted) is not { } person)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer realm=\"Rosette API\"";
            return WireResults.Error(
                StatusCodes.Status401Unauthorized,
                "The access token is missing, expired or ended, or it is no person's. Send one from the authorization code flow as Authorization: Bearer."
            );
        }
        http.Items[PersonKey] = person;
        return await next(context);
    }

    private static User Person(HttpContext http) => (User)http.Items[PersonKey]!;

    // An older client reads four of the keys at the top level, newer ones under data.
    private static IResult ShowAsync(HttpContext http, RosetteSettings settings)
    {
        var person = Person(http);
        return WireResults.Data(writer => WriteProfile(writer, person, settings), beside: writer => WriteNames(writer, person));
    }

    private static async Task<IResult> ListAsync(HttpContext http, AppDbContext db, BadgeAnswers answers)
    {
        var person = Person(http);
        var keys = person.Emails.Where(e => e.ConfirmedAt is not null).Select(e => e.Key).ToList();
        var list = ListQuery.Read(http);
        var badges = HeldBadges.Of(db, person.Id, keys).AsNoTracking();
        if (list.AnyOf("state") is { } states)
            badges = badges.Where(b => states.Contains(b.State));
        return await answers.PageAsync(await ShortList.PageAsync(badges.OrderByDescending(b => b.Id), list, http.RequestAborted), http.RequestAborted);
    }

    private static async Task<IResult> AcceptAsync(HttpContext http, string badge, AcceptBadge accept, BadgeAnswers answers) =>
        Guid.TryParse(badge, out var id)
            ? await AnswerAsync(http, await accept.AcceptAsync(Person(http).Id, id, null, http.RequestAborted), answers)
            : WireResults.Error(Failure.NotFound("Badge"));

    private static async Task<IResult> RejectAsync(HttpContext http, string badge, RejectBadge reject, BadgeAnswers answers) =>
        Guid.TryParse(badge, out var id)
            ? await AnswerAsync(http, await reject.RejectAsync(Person(http).Id, id, null, http.RequestAborted), answers)
            : WireResults.Error(Failure.NotFound("Badge"));

    private static async Task<IResult> AnswerAsync(HttpContext http, Outcome<Badge> outcome, BadgeAnswers answers) =>
        outcome.Failure is { } failure
            ? WireResults.Error(failure)
            : await answers.OneAsync(outcome.Value, null, StatusCodes.Status200OK, http.RequestAborted);

    private static void WriteProfile(Utf8JsonWriter writer, User person, RosetteSettings settings)
    {
        writer.WriteStartObject();
        WriteNames(writer, person);
        writer.WriteString("middle_name", person.MiddleName);
        writer.WriteNull("current_position_name");
        writer.WriteNull("current_organization_name");
        writer.WriteBoolean("confirmed", person.ConfirmedAt is not null);
        writer.WriteNull("photo");
        writer.WriteNull("photo_url");
        writer.WriteString("bio", person.Bio);
        writer.WriteString("locale", person.Locale);
        writer.WriteString("vanity_slug", person.VanitySlug);
        writer.WriteString("url", settings.Url(PublicPaths.Profile(person.VanitySlug)));
        writer.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter writer, User person)
    {
        writer.WriteString("id", person.Id);
        writer.WriteString("email", person.Email);
        writer.WriteString("first_name", person.FirstName);
        writer.WriteString("last_name", person.LastName);
    }
}
