using System.Text.Json;
using Rosette.OpenBadges.Conversion;
using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.Tests.Infrastructure;
using Rosette.OpenBadges.V3;

namespace Rosette.OpenBadges.Tests.Models;

public class ConversionTests
{
    [Fact]
    public void ToV3AndBack_RandomBadges_AreTheSame() => Property.ForAny(
        Draw.Gen(DrawV2.HostedBadge),
        badge =>
        {
            var credential = BadgeConversion.ToV3(badge);
            credential.Unconverted.Select(entry => entry.Path).ShouldBe(["verification"]);

            var back = BadgeConversion.ToV2(credential.Value);
            back.Unconverted.ShouldBeEmpty();
            Texts(back.Value).ShouldBe(Texts(badge));
            return true;
        });

    [Fact]
    public void ToV2AndBack_RandomBadges_AreTheSame() => Property.ForAny(
        Draw.Gen(Convertible),
        credential =>
        {
            var badge = BadgeConversion.ToV2(credential);
            badge.Unconverted.ShouldBeEmpty();

            var back = BadgeConversion.ToV3(badge.Value);
            Text(back.Value).ShouldBe(Text(credential));
            back.Value.Validate();
            return true;
        });

    [Fact]
    public void ToV2_EveryFieldOf3_IsCarriedOrReported() => Property.ForAny(
        Draw.Gen(DrawV3.Badge),
        credential =>
        {
            var badge = BadgeConversion.ToV2(credential);
            var back = BadgeConversion.ToV3(badge.Value).Value;
            // What is not the same after the way there and back is what was reported; the contexts follow from the content.
            string[] reported = ["@context", .. badge.Unconverted.Select(entry => entry.Path)];
            foreach (var path in Differences(credential.ToJsonElement(), back.ToJsonElement(), ""))
                reported.ShouldContain(known => path.StartsWith(known, StringComparison.Ordinal), path);
            return true;
        });

    [Fact]
    public void ToV3_EverythingWithoutCounterpart_IsReported()
    {
        var draw = new Draw(1);
        var issuer = draw.Issuer() with
        {
            Url = ["https://a.example", "https://b.example"],
            PublicKey = ["https://a.example/key"],
            Verification = new() { AllowedOrigins = ["a.example"] },
            RevocationList = "https://a.example/revoked",
            Endorsement = ["https://a.example/endorsement"],
        };
        var badge = draw.BadgeClass() with { Language = "klingon", Endorsement = ["https://a.example/endorsement"], Type = ["BadgeClass", "https://a.example/Type"] };
        var assertion = draw.Assertion() with
        {
            Context = [V2.Contexts.OpenBadges, "https://a.example/context"],
            Recipient = new() { Type = ["https://a.example/property"], Identity = "x" },
            Image = new V2.Image { Id = "https://a.example/i.png", Author = "https://a.example/author" },
            Revoked = true,
            RevocationReason = "A mistake",
            Endorsement = ["https://a.example/endorsement"],
            Additional = new Dictionary<string, JsonElement> { ["extensions:x"] = JsonElement.Parse("{}") },
        };

        var converted = BadgeConversion.ToV3(new(assertion, badge, issuer));

        converted.Unconverted.Select(entry => entry.Path).Order(StringComparer.Ordinal).ShouldBe(
        [
            "@context", "badge.@language", "badge.endorsement", "badge.issuer.endorsement", "badge.issuer.publicKey",
            "badge.issuer.revocationList", "badge.issuer.url[1]", "badge.issuer.verification", "badge.type", "endorsement",
            "extensions:x", "image.author", "recipient.type", "revocationReason", "revoked", "verification",
        ]);
        converted.Unconverted.ShouldAllBe(entry => entry.Reason.EndsWith('.'));
        converted.Value.CredentialSubject!.Identifier[0].IdentityType.ShouldBe("identifier");
    }

