namespace Rosette.OAuth;

/// <summary>What a program may be allowed (wire reference 3.3). Without one, a person allows what <see cref="User"/> says.</summary>
public static class OAuthScopes
{
    public const string AuthorizationTokens = "authorization_tokens";
    public const string BadgeTemplates = "badge_templates";
    public const string Events = "events";
    public const string Invitations = "invitations";
    public const string IssuedBadges = "issued_badges";
    public const string Memberships = "memberships";
    public const string Recommendations = "recommendations";
    public const string Workforce = "workforce";

    /// <summary>The scopes of an organization's own programs (client credentials).</summary>
    public static readonly IReadOnlyList<string> OfOrganizations =
    [
        AuthorizationTokens, BadgeTemplates, Events, Invitations, IssuedBadges, Memberships, Recommendations, Workforce,
    ];

    /// <summary>A person's profile and badges: what the authorization code flow has given ever since, named or not.</summary>
    public const string User = "user";
}

/// <summary>Names of the claims that our tokens carry beside the standard ones.</summary>
public static class OAuthClaims
{
    /// <summary>The organization whose API the token opens; absent on a person's token.</summary>
    public const string Organization = "rosette:organization";

    /// <summary>The application's id.</summary>
    public const string Application = "rosette:application";
}
