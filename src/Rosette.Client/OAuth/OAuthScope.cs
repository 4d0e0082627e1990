namespace Rosette.Client;

/// <summary>What a program of an organization may do.</summary>
public static class OAuthScope
{
    /// <summary>Tokens.</summary>
    public const string AuthorizationTokens = "authorization_tokens";

    /// <summary>Badge templates.</summary>
    public const string BadgeTemplates = "badge_templates";

    /// <summary>Read events.</summary>
    public const string Events = "events";

    /// <summary>Invite people into the organization.</summary>
    public const string Invitations = "invitations";

    /// <summary>Issued badges.</summary>
    public const string IssuedBadges = "issued_badges";

    /// <summary>The organization and its members.</summary>
    public const string Memberships = "memberships";

    /// <summary>Recommendations.</summary>
    public const string Recommendations = "recommendations";

    /// <summary>Employees.</summary>
    public const string Workforce = "workforce";
}
