using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.Tests.Infrastructure;
using Rosette.OpenBadges.V2;

namespace Rosette.OpenBadges.Tests.Models;

/// <summary>The payloads of Open Badges 2.1, against 1EdTech's schemas.</summary>
public class BadgeConnectTests
{
    private const string Prefix = "ob_v2p1/imsob_v2p1v2p1-";

    private static readonly BadgeConnectManifest Manifest = new()
    {
        Id = "https://badges.example/.well-known/badgeconnect.json",
        BadgeConnectAPI =
        [
            new()
            {
                Name = "Badges",
                ApiBase = "https://badges.example/ims/ob/v2p1",
                Version = "v2p1",
                TermsOfServiceUrl = "https://badges.example/terms",
                PrivacyPolicyUrl = "https://badges.example/privacy",
                ScopesOffered = [BadgeConnectScopes.AssertionReadonly, BadgeConnectScopes.ProfileReadonly],
                RegistrationUrl = "https://badges.example/register",
                AuthorizationUrl = "https://badges.example/authorize",
                TokenUrl = "https://badges.example/token",
            },
        ],
    };

    private static readonly BadgeConnectStatus Refused = new()
    {
        Error = "The badge is another person's.", StatusCode = 400, StatusText = BadgeConnectStatusTexts.RecipientProfileMismatch,
    };

    [Fact]
    public void Payloads_Schemas_AreValid()
    {
        var suite = new VectorSuite("Models, Badge Connect payloads against ob_v2p1");
        suite.Run("manifest without @context", () => Schemas.ShouldAccept(Schema("getmanifest-200-response"), Without(Manifest, "@context")));
        suite.Run("assertions", () => Schemas.ShouldAccept(
            Prefix + "getassertions-200-responsepayload-schemav1p0.repaired.json",
            WithoutNullError(new BadgeConnectResponse { Status = BadgeConnectStatus.Ok, Assertions = [new Draw(1).Assertion()], SignedAssertions = ["a.b.c"] })));
        suite.Run("profile", () => Schemas.ShouldAccept(
            Schema("getprofile-200-response"), WithoutNullError(new BadgeConnectResponse { Status = BadgeConnectStatus.Ok, Profile = new Draw(1).Issuer() })));
        suite.Run("profile, written", () => Schemas.ShouldAccept(
            Schema("postprofile-200-response"), WithoutNullError(new BadgeConnectResponse { Status = BadgeConnectStatus.Ok, Profile = new Draw(1).Issuer() })));
        suite.Run("profile, request", () => Schemas.ShouldAccept(Schema("postprofile-request"), new Draw(1).Issuer().ToJsonElement()));
        suite.Run("assertion, request", () => Schemas.ShouldAccept(
            Schema("postassertion-request"), new BadgeConnectAssertionRequest { Assertion = new Draw(1).Assertion() }.ToJsonElement()));
        suite.Run("signed assertion, request", () => Schemas.ShouldAccept(
            Schema("postassertion-request"), new BadgeConnectAssertionRequest { SignedAssertion = "a.b.c" }.ToJsonElement()));
        foreach (var refusal in new[]
                 {
                     "postassertion-200-400-401-404-405-500-response", "getassertions-400-401-404-405-500-response",
                     "getprofile-400-401-404-405-500-response", "postprofile-400-401-404-405-response",
                 })
            suite.Run(refusal, () => Schemas.ShouldAccept(Schema(refusal), new BadgeConnectResponse { Status = Refused }.ToJsonElement()));
        suite.NotApplicable("getassertions-200 as published", "not valid JSON; the repaired copy is used");
        suite.NotApplicable("\"error\": null", "the standard's text writes it, its schema takes only a text; left out for validation");
        suite.Finish(11);
    }

    [Fact]
    public void Response_WithoutError_WritesNull() =>
        JsonSerializer.Serialize(new BadgeConnectResponse { Status = BadgeConnectStatus.Ok, SignedAssertions = ["a.b.c"] }.ToJsonElement())
            .ShouldBe("""{"status":{"error":null,"statusCode":200,"statusText":"OK"},"signedAssertions":["a.b.c"]}""");

    [Fact]
    public void Manifest_WrittenAndRead_IsTheSame()
    {
        var read = BadgeJson.Parse<BadgeConnectManifest>(Manifest.ToJson());

        read.Context[0].Url.ShouldBe(Contexts.BadgeConnect);
        read.BadgeConnectAPI[0].ApiBase.ShouldBe("https://badges.example/ims/ob/v2p1");
        read.ToJson().ShouldBe(Manifest.ToJson());
    }

    [Fact]
    public void Manifest_OfOlderHosts_IsRead()
    {
        var read = BadgeJson.Parse<BadgeConnectManifest>(JsonElement.Parse("""
            {"@context":"https://w3id.org/openbadges/badgeconnect/v1","id":"https://old.example/m","badgeConnectAPI":{"version":"v1p0","name":"Old"}}
            """));

        read.BadgeConnectAPI[0].Version.ShouldBe("v1p0");
        read.ToJsonElement().GetProperty("@context").ToString().ShouldContain("badgeconnect/v1");
    }

    [Fact]
    public void Response_Assertions_AreKeptAsTheyStand()
    {
        const string Json = """{"status":{"error":null,"statusCode":200,"statusText":"OK"},"assertions":[{"id":"urn:x:1","b":1.0,"a":[]}]}""";

        var read = BadgeJson.Parse<BadgeConnectResponse>(JsonElement.Parse(Json));

        read.Assertions[0].Value.Id.ShouldBe("urn:x:1");
        System.Text.Encoding.UTF8.GetString(read.ToJson()).ShouldBe(Json);
    }

    private static string Schema(string name) => $"{Prefix}{name}payload-schemav1p0.json";

    private static JsonElement WithoutNullError(BadgeConnectResponse response)
    {
        var json = JsonNode.Parse(response.ToJson())!;
        json["status"]!.AsObject().Remove("error");
        return JsonSerializer.SerializeToElement(json);
    }

    private static JsonElement Without(BadgeObject value, string member)
    {
        var json = JsonNode.Parse(value.ToJson())!.AsObject();
        json.Remove(member);
        return JsonSerializer.SerializeToElement(json);
    }
}
