using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Proofs;

/// <summary>One folder of a W3C Data Integrity suite: the files of every intermediate value, found by their prefix.</summary>
internal sealed class ProofVectors(string folder)
{
    public static readonly DataIntegrity DataIntegrity = new(TestContexts.Instance);

    public static readonly ProofCheck Check =
        new() { Now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), Explain = true };

    public string Folder => folder;

    public JsonElement Signed => Parse("signed");

    public JsonElement Proof => DataIntegrity.GetProofs(Signed)[0];

    /// <summary>The document without proof; the suites' unsigned files differ only in white space.</summary>
    public JsonElement Unsigned
    {
        get
        {
            var node = System.Text.Json.Nodes.JsonNode.Parse(Signed.GetRawText())!.AsObject();
            node.Remove("proof");
            return JsonDocument.Parse(node.ToJsonString()).RootElement;
        }
    }

    public string Text(string prefix) =>
        File.ReadAllText(Directory.GetFiles(Vectors.Path(folder), prefix + "*").Single());

    public JsonElement Parse(string prefix) => StrictJson.Parse(Text(prefix)).RootElement.Clone();

    /// <summary>Verifies the given proof, and compares every value on the way.</summary>
    public void VerifyStepByStep(PublicKey key)
    {
        var result = DataIntegrity.Verify(Signed, Proof, key, Check);
        result.Problems.ShouldBeEmpty();
        var trace = result.Trace!;
        Encoding.UTF8.GetString(trace.CanonicalDocument.Span).ShouldBe(Text("canonDoc"), "canonical document");
        Encoding.UTF8.GetString(trace.CanonicalConfiguration.Span).ShouldBe(Text("proofCanon"), "canonical configuration");
        Hex(trace.DocumentHash).ShouldBe(Text("docHash"));
        Hex(trace.ConfigurationHash).ShouldBe(Text("proofHash"));
        (Hex(trace.ConfigurationHash) + Hex(trace.DocumentHash)).ShouldBe(Text("combinedHash"));
        Hex(trace.Signature).ShouldBe(Text("sigHex"));
        Multibase.EncodeBase58(trace.Signature.Span).ShouldBe(Text("sigBTC58"));
    }

    /// <summary>Options that make the proof again.</summary>
    public static ProofOptions OptionsOf(JsonElement proof) => new()
    {
        Cryptosuite = Member(proof, "cryptosuite"),
        Created = Member(proof, "created") is { } created ? DateTimeOffset.Parse(created, null) : null,
        VerificationMethod = Member(proof, "verificationMethod")!,
        ProofPurpose = Member(proof, "proofPurpose")!,
        Id = Member(proof, "id"),
        PreviousProof = !proof.TryGetProperty("previousProof", out var previous) ? []
            : previous.ValueKind == JsonValueKind.String ? [previous.GetString()!]
            : [.. previous.EnumerateArray().Select(id => id.GetString()!)],
    };

    public static JsonElement Sign(JsonElement document, ISigner key, ProofOptions options)
    {
        var signed = DataIntegrity.SignAsync(document, key, options, TestContext.Current.CancellationToken);
        return JsonDocument.Parse(signed.AsTask().GetAwaiter().GetResult()).RootElement;
    }

    private static string? Member(JsonElement proof, string name) =>
        proof.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);
}
