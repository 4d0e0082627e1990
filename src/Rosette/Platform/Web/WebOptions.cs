using System.Security.Claims;

namespace Rosette.Platform.Web;

/// <summary>What the installation decides about its pages.</summary>
public sealed class WebOptions
{
    /// <summary>A component without parameters, shown above the header of every page: the guide of the demonstration.</summary>
    public Type? Strip { get; set; }

    /// <summary>Languages of the interface, the first one being the fallback. More than one shows a choice in the footer.</summary>
    public IList<string> Languages { get; } = ["en"];

    /// <summary>Where "Help" leads.</summary>
    public string SupportUrl { get; set; } = "/support";

    /// <summary>Where "Privacy" leads.</summary>
    public string PrivacyUrl { get; set; } = "/privacy";

    /// <summary>Whether <c>/_components</c> shows every component in all its states (development and demonstration).</summary>
    public bool ShowComponents { get; set; }

    /// <summary>The links of a signed-in person's menu; signing out is added below them.</summary>
    public Func<ClaimsPrincipal, IReadOnlyList<NavItem>> AccountLinks { get; set; } =
        static _ =>
            [
                new(WebTexts.T["account.dashboard"], "/earner/dashboard"),
                new(WebTexts.T["account.settings"], "/earner/settings/profile"),
            ];
}
