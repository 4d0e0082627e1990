using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Proofs;

public class DataIntegrityTests
{
    private const string Method = "did:web:badges.example#key-1";

    private const string Credential = """
        {"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
         "id":"urn:uuid:1","type":["VerifiableCredential","OpenBadgeCredential"],"issuer":{"id":"did:web:badges.example","type":["Profile"],"name":"Ünï"},
         "validFrom":"2026-01-02T03:04:05Z","credentialSubject":{"type":["AchievementSubject"],"creditsEarned":3.50,
          "achievement":{"id":"https://badges.example/1","type":["Achievement"],"name":"Löten <1>","description":"d","criteria":{"narrative":"n"}}}}
        """;

    private static readonly DataIntegrity DataIntegrity = new();
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ProofCheck Check = new() { Now = Now };
    private static readonly ProofOptions Options = new() { VerificationMethod = Method, Created = Now };

    public static TheoryData<KeyType, string> Suites => new()
    {
        { KeyType.Ed25519, Cryptosuites.EddsaRdfc2022 },
        { KeyType.Ed25519, Cryptosuites.EddsaJcs2022 },
        { KeyType.P256, Cryptosuites.EcdsaRdfc2019 },
        { KeyType.P256, Cryptosuites.EcdsaJcs2019 },
        { KeyType.P384, Cryptosuites.EcdsaRdfc2019 },
        { KeyType.P384, Cryptosuites.EcdsaJcs2019 },
    };

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task Sign_EverySuite_VerifiesWithItsKeyOnly(KeyType type, string suite)
    {
        var signed = await Sign(Credential, TestKeys.Of(type), Options with { Cryptosuite = suite });
        Verify(signed, TestKeys.Of(type)).ShouldBeEmpty();
        Verify(signed, TestKeys.Other(type)).ShouldBe(["proof.signature"]);
        Verify(signed, TestKeys.Of(type == KeyType.Ed25519 ? KeyType.P256 : KeyType.Ed25519)).ShouldBe(["proof.key-type"]);
        Verify(signed, TestKeys.Of(KeyType.Rsa)).ShouldBe(["proof.key-type"]);
        Proof(signed).GetProperty("cryptosuite").GetString().ShouldBe(suite);
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task Verify_AnyMemberOfTheProofChanged_Fails(KeyType type, string suite)
    {
        var options = Options with
        {
            Cryptosuite = suite, Id = "urn:uuid:9", Expires = Now.AddYears(1), Domain = ["a.example", "b.example"], Challenge = "c",
        };
        var signed = await Sign(Credential, TestKeys.Of(type), options);
        Verify(signed, TestKeys.Of(type)).ShouldBeEmpty();
        foreach (var (name, value) in new[]
        {
            ("id", "\"urn:uuid:8\""), ("created", "\"2026-05-01T00:00:00Z\""), ("expires", "\"2028-01-01T00:00:00Z\""),
            ("verificationMethod", "\"did:web:badges.example#key-2\""), ("domain", "\"a.example\""), ("challenge", "\"d\""),
        })
        {
            var changed = JsonNode.Parse(signed.GetRawText())!;
            changed["proof"]![0]![name] = JsonNode.Parse(value);
            Verify(Parse(changed.ToJsonString()), TestKeys.Of(type)).ShouldBe(["proof.signature"], name);
        }
    }

    [Fact]
    public async Task Sign_Document_KeepsOrderAndNumbersAndWritesProofAsArray()
    {
        var text = Encoding.UTF8.GetString(await DataIntegrity.SignAsync(Parse(Credential), TestKeys.Of(KeyType.Ed25519), Options));
        text.ShouldStartWith("""{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"id":"urn:uuid:1",""");
        text.ShouldContain("\"creditsEarned\":3.50,");
        text.ShouldContain("\"name\":\"Löten <1>\"");
        text.ShouldContain("""
            ,"proof":[{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","created":"2026-06-01T00:00:00Z","verificationMethod":"did:web:badges.example#key-1","proofPurpose":"assertionMethod","proofValue":"z
            """.Trim());
        text.ShouldBe(Encoding.UTF8.GetString(await DataIntegrity.SignAsync(Parse(Credential), TestKeys.Of(KeyType.Ed25519), Options)));
    }

    [Fact]
    public async Task Sign_KeyElsewhere_IsAskedOnceForTheHashes()
    {
        var signer = new RemoteSigner(TestKeys.Of(KeyType.P256));
        var signed = Parse(Encoding.UTF8.GetString(await DataIntegrity.SignAsync(Parse(Credential), signer, Options)));
        Verify(signed, TestKeys.Of(KeyType.P256)).ShouldBeEmpty();
        signer.Asked.ShouldHaveSingleItem().Length.ShouldBe(64);
    }

    [Fact]
    public async Task Sign_WaitIsCancelled_Ends()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(
            async () => await DataIntegrity.SignAsync(Parse(Credential), TestKeys.Of(KeyType.Ed25519), Options, cancelled.Token));
    }

