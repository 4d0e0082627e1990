using System.Globalization;
using System.Text;
using Rosette.Badges;
using Rosette.Platform;
using Rosette.Platform.Web;

namespace Rosette.Sharing;

/// <summary>Where a share channel leads (product design 8). Plain links: no script, no account of ours elsewhere.</summary>
public sealed class ShareTargets(RosetteSettings settings)
{
    /// <summary>The badge must have its template and organization. Null for a channel that leads nowhere outside.</summary>
    public string? Of(string channel, Badge badge)
    {
        var url = settings.Url(PublicPaths.Badge(badge.Id));
        var text = $"{badge.Template!.Name}, {badge.ShownIssuer.Name}";
        return channel switch
        {
            ShareChannels.LinkedInProfile => LinkedInProfile(badge),
            ShareChannels.LinkedIn => Link("https://www.linkedin.com/sharing/share-offsite/", ("url", url)),
            ShareChannels.X => Link("https://twitter.com/intent/tweet", ("text", text), ("url", url), ("hashtags", "badge")),
            ShareChannels.Facebook => Link("https://www.facebook.com/sharer/sharer.php", ("u", url)),
            ShareChannels.Bluesky => Link("https://bsky.app/intent/compose", ("text", $"{text} {url}")),
            ShareChannels.WhatsApp => Link("https://wa.me/", ("text", $"{text} {url}")),
            ShareChannels.Xing => Link("https://www.xing.com/spi/shares/new", ("url", url)),
            ShareChannels.Copy => $"{PublicPaths.Badge(badge.Id)}/share#link",
            _ => null,
        };
    }

    /// <summary>LinkedIn's form for a licence or certification, filled in. Months and years are those of the organization's calendar day.</summary>
    private string LinkedInProfile(Badge badge)
    {
        var issuer = badge.ShownIssuer;
        List<(string, string)> parameters = [("startTask", "CERTIFICATION_NAME"), ("name", badge.Template!.Name)];
        parameters.Add(
            issuer.LinkedInOrgId is { Length: > 0 } number && number.All(char.IsAsciiDigit) ? ("organizationId", number) : ("organizationName", issuer.Name)
        );
        AddDay("issue", issuer.Day(badge.IssuedAt));
        if (badge.ExpiresAt is { } expires)
            AddDay("expiration", issuer.Day(expires));
        parameters.Add(("certUrl", settings.Url(PublicPaths.BadgePublicUrl(badge.Id))));
        parameters.Add(("certId", badge.Id.ToString()));
        return Link("https://www.linkedin.com/profile/add", [.. parameters]);

        void AddDay(string name, DateOnly day)
        {
            parameters.Add((name + "Year", day.Year.ToString(CultureInfo.InvariantCulture)));
            parameters.Add((name + "Month", day.Month.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static string Link(string address, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var link = new StringBuilder(address);
        var mark = '?';
        foreach (var (name, value) in parameters)
        {
            link.Append(mark).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            mark = '&';
        }
        return link.ToString();
    }
}
