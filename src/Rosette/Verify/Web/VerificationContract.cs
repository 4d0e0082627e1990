using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Rosette.Badges;
using Rosette.Platform.Web.Components;
using Rosette.Platform.WireApi.Contract;
using static Rosette.Platform.WireApi.Contract.WireField;
using S = Rosette.Platform.WireApi.Contract.WireSamples;

namespace Rosette.Verify.Web;

/// <summary>What verification as JSON answers, and the pictures of a badge.</summary>
public static class VerificationContract
{
    private static readonly WireShape Report = new(
        "VerificationReport",
        "Whether a badge holds, and what was checked.",
        Id("id", S.Badge),
        Word("verdict", Words<Verdict>()),
        Text("message", "This badge is valid."),
        Time("checked_at"),
        List("checks", new WireShape("VerificationCheck", "One question, and what was found.", Text("code", CheckCodes.Issuer), Word("result", Words<CheckResult>()), Text("message", "Northwind Institute issued it."))),
        Id("current_badge_id", S.OtherBadge).OrNull().Means("The badge that took its place.")
    );

    public static readonly WireOperation Verify = new(
        "verifyBadge",
        WireConventions.Public,
        "Verify a badge",
        WireReply.Data(Report),
        WireReply.Data(Report, StatusCodes.Status404NotFound) with { Description = "The verdict on a badge that strangers may not see." }
    )
    {
        Callers = WireCallers.Everybody,
    };

    public static readonly WireOperation Card = Picture("getBadgeCard", "The card that networks show beside a link");

    public static readonly WireOperation Image = Picture("getBadgeImage", "The badge's own picture");

    private static WireOperation Picture(string id, string summary) =>
        new(id, WireConventions.Pictures, summary, WireReply.Content(200, "image/png", "image/jpeg", "image/webp", "image/svg+xml", "image/gif")) { Callers = WireCallers.Everybody, ErrorsArePages = true };

    private static string[] Words<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];
}
