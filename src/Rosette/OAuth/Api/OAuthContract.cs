using Microsoft.AspNetCore.Http;
using Rosette.Badges;
using Rosette.Badges.Api;
using Rosette.Platform.WireApi.Contract;
using static Rosette.Platform.WireApi.Contract.WireField;
using S = Rosette.Platform.WireApi.Contract.WireSamples;

namespace Rosette.OAuth.Api;

/// <summary>What the endpoints of OAuth 2.0 take and answer: those of ours, and those that OpenIddict serves alone.</summary>
public static class OAuthContract
{
    private static readonly IReadOnlyList<string> Grants = ["client_credentials", "authorization_code", "refresh_token"];

    private static readonly WireShape Application = new(
        "OAuthApplication",
        "A program of the organization.",
        Number("id", 1),
        Text("name", "Course system"),
        Text("description", "Issues badges when a course is passed.").OrNull(),
        Time("created_at"),
        Time("updated_at"),
        Text("uid", "rc_7Jm4Qx2VtLw9").Means("The client id."),
        Id("created_by_id", S.Administrator).OrNull(),
        Word("created_by_type", ["User"]),
        Text("created_by_name", S.AdministratorName).OrNull(),
        Flag("creator_available", true),
        Null("secret").Means("Shown once, when it is made.")
    );

    private static readonly WireShape Error = new(
        "OAuthError",
        "An error of OAuth 2.0 (RFC 6749, 5.2).",
        Text("error", "invalid_client"),
        Text("error_description", "The specified client credentials are invalid.").Optional(),
        Url("error_uri", "https://documentation.example.org/errors/ID2055").Optional()
    );

    private static readonly WireShape TokenRequest = new(
        "TokenRequest",
        "A grant, and who asks.",
        Word("grant_type", Grants).Required(),
        Text("client_id", "rc_7Jm4Qx2VtLw9").Means("Or as the user name of HTTP Basic authentication."),
        Text("client_secret", "kD8vP2sXq7ZbNf3Lw5TgRy0C").Means("Or as its password."),
        new WireField("code", new WireValue { Type = "string" }).Means("Of `authorization_code`."),
        new WireField("redirect_uri", new WireValue { Type = "string" }).Means("Of `authorization_code`: the same as before."),
        new WireField("code_verifier", new WireValue { Type = "string" }).Means("Of PKCE."),
        new WireField("refresh_token", new WireValue { Type = "string" }).Means("Of `refresh_token`."),
        Text("scope", OAuthScopes.IssuedBadges).Means("Blank between several; without it, all that the application may have.")
    )
    {
        IsInput = true,
    };

    private static readonly WireShape Tokens = new(
        "TokenAnswer",
        "Tokens.",
        Text("access_token", "zq4N8v2m0cXw1dRkYtLb7sPgHfJe5uAi"),
        Word("token_type", ["Bearer"]),
        Number("expires_in", 7_199).Means("Seconds."),
        Number("created_at", 1_778_051_289).Means("Seconds since 1970."),
        Text("refresh_token", "aB3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z").Optional(),
        Text("scope", OAuthScopes.IssuedBadges).Optional(),
        Text("id_token", "").Optional()
    );

    private static readonly WireShape TokenName = new("TokenName", "A token, and who asks.", Text("token", "zq4N8v2m0cXw1dRkYtLb7sPgHfJe5uAi").Required(), Text("client_id", "rc_7Jm4Qx2VtLw9"), Text("client_secret", "kD8vP2sXq7ZbNf3Lw5TgRy0C"))
    {
        IsInput = true,
    };

    private static readonly WireField[] PersonNames = [Id("id", S.Earner), Email("email", S.EarnerEmail), Text("first_name", S.EarnerFirst), Text("last_name", S.EarnerLast)];