    [Fact]
    public void ToV3_Language_IsWrittenAs3Wants()
    {
        var badge = new Draw(1).HostedBadge();

        var converted = BadgeConversion.ToV3(badge with { BadgeClass = badge.BadgeClass with { Language = "EN-us" } });

        converted.Value.CredentialSubject!.Achievement!.InLanguage.ShouldBe("en-US");
    }

    [Fact]
    public void ToV3_NothingGiven_MakesNothingUp()
    {
        var converted = BadgeConversion.ToV3(new(new(), new(), new()));

        Should.Throw<OpenBadgeException>(converted.Value.Validate).Code.ShouldBe("credential.required");
        converted.Value.CredentialSubject!.Identifier.ShouldBeEmpty();
    }

    [Fact]
    public void ToV2_NothingGiven_MakesNothingUp()
    {
        var converted = BadgeConversion.ToV2(new());

        converted.Value.Assertion.Recipient.ShouldBeNull();
        converted.Unconverted.ShouldBeEmpty();
    }

    [Fact]
    public void HostedBadge_Embedded_HoldsAll()
    {
        var badge = new Draw(7).HostedBadge();

        HostedBadge.Of(badge.Embedded).Issuer.ShouldBeSameAs(badge.Issuer);
        Should.Throw<OpenBadgeException>(() => HostedBadge.Of(badge.Assertion)).Code.ShouldBe("conversion.not-embedded");
    }

    private static OpenBadgeCredential Convertible(Draw draw)
    {
        var achievement = draw.Achievement();
        achievement = new()
        {
            Id = achievement.Id,
            Name = achievement.Name,
            Description = achievement.Description,
            Criteria = achievement.Criteria,
            Image = achievement.Image,
            Tag = achievement.Tag,
            InLanguage = achievement.InLanguage,
            Alignment = [.. achievement.Alignment.Select(alignment => alignment with { TargetType = null })],
            Related = achievement.Related,
            Version = achievement.Version,
            Additional = draw.Extension(),
        };
        var subject = draw.Bool() ? new AchievementSubject { Id = draw.Iri() } : new() { Identifier = [draw.Identity()] };
        return new()
        {
            Id = draw.Iri(),
            Name = achievement.Name,
            Image = draw.Maybe(draw.Image),
            Issuer = new Profile
            {
                Id = draw.Iri(),
                Name = draw.Text(),
                Url = draw.Maybe(draw.Url),
                Phone = draw.Maybe(draw.Text),
                Description = draw.Maybe(draw.Text),
                Image = draw.Maybe(draw.Image),
                Email = draw.Maybe(draw.Text),
            },
            ValidFrom = DateTimeOffset.UnixEpoch.AddDays(draw.Int(0, 1000)),
            ValidUntil = draw.MaybeValue(() => DateTimeOffset.UnixEpoch.AddDays(draw.Int(1000, 2000))),
            CredentialSubject = subject with { Achievement = achievement, Narrative = draw.Maybe(draw.Text) },
            Evidence = draw.Many(draw.Evidence),
        };
    }

    private static string Text(BadgeObject value) => value.ToJsonElement().ToString();

    private static string[] Texts(HostedBadge badge) => [Text(badge.Assertion), Text(badge.BadgeClass), Text(badge.Issuer)];

    private static IEnumerable<string> Differences(JsonElement a, JsonElement b, string path)
    {
        if (JsonElement.DeepEquals(a, b))
            return [];
        if (a.ValueKind == JsonValueKind.Object && b.ValueKind == JsonValueKind.Object)
            return a.EnumerateObject().SelectMany(member => b.TryGetProperty(member.Name, out var other)
                ? Differences(member.Value, other, path.Length == 0 ? member.Name : $"{path}.{member.Name}")
                : [path.Length == 0 ? member.Name : $"{path}.{member.Name}"]);
        if (a.ValueKind == JsonValueKind.Array && b.ValueKind == JsonValueKind.Array && a.GetArrayLength() == b.GetArrayLength())
            return a.EnumerateArray().Zip(b.EnumerateArray()).SelectMany((pair, i) => Differences(pair.First, pair.Second, $"{path}[{i}]"));
        return [path];
    }
}
