using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck.Fluent;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Proofs;

/// <summary>What was signed verifies, and nothing else does: for random credentials and random single changes.</summary>
public class ProofPropertyTests
{
    private static readonly DataIntegrity DataIntegrity = new();
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(KeyType.Ed25519, Cryptosuites.EddsaRdfc2022)]
    [InlineData(KeyType.Ed25519, Cryptosuites.EddsaJcs2022)]
    [InlineData(KeyType.P256, Cryptosuites.EcdsaRdfc2019)]
    [InlineData(KeyType.P384, Cryptosuites.EcdsaJcs2019)]
    public void SignedCredential_Verifies_AndAnyChangeBreaksIt(KeyType type, string suite) => Property.ForAny(
        Gen.Choose(0, int.MaxValue),
        seed =>
        {
            var random = new Random(seed);
            var key = TestKeys.Of(type);
            var credential = RandomCredential(random);
            var signed = Sign(credential, key, suite);
            if (!Verifies(signed, key))
                return false;
            var changed = JsonNode.Parse(signed)!;
            var what = Change(changed, random);
            return !Verifies(changed.ToJsonString(), key) ? true : throw new InvalidOperationException($"{what} was not noticed in {changed}");
        });

    /// <summary>White space, member order, and escapes are not what is signed.</summary>
    [Fact]
    public void SignedCredential_WrittenOtherwise_StillVerifies() => Property.ForAny(
        Gen.Choose(0, int.MaxValue),
        seed =>
        {
            var key = TestKeys.Of(KeyType.Ed25519);
            var signed = Sign(RandomCredential(new Random(seed)), key, Cryptosuites.EddsaRdfc2022);
            var reversed = Reverse(JsonNode.Parse(signed)!, within: "").ToJsonString(new JsonSerializerOptions { WriteIndented = true });
            return Verifies(reversed, key);
        });

    [Fact]
    public void SignedCredential_Mutilated_IsRefusedAndNeverCrashes() => Property.ForAny(
        Gen.Choose(0, int.MaxValue),
        seed =>
        {
            var random = new Random(seed);
            var key = TestKeys.Of(KeyType.Ed25519);
            var bytes = Encoding.UTF8.GetBytes(Sign(RandomCredential(random), key, Cryptosuites.EddsaRdfc2022));
            var marks = "{}[]\\\",:0a@# \u00e9"u8;
            for (var change = random.Next(1, 5); change > 0; change--)
                bytes[random.Next(bytes.Length)] = marks[random.Next(marks.Length)];
            return Property.IsRefusedOrDone(() =>
            {
                using var document = StrictJson.Parse(bytes);
                foreach (var proof in DataIntegrity.GetProofs(document.RootElement))
                    DataIntegrity.Verify(document.RootElement, proof, key.PublicKey, new() { Now = Now });
            });
        },
        times: 1_000);

    private static string Sign(JsonNode credential, PrivateKey key, string suite)
    {
        var options = new ProofOptions { VerificationMethod = "did:web:badges.example#key-1", Created = Now, Cryptosuite = suite };
        using var document = JsonDocument.Parse(credential.ToJsonString());
        return Encoding.UTF8.GetString(
            DataIntegrity.SignAsync(document.RootElement, key, options).AsTask().GetAwaiter().GetResult());
    }

    private static bool Verifies(string signed, PrivateKey key)
    {
        using var document = JsonDocument.Parse(signed);
        var proof = DataIntegrity.GetProofs(document.RootElement)[0];
        return DataIntegrity.Verify(document.RootElement, proof, key.PublicKey, new() { Now = Now }).Verified;
    }

    private static JsonObject RandomCredential(Random random)
    {
        var achievement = new JsonObject
        {
            ["id"] = $"https://badges.example/{random.Next(1000)}",
            ["type"] = new JsonArray("Achievement"),
            ["name"] = Text(random),
            ["description"] = Text(random),
            ["criteria"] = new JsonObject { ["narrative"] = Text(random) },
            ["tag"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(i => (JsonNode)$"{i} {Text(random)}")]),
        };
        var subject = new JsonObject { ["type"] = new JsonArray("AchievementSubject"), ["achievement"] = achievement };
        if (random.Next(2) == 0)
            subject["creditsEarned"] = random.Next(100) / 4.0;
        if (random.Next(2) == 0)
            subject["id"] = $"urn:uuid:{random.Next()}";
        return new JsonObject
        {
            ["@context"] = new JsonArray(
                "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"),
            ["id"] = $"urn:uuid:{random.Next()}",
            ["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential"),
            ["name"] = Text(random),
            ["issuer"] = new JsonObject { ["id"] = "did:web:badges.example", ["type"] = new JsonArray("Profile"), ["name"] = Text(random) },
            ["validFrom"] = "2026-01-02T03:04:05Z",
            ["credentialSubject"] = subject,
            ["evidence"] = new JsonArray(
                [.. Enumerable.Range(0, random.Next(1, 3)).Select(i => (JsonNode)new JsonObject
                {
                    ["type"] = new JsonArray("Evidence"), ["narrative"] = $"{i} {Text(random)}",
                })]),
        };
    }

    private static string Text(Random random)
    {
        string[] letters = ["a", "B", " ", "é", "\n", "\"", "\\", "\u0001", "🎉", "ǆ", "{", "<"];
        return "t" + string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => letters[random.Next(letters.Length)]));
    }

    /// <summary>Changes one value or one name somewhere, in the document or its proof, or adds or removes a member.</summary>
    private static string Change(JsonNode root, Random random)
    {
        var places = new List<JsonNode>();
        Collect(root, places);
        var place = places[random.Next(places.Count)];
        var path = place.GetPath();
        switch (place)
        {
            case JsonObject members when random.Next(3) == 0:
                members["unheardOf"] = "x";
                return "an added term at " + path;
            case JsonObject members:
                var names = members.Select(member => member.Key).ToList();
                var removed = names[random.Next(names.Count)];
                members.Remove(removed);
                return $"{removed} removed at {path}";
            case JsonArray list:
                list.RemoveAt(random.Next(list.Count));
                return "an item removed at " + path;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                value.ReplaceWith(value.GetValue<string>() + "x");
                return "text changed at " + path;
            default:
                place.ReplaceWith(12345);
                return "number changed at " + path;
        }
    }

    private static void Collect(JsonNode node, List<JsonNode> places)
    {
        if (node is JsonObject { Count: > 0 } members)
            foreach (var member in members.ToList())
                Collect(member.Value!, places);
        if (node is JsonArray { Count: > 0 } list)
            foreach (var item in list.ToList())
                Collect(item!, places);
        if (node.Parent is not null && node is not (JsonArray { Count: 0 } or JsonObject { Count: 0 }) && !IsFree(node))
            places.Add(node);
    }

    /// <summary>To take the array away from around the proof, or the proof out of its array, is no change of what was signed.</summary>
    private static bool IsFree(JsonNode node) => node.GetPath() is "$.proof";

    private static JsonNode Reverse(JsonNode node, string within) => node switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member =>
            KeyValuePair.Create(member.Key, (JsonNode?)Reverse(member.Value!, member.Key)))),
        JsonArray list when within is "tag" or "evidence" or "type" =>
            new JsonArray([.. list.Reverse().Select(item => Reverse(item!, ""))]),
        JsonArray list => new JsonArray([.. list.Select(item => Reverse(item!, ""))]),
        _ => node.DeepClone(),
    };
}