    private static readonly WireShape Person = new(
        "OwnProfile",
        "The person who allowed the program.",
        [
            .. PersonNames,
            Text("middle_name", "A.").OrNull(),
            Null("current_position_name"),
            Null("current_organization_name"),
            Flag("confirmed", true),
            Null("photo"),
            Null("photo_url"),
            Text("bio", "Sails to work.").OrNull(),
            Text("locale", "en"),
            Text("vanity_slug", S.EarnerSlug),
            Url("url", S.Site + "/users/" + S.EarnerSlug),
        ]
    );

    public static readonly WireOperation All = new("listOAuthApplications", WireConventions.Applications, "The organization's programs", WireReply.Page(Application)) { Query = WireLists.Parameters([], []) };

    public static readonly WireOperation Get = new("getOAuthApplication", WireConventions.Applications, "One program", WireReply.Data(Application));

    public static readonly WireOperation Token = new("createToken", WireConventions.OAuth, "Get an access token", WireReply.Bare(Tokens))
    {
        Description = "For an organization's own program: `client_credentials`. For a person: send them to `/oauth/authorize`, then exchange the code.",
        Callers = WireCallers.Program,
        Body = TokenRequest,
        IsForm = true,
        Errors = [400, 401, 403],
        ErrorShape = Error,
    };

    private static readonly WireOperation Revoke = new("revokeToken", WireConventions.OAuth, "End a token", WireReply.Bare(new WireShape("Nothing", "Empty.", [])))
    {
        Callers = WireCallers.Program,
        Body = TokenName,
        IsForm = true,
        Errors = [400, 401],
        ErrorShape = Error,
    };

    private static readonly WireOperation Introspect = new(
        "introspectToken",
        WireConventions.OAuth,
        "What a token is worth",
        WireReply.Bare(new WireShape("TokenState", "Whether it is active, and what it says (RFC 7662).", Flag("active", true)) { IsOpen = true })
    )
    {
        Callers = WireCallers.Program,
        Body = TokenName,
        IsForm = true,
        Errors = [400, 401],
        ErrorShape = Error,
    };

    private static readonly WireOperation Discovery = new(
        "getAuthorizationServer",
        WireConventions.OAuth,
        "Where everything is (RFC 8414)",
        WireReply.Bare(new WireShape("AuthorizationServer", "Addresses and abilities.", Url("issuer", S.Site + "/"), Url("authorization_endpoint", S.Site + "/oauth/authorize"), Url("token_endpoint", S.Site + "/oauth/token")) { IsOpen = true })
    )
    {
        Callers = WireCallers.Everybody,
    };

    /// <summary>What OpenIddict answers without a route.</summary>
    public static readonly IReadOnlyList<(string Method, string Path, WireOperation Operation)> Unrouted =
    [
        ("post", "/oauth/revoke", Revoke),
        ("post", "/oauth/introspect", Introspect),
        ("get", "/.well-known/oauth-authorization-server", Discovery),
        ("get", "/.well-known/openid-configuration", Discovery),
    ];

    // An older client reads four of the keys at the top level, newer ones under data.
    public static readonly WireOperation Self = new(
        "getOwnProfile",
        WireConventions.Person,
        "The person",
        WireReply.Bare(new WireShape("OwnProfileAnswer", "The profile; four of its keys stand beside it too.", [Object("data", Person), Object("metadata", WireReplies.Metadata), .. PersonNames]))
    )
    {
        Callers = WireCallers.Person,
    };

    public static readonly WireOperation OwnBadges = new("listOwnBadges", WireConventions.Person, "The person's badges", WireReply.Page(BadgeContract.Badge))
    {
        Callers = WireCallers.Person,
        Query = WireLists.Parameters([$"state::{BadgeStates.Pending}"], []),
    };

    public static readonly WireOperation Accept = new("acceptOwnBadge", WireConventions.Person, "Accept a badge", WireReply.Data(BadgeContract.Badge)) { Callers = WireCallers.Person, Errors = [422] };

    public static readonly WireOperation Reject = new("rejectOwnBadge", WireConventions.Person, "Reject a badge", WireReply.Data(BadgeContract.Badge)) { Callers = WireCallers.Person, Errors = [422] };
}
