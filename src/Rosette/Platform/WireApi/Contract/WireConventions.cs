using System.Text.Json.Nodes;

namespace Rosette.Platform.WireApi.Contract;

/// <summary>What holds for the whole API, said once at the head of its document; and the parts that it is told in.</summary>
public static class WireConventions
{
    public const string Organizations = "Organizations";
    public const string Tokens = "Authorization tokens";
    public const string Templates = "Badge templates";
    public const string Badges = "Issued badges";
    public const string Recommendations = "Recommendations";
    public const string Grants = "Issuer authorizations";
    public const string Workforce = "Workforce";
    public const string Events = "Events";
    public const string Applications = "OAuth applications";
    public const string OAuth = "OAuth 2.0";
    public const string Person = "A person's own badges";
    public const string Public = "Public badges and profiles";
    public const string OpenBadges = "Open Badges";
    public const string Pictures = "Pictures";

    public const string Text = """
        Issue badges, and read what became of them.

        **Who calls.** Send an authorization token of your organization as the user name of HTTP Basic authentication, with an empty
        password (`curl -u TOKEN:`). Programs with an OAuth application may send an access token as `Authorization: Bearer` instead.
        GET needs the right to read, POST, PUT and PATCH that to write, DELETE that to delete.

        **Requests.** Parameters come as JSON, as a form, or in the query; where one is given twice, the body wins. `null` is "not
        given", an empty text clears, a list replaces the old one. Numbers are taken for texts, `"true"` for `true`. Attributes that
        are not known are ignored. PATCH is the same as PUT: both change only what is given. `.json` at the end of a path and a
        trailing slash are optional. A body is at most 8 MB.

        **Answers.** One thing is `{"data": {…}, "metadata": {}}`, a list `{"data": […], "metadata": {…}}` with `total_count`, `per`,
        and the absolute `next_page_url`, which is null on the last page. Times are UTC: `2026-05-06T07:08:09.000Z`.

        **Errors** are `{"data": {"message": …, "errors": […]}, "metadata": null}`: a sentence for people, and for each attribute that
        is refused its name and the rules it breaks. Every answer has an `X-Request-Id`; name it when you ask for help.

        **Lists** take `page` and `per`, `filter=state::accepted|query::ines` and `sort=-created_at|name`.

        **Repeats.** Send an `Idempotency-Key` with a POST: a repeat with the same key within 24 hours gets the first answer (with
        `Idempotent-Replayed: true`) and changes nothing; another request with that key is 422.

        **Caching.** A GET has an `ETag`; sent back as `If-None-Match`, an unchanged answer is 304 without a body.

        **Rate.** More requests in a minute than this installation allows are 429; `Retry-After` says how many seconds to wait.
        """;

    private static readonly (string Name, string Description)[] All =
    [
        (Badges, "Issue, list, replace, revoke and delete badges."),
        (Templates, "What badges are issued of: what they are for, and what it takes to earn one."),
        (Organizations, "Your organization and its profile."),
        (Tokens, "What programs sign in to this API with."),
        (Recommendations, "What you suggest to those who have a badge."),
        (Grants, "Who may issue whose templates."),
        (Events, "What happened, as it is told to webhooks too. A webhook's body names the event; read it here."),
        (Workforce, "Employees, and the badges and skills that they agreed to show."),
        (Applications, "Your organization's programs for OAuth."),
        (OAuth, "Tokens for programs."),
        (Person, "What a program may do for a person who allowed it."),
        (Public, "Anybody may read these, from any site."),
        (OpenBadges, "Hosted objects of Open Badges 2.0, for verifiers and backpacks."),
        (Pictures, "Badge pictures by their addresses."),
    ];

    internal static JsonArray Tags() => new([.. All.Select(tag => new JsonObject { ["name"] = tag.Name, ["description"] = tag.Description })]);
}