    [Fact]
    public async Task Sign_SignedDocument_MakesASetWhoseProofsAreIndependent()
    {
        var once = await Sign(Credential, TestKeys.Of(KeyType.Ed25519), Options);
        var twice = await Sign(once.GetRawText(), TestKeys.Of(KeyType.P256), Options);
        DataIntegrity.GetProofs(twice).Count.ShouldBe(2);
        Verify(twice, TestKeys.Of(KeyType.Ed25519)).ShouldBeEmpty();
        Verify(twice, TestKeys.Of(KeyType.P256), index: 1).ShouldBeEmpty();

        var node = JsonNode.Parse(twice.GetRawText())!;
        node["proof"]!.AsArray().RemoveAt(0);
        Verify(Parse(node.ToJsonString()), TestKeys.Of(KeyType.P256)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Cryptosuites.EddsaRdfc2022)]
    [InlineData(Cryptosuites.EddsaJcs2022)]
    public async Task Sign_Chain_CoversThePreviousProof(string suite)
    {
        var (first, second) = (TestKeys.Of(KeyType.Ed25519), TestKeys.Other(KeyType.Ed25519));
        var once = await Sign(Credential, first, Options with { Id = "urn:uuid:p1", Cryptosuite = suite });
        var chain = await Sign(once.GetRawText(), second, Options with { PreviousProof = ["urn:uuid:p1"], Cryptosuite = suite });
        Verify(chain, first).ShouldBeEmpty();
        Verify(chain, second, index: 1).ShouldBeEmpty();

        var node = JsonNode.Parse(chain.GetRawText())!;
        node["proof"]![0]!["created"] = "2026-05-01T00:00:00Z";
        Verify(Parse(node.ToJsonString()), second, index: 1).ShouldBe(["proof.signature"]);

        node["proof"]!.AsArray().RemoveAt(0);
        Verify(Parse(node.ToJsonString()), second).ShouldBe(["proof.previous-proof"]);
    }

    [Fact]
    public async Task Sign_PreviousProofThatIsNotThere_IsRefused() =>
        (await Should.ThrowAsync<OpenBadgeException>(() => Sign(Credential, TestKeys.Of(KeyType.Ed25519), Options with { PreviousProof = ["urn:x"] })))
            .Code.ShouldBe("proof.previous-proof");

    [Theory]
    [InlineData(Cryptosuites.EddsaRdfc2022)]
    [InlineData(Cryptosuites.EddsaJcs2022)]
    public async Task Sign_UndefinedTerm_IsRefused(string suite)
    {
        var node = JsonNode.Parse(Credential)!;
        node["surprise"] = 1;
        (await Should.ThrowAsync<JsonLdException>(
            () => Sign(node.ToJsonString(), TestKeys.Of(KeyType.Ed25519), Options with { Cryptosuite = suite })))
            .Code.ShouldBe("jsonld.dropped-term");
    }

    [Fact]
    public async Task Sign_UnknownContext_NamesItsUrl()
    {
        var node = JsonNode.Parse(Credential)!;
        node["@context"]!.AsArray().Add("https://unknown.example/context");
        (await Should.ThrowAsync<JsonLdException>(() => Sign(node.ToJsonString(), TestKeys.Of(KeyType.Ed25519), Options)))
            .Url.ShouldBe("https://unknown.example/context");
    }

