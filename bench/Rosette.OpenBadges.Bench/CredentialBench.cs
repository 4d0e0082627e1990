using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.Bench;

/// <summary>A typical OpenBadgeCredential with warm contexts: the whole of signing and verifying, and their parts.</summary>
[MemoryDiagnoser]
public class CredentialBench
{
    private readonly byte[] _bytes = Sample.CredentialBytes();
    private readonly byte[] _signedBytes = Sample.SignedBytes();
    private readonly JsonElement _credential = Sample.Credential();
    private readonly JsonLdProcessor _jsonLd = new(new JsonLdOptions { Safe = true });
    private readonly DataIntegrity _integrity = new();
    private readonly byte[] _hash = new byte[32];
    private readonly byte[] _toSign = new byte[64];
    private JsonElement _signed;
    private JsonElement _proof;
    private IReadOnlyList<Quad> _quads = [];
    private byte[] _signature = [];

    [GlobalSetup]
    public void Setup()
    {
        _signed = StrictJson.Parse(_signedBytes).RootElement;
        _proof = DataIntegrity.GetProofs(_signed)[0];
        _quads = _jsonLd.ToRdf(_credential);
        _signature = SignBytes();
        if (!VerifyWhole() || !VerifySignature())
            throw new InvalidOperationException("The sample does not verify, so there is nothing to measure.");
    }

    [Benchmark]
    public void Parse() => StrictJson.Parse(_bytes).Dispose();

    [Benchmark]
    public JsonArray Expand() => _jsonLd.Expand(_credential);

    [Benchmark]
    public IReadOnlyList<Quad> ExpandToRdf() => _jsonLd.ToRdf(_credential);

    [Benchmark]
    public RdfcResult Canonicalize() => Rdfc.Canonicalize(_quads);

    [Benchmark]
    public int CanonicalizeAndHash() => Rdfc.Hash(_quads, _hash);

    [Benchmark]
    public byte[] SignBytes() => Sample.Key.Sign(_toSign);

    [Benchmark]
    public bool VerifySignature() => Sample.Key.PublicKey.Verify(_toSign, _signature);

    /// <summary>From the credential to the bytes of the signed one; the goal is 200 µs and 60 kB.</summary>
    [Benchmark]
    public byte[] SignWhole()
    {
        var signed = _integrity.SignAsync(_credential, Sample.Key, Sample.ProofOptions);
        return signed.IsCompletedSuccessfully ? signed.Result : signed.AsTask().GetAwaiter().GetResult();
    }

    /// <summary>The proof of a parsed credential; the goal is 250 µs.</summary>
    [Benchmark]
    public bool VerifyProof() => _integrity.Verify(_signed, _proof, Sample.Key.PublicKey, Sample.ProofCheck).Verified;

    /// <summary>From bytes: parsed strictly, then the proof.</summary>
    [Benchmark]
    public bool VerifyWhole()
    {
        using var document = StrictJson.Parse(_signedBytes);
        var proof = DataIntegrity.GetProofs(document.RootElement)[0];
        return _integrity.Verify(document.RootElement, proof, Sample.Key.PublicKey, Sample.ProofCheck).Verified;
    }
}
