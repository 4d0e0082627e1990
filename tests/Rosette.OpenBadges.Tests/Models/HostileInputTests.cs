using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.Clr;
using Rosette.OpenBadges.Conversion;
using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.Tests.Infrastructure;
using Rosette.OpenBadges.V1;
using Rosette.OpenBadges.V3;

namespace Rosette.OpenBadges.Tests.Models;

/// <summary>Documents with a few values replaced by others: read and converted, or refused as callers expect.</summary>
public class HostileInputTests
{
    private static readonly string[] Values =
    [
        "null", "{}", "[]", "[[]]", "[null]", "0", "-1", "1e300", "1e-400", "true", "\"\"", "\"x\"", "\"\\ud800\"", "{\"@value\":{\"@value\":[]}}",
        "{\"id\":{\"id\":{}}}", "[\"a\",\"a\"]", "\"9999-99-99T99:99:99Z\"", "123456789012345678901234567890", "{\"\":\"\"}",
    ];

    [Fact]
    public void ReadAndConvert_ChangedCredentials_NothingElseIsThrown() => Property.ForAny(
        Draw.Gen(draw => Changed(draw, draw.Bool() ? draw.Badge() : draw.Record())),
        json => Property.IsRefusedOrDone(() => Use(BadgeJson.Parse<OpenBadgeCredential>(json)))
            && Property.IsRefusedOrDone(() => Use(BadgeJson.Parse<ClrCredential>(json)))
            && Property.IsRefusedOrDone(() => BadgeJson.Parse<V2.Assertion>(json).ToJson()),
        times: 1000);

    [Fact]
    public void ReadAndConvert_ChangedHostedBadges_NothingElseIsThrown() => Property.ForAny(
        Draw.Gen(draw => Changed(draw, draw.HostedBadge().Embedded)),
        json => Property.IsRefusedOrDone(() => BadgeConversion.ToV3(HostedBadge.Of(BadgeJson.Parse<V2.Assertion>(json))).Value.Validate())
            && Property.IsRefusedOrDone(() => BadgeUpgrade.ToV2(BadgeJson.Parse<Assertion>(json)).Value.ToJson())
            && Property.IsRefusedOrDone(() => BadgeUpgrade.ToV2(BadgeJson.Parse<EarlyAssertion>(json)).Value.ToJson()),
        times: 1000);

    private static void Use(Credential credential)
    {
        credential.ToJson();
        if (credential is OpenBadgeCredential badge)
            BadgeConversion.ToV2(badge).Value.Embedded.ToJson();
        foreach (var endorsement in (credential as OpenBadgeCredential)?.Endorsement ?? [])
            endorsement.Value.Validate();
        foreach (var inner in (credential as ClrCredential)?.CredentialSubject?.VerifiableCredential ?? [])
            inner.Value.Validate();
        credential.Validate();
    }

    private static JsonElement Changed(Draw draw, BadgeObject document)
    {
        var json = JsonNode.Parse(document.ToJson())!;
        for (var i = draw.Int(1, 3); i > 0; i--)
            Change(draw, json);
        // Not by the serializer, which would refuse half a surrogate pair.
        return JsonElement.Parse(json.ToJsonString().Replace("\"half\"", "\"\\ud800\"", StringComparison.Ordinal));
    }

    private static void Change(Draw draw, JsonNode node)
    {
        while (true)
        {
            var value = draw.OneOf(Values);
            var replacement = value == "\"\\ud800\"" ? "half" : JsonNode.Parse(value);
            switch (node)
            {
                case JsonObject { Count: > 0 } members:
                    var name = draw.OneOf([.. members.Select(member => member.Key)]);
                    if (members[name] is JsonObject { Count: > 0 } or JsonArray { Count: > 0 } && draw.Int(0, 3) > 0)
                        node = members[name]!;
                    else
                    {
                        members[name] = replacement;
                        return;
                    }
                    break;
                case JsonArray { Count: > 0 } items:
                    var index = draw.Int(0, items.Count - 1);
                    if (items[index] is JsonObject { Count: > 0 } or JsonArray { Count: > 0 } && draw.Int(0, 3) > 0)
                        node = items[index]!;
                    else
                    {
                        items[index] = replacement;
                        return;
                    }
                    break;
                default:
                    return;
            }
        }
    }
}
