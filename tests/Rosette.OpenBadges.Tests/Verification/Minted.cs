using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Tests.Infrastructure;
using Rosette.OpenBadges.Verification;

namespace Rosette.OpenBadges.Tests.Verification;

/// <summary>The credentials that independent libraries made for this project, and the host that they point to.</summary>
internal static class Minted
{
    public const string Earner = "earner@example.org";

    public static TableFetcher Web()
    {
        var web = new TableFetcher();
        foreach (var route in Vectors.Json("minted/routes.json").EnumerateObject())
        {
            var body = route.Value.TryGetProperty("file", out var file)
                ? Vectors.Bytes("minted/" + file.GetString())
                : Encoding.UTF8.GetBytes(route.Value.GetProperty("json").GetRawText());
            web.Answer(route.Name, body, route.Value.GetProperty("type").GetString(), route.Value.GetProperty("status").GetInt32());
        }

        return web;
    }

    public static Verifier Verifier(TableFetcher? web = null) =>
        new(new VerifierOptions { Fetcher = web ?? Web(), TimeProvider = FixedTime.Spring2026 });

    public static VerificationInput Input(string file) => VerificationInput.FromAny(Vectors.Bytes("minted/" + file));
}
