namespace Rosette.Earners.Web;

/// <summary>Paths of the earner's own pages.</summary>
internal static class EarnerPaths
{
    public const string SignIn = "/users/sign_in";
    public const string SignUp = "/users/sign_up";
    public const string SignOut = "/users/sign_out";
    public const string NewPassword = "/users/password/new";
    public const string Resend = "/users/confirmation/new";
    public const string Dashboard = "/earner/dashboard";
    public const string AcceptAll = "/earner/pending";
    public const string Earned = "/earner/earned";
    public const string ProfileSettings = "/earner/settings/profile";
    public const string AccountSettings = "/earner/settings/account";
    public const string ConnectedApplications = "/earner/settings/applications";
    public const string PrivacySettings = "/earner/settings/privacy";
    public const string Employers = "/earner/settings/employers";

    public static string Employer(Guid employee) => $"/earner/employers/{employee}";

    public static string Pending(Guid badge) => $"/earner/pending/{badge}";

    public static string EarnedBadge(Guid badge) => $"/earner/earned/badge/{badge}";

    public static string AcceptDoor(Guid badge) => $"/badges/{badge}/accept";

    public static string Go(string token) => $"/go/{token}";
}
