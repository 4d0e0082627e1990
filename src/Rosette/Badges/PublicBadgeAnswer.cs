using Microsoft.AspNetCore.Http;
using Rosette.Badges.Api;
using Rosette.Platform.WireApi;

namespace Rosette.Badges;

/// <summary>One badge as JSON for everybody (wire reference 15.3), with 404 in the same words for all that is hidden.</summary>
public sealed class PublicBadgeAnswer(PublicBadgeJson json)
{
    /// <param name="badge">Null unless strangers may see it; with organization, account and template, the template with picture and owner.</param>
    public IResult Of(Badge? badge, HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Vary = "Accept";
        return badge is null
            ? WireResults.Error(Platform.Failure.NotFound("Badge"))
            : WireResults.Data(writer => json.Write(writer, badge, more => more.WriteEmptyArray("related_badges")));
    }
}