    [Fact]
    public async Task Verify_UnknownContext_NamesItsUrl()
    {
        var node = JsonNode.Parse((await Sign(Credential, TestKeys.Of(KeyType.Ed25519), Options)).GetRawText())!;
        node["@context"]!.AsArray().Add("https://unknown.example/context");
        var signed = Parse(node.ToJsonString());
        DataIntegrity.Verify(signed, Proof(signed), TestKeys.Of(KeyType.Ed25519).PublicKey, Check)
            .MissingContext.ShouldBe("https://unknown.example/context");
    }

    [Theory]
    [InlineData("{}", "jsonld.dropped-term")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2"]}""", "jsonld.free-floating")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2"],"@graph":[]}""", "proof.nothing-signed")]
    public async Task Sign_DocumentThatStatesNothing_IsRefused(string document, string code) =>
        (await Should.ThrowAsync<OpenBadgeException>(() => Sign(document, TestKeys.Of(KeyType.Ed25519), Options)))
            .Code.ShouldBe(code);

    [Fact]
    public async Task Sign_MistakesOfTheCaller_AreArgumentExceptions()
    {
        var key = TestKeys.Of(KeyType.Ed25519);
        await Should.ThrowAsync<ArgumentException>(() => Sign(Credential, key, Options with { Cryptosuite = "eddsa-2022" }));
        await Should.ThrowAsync<ArgumentException>(() => Sign(Credential, key, Options with { Cryptosuite = Cryptosuites.EcdsaRdfc2019 }));
        await Should.ThrowAsync<ArgumentException>(() => Sign(Credential, TestKeys.Of(KeyType.Rsa), Options));
        await Should.ThrowAsync<OpenBadgeException>(() => Sign("[]", key, Options));
    }

    [Fact]
    public async Task Verify_ContextAddedToJcsDocument_Fails()
    {
        var signed = await Sign(Credential, TestKeys.Of(KeyType.Ed25519), Options with { Cryptosuite = Cryptosuites.EddsaJcs2022 });
        var node = JsonNode.Parse(signed.GetRawText())!;
        node["@context"]!.AsArray().Add("https://w3id.org/security/multikey/v1");
        Verify(Parse(node.ToJsonString()), TestKeys.Of(KeyType.Ed25519)).ShouldBe(["proof.context"]);
    }

    [Fact]
    public async Task Verify_TimePurposeDomainAndChallenge_AreCompared()
    {
        var key = TestKeys.Of(KeyType.Ed25519);
        var signed = await Sign(Credential, key, Options with { Expires = Now.AddDays(1), Domain = ["a.example"], Challenge = "c" });
        Codes(Check with { Domain = "a.example", Challenge = "c" }).ShouldBeEmpty();
        Codes(Check with { Now = Now.AddMinutes(-4) }).ShouldBeEmpty();
        Codes(Check with { Now = Now.AddMinutes(-6) }).ShouldBe(["proof.created-in-future"]);
        Codes(Check with { Now = Now.AddDays(1) }).ShouldBe(["proof.expired"]);
        Codes(Check with { ProofPurpose = "authentication" }).ShouldBe(["proof.purpose"]);
        Codes(Check with { Domain = "b.example", Challenge = "d" }).ShouldBe(["proof.domain", "proof.challenge"]);

        IEnumerable<string> Codes(ProofCheck check) =>
            DataIntegrity.Verify(signed, Proof(signed), key.PublicKey, check).Problems.Select(problem => problem.Code);
    }

    [Theory]
    [InlineData("type", "\"SomeProofType\"", "proof.type")]
    [InlineData("type", "7", "proof.form")]
    [InlineData("type", "[\"DataIntegrityProof\"]", "proof.form")]
    [InlineData("cryptosuite", "\"eddsa-rdf-2022\"", "proof.suite")]
    [InlineData("cryptosuite", "\"Ed25519Signature2020\"", "proof.suite")]
    [InlineData("cryptosuite", "null", "proof.form")]
    [InlineData("cryptosuite", "\"ecdsa-rdfc-2019\"", "proof.key-type")]
    [InlineData("verificationMethod", "{}", "proof.form")]
    [InlineData("proofPurpose", "null", "proof.form")]
    [InlineData("proofPurpose", "\"authentication\"", "proof.purpose")]
    [InlineData("created", "\"2026-01-01\"", "proof.form")]
    [InlineData("created", "7", "proof.form")]
    [InlineData("expires", "\"never\"", "proof.form")]
    [InlineData("domain", "[7]", "proof.form")]
    [InlineData("challenge", "[]", "proof.form")]
    [InlineData("previousProof", "7", "proof.form")]
    [InlineData("previousProof", "\"urn:uuid:nowhere\"", "proof.previous-proof")]
    [InlineData("proofValue", "null", "proof.form")]
    [InlineData("proofValue", "\"\"", "proof.value")]
    [InlineData("proofValue", "\"uAAAA\"", "proof.value")]
    [InlineData("proofValue", "\"z0\"", "proof.value")]
    [InlineData("proofValue", "\"z2\"", "proof.signature")]
    [InlineData("foo", "\"bar\"", "jsonld.dropped-term")]
    public async Task Verify_BadProof_HasItsProblem(string name, string value, string code)
    {
        var node = JsonNode.Parse((await Sign(Credential, TestKeys.Of(KeyType.Ed25519), Options)).GetRawText())!;
        node["proof"]![0]![name] = JsonNode.Parse(value);
        Verify(Parse(node.ToJsonString()), TestKeys.Of(KeyType.Ed25519)).First().ShouldBe(code);
    }

    [Fact]
    public void GetProofs_OneManyOrNone_AreListed()
    {
        DataIntegrity.GetProofs(Parse("{}")).ShouldBeEmpty();
        DataIntegrity.GetProofs(Parse("[]")).ShouldBeEmpty();
        DataIntegrity.GetProofs(Parse("""{"proof":{}}""")).Count.ShouldBe(1);
        DataIntegrity.GetProofs(Parse("""{"proof":[{},{}]}""")).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"@context":7}""")]
    [InlineData("""{"@context":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}""")]
    public async Task Verify_ProofOfAnotherDocument_HasItsProblem(string document)
    {
        foreach (var suite in new[] { Cryptosuites.EddsaRdfc2022, Cryptosuites.EddsaJcs2022 })
        {
            var key = TestKeys.Of(KeyType.Ed25519);
            var proof = Proof(await Sign(Credential, key, Options with { Cryptosuite = suite }));
            DataIntegrity.Verify(Parse(document), proof, key.PublicKey, Check).Verified.ShouldBeFalse();
        }
    }

    [Fact]
    public void Verify_ProofIsNoObject_HasItsProblem() =>
        DataIntegrity.Verify(Parse(Credential), Parse("7"), TestKeys.Of(KeyType.Ed25519).PublicKey, Check)
            .Problems.ShouldHaveSingleItem().Code.ShouldBe("proof.form");

    /// <summary>A key in a vault: what is asked for comes back later.</summary>
    private sealed class RemoteSigner(PrivateKey key) : ISigner
    {
        public List<byte[]> Asked { get; } = [];

        public PublicKey PublicKey => key.PublicKey;

        public async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
        {
            await Task.Yield();
            Asked.Add(data.ToArray());
            return key.Sign(data.Span);
        }
    }

    private static async Task<JsonElement> Sign(string document, PrivateKey key, ProofOptions options) =>
        Parse(Encoding.UTF8.GetString(await DataIntegrity.SignAsync(Parse(document), key, options)));

    private static IEnumerable<string> Verify(JsonElement signed, PrivateKey key, int index = 0) =>
        DataIntegrity.Verify(signed, DataIntegrity.GetProofs(signed)[index], key.PublicKey, Check)
            .Problems.Select(problem => problem.Code);

    private static JsonElement Proof(JsonElement signed) => DataIntegrity.GetProofs(signed)[0];

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
