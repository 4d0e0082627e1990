namespace Rosette.Sharing;

/// <summary>The ways out that are counted; last part of <c>/badges/&lt;id&gt;/share/&lt;channel&gt;</c>.</summary>
public static class ShareChannels
{
    public const string LinkedInProfile = "linkedin_profile";
    public const string LinkedIn = "linkedin";
    public const string X = "x";
    public const string Facebook = "facebook";
    public const string Bluesky = "bluesky";
    public const string WhatsApp = "whatsapp";
    public const string Xing = "xing";
    public const string Copy = "copy";
    public const string Email = "email";

    /// <summary>Those that lead to another site, in the order in which they are offered.</summary>
    public static readonly IReadOnlyList<string> Sites = [LinkedIn, X, Facebook, Bluesky, WhatsApp, Xing];
}
