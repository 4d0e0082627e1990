using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Status;
using Rosette.OpenBadges.Verification;

namespace Rosette.OpenBadges.Tests.Verification;

/// <summary>Makes small credentials to order, for what no published file shows.</summary>
internal static class Workshop
{
    public const string ListUrl = "https://badges.example/lists/1";

    public static readonly DateTimeOffset Now = FixedTime.Spring2026.GetUtcNow();

    public static PrivateKey Ann { get; } = PrivateKey.FromSeed(Enumerable.Repeat((byte)1, 32).ToArray());

    public static PrivateKey Bob { get; } = PrivateKey.FromSeed(Enumerable.Repeat((byte)2, 32).ToArray());

    public static string Did(PrivateKey key) => DidKey.FromKey(key.PublicKey);

    /// <summary>An unsigned badge by the holder of a did:key.</summary>
    public static JsonObject Badge(string issuer) => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"),
        ["id"] = "https://badges.example/credentials/1",
        ["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential"),
        ["name"] = "Soldering",
        ["issuer"] = new JsonObject { ["id"] = issuer, ["type"] = new JsonArray("Profile"), ["name"] = "Ann's school" },
        ["validFrom"] = "2026-01-02T03:04:05Z",
        ["credentialSubject"] = new JsonObject
        {
            ["id"] = "did:example:earner",
            ["type"] = new JsonArray("AchievementSubject"),
            ["achievement"] = new JsonObject
            {
                ["id"] = "https://badges.example/achievements/1",
                ["type"] = new JsonArray("Achievement"),
                ["name"] = "Soldering",
                ["description"] = "Solders.",
                ["criteria"] = new JsonObject { ["narrative"] = "Solder." },
            },
        },
    };

    /// <summary>An unsigned endorsement of <see cref="Badge"/>.</summary>
    public static JsonObject Endorsement(string issuer, string about = "https://badges.example/credentials/1") => new()
    {
        ["@context"] = new JsonArray("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"),
        ["id"] = "https://badges.example/endorsements/1",
        ["type"] = new JsonArray("VerifiableCredential", "EndorsementCredential"),
        ["name"] = "Praise",
        ["issuer"] = new JsonObject { ["id"] = issuer, ["type"] = new JsonArray("Profile"), ["name"] = "Bob" },
        ["validFrom"] = "2026-01-02T03:04:05Z",
        ["credentialSubject"] = new JsonObject
        {
            ["id"] = about,
            ["type"] = new JsonArray("EndorsementSubject"),
            ["endorsementComment"] = "Good.",
        },
    };

    /// <summary>An unsigned learner record around signed badges.</summary>
    public static JsonObject Record(string issuer, params byte[][] badges) => new()
    {
        ["@context"] = new JsonArray(
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"),
        ["id"] = "https://badges.example/records/1",
        ["type"] = new JsonArray("VerifiableCredential", "ClrCredential"),
        ["name"] = "Transcript",
        ["issuer"] = new JsonObject { ["id"] = issuer, ["type"] = new JsonArray("Profile"), ["name"] = "Ann's school" },
        ["validFrom"] = "2026-01-02T03:04:05Z",
        ["credentialSubject"] = new JsonObject
        {
            ["id"] = "did:example:earner",
            ["type"] = new JsonArray("ClrSubject"),
            ["verifiableCredential"] = new JsonArray([.. badges.Select(badge => JsonNode.Parse(badge))]),
        },
    };

    public static JsonObject BitstringEntry(string purpose, int index) => new()
    {
        ["id"] = $"{ListUrl}#{index}",
        ["type"] = "BitstringStatusListEntry",
        ["statusPurpose"] = purpose,
        ["statusListIndex"] = index.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["statusListCredential"] = ListUrl,
    };

    /// <summary>A signed status list with one bit set.</summary>
    public static async Task<byte[]> StatusListAsync(
        PrivateKey keeper, string purpose, int set, DateTimeOffset? validUntil = null)
    {
        var list = new BitstringStatusList { [set] = 1 };
        var unsigned = BitstringStatusListCredential.Create(ListUrl, Did(keeper), purpose, list, Now.AddDays(-10), validUntil);
        return await SignAsync(JsonNode.Parse(unsigned)!.AsObject(), keeper);
    }

    public static async Task<byte[]> SignAsync(
        JsonObject credential, PrivateKey key, string? method = null, ProofOptions? options = null, IDocumentLoader? loader = null)
    {
        options ??= new ProofOptions { VerificationMethod = method ?? DidKey.VerificationMethod(key.PublicKey), Created = Now.AddDays(-1) };
        return await new DataIntegrity(loader).SignAsync(Element(credential), key, options);
    }

    public static async Task<string> JwtAsync(JsonObject credential, PrivateKey key, string? keyId = null) =>
        await VcJwt.SignAsync(Element(credential), key, keyId);

    public static JsonElement Element(JsonNode node) => JsonDocument.Parse(node.ToJsonString()).RootElement;

    public static JsonObject Object(byte[] json) => JsonNode.Parse(json)!.AsObject();

    public static byte[] Utf8(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    public static async Task<VerificationReport> VerifyAsync(byte[] credential, TableFetcher? web = null) =>
        await Minted.Verifier(web ?? new TableFetcher()).VerifyAsync(VerificationInput.FromJson(credential));
}
