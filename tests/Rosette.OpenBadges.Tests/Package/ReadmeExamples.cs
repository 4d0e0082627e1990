using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Baking;
using Rosette.OpenBadges.Conversion;
using Rosette.OpenBadges.Fetching;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.Proofs;
using Rosette.OpenBadges.Rdf;
using Rosette.OpenBadges.Shapes;
using Rosette.OpenBadges.Status;
using Rosette.OpenBadges.Tests.Infrastructure;
using Rosette.OpenBadges.Tests.Verification;
using Rosette.OpenBadges.V3;
using Rosette.OpenBadges.Verification;
using Console = Rosette.OpenBadges.Tests.Package.ReadmeExamples.TestOutput;
using V2 = Rosette.OpenBadges.V2;

namespace Rosette.OpenBadges.Tests.Package;

/// <summary>
/// The examples of the package's README: each region stands there word for word (<see cref="ReadmeTests"/>), and here runs and does what
/// the README says.
/// </summary>
public class ReadmeExamples
{
    /// <summary>What the examples print is the test's output, not the run's.</summary>
    internal static class TestOutput
    {
        public static void WriteLine(object? line) => TestContext.Current.TestOutputHelper?.WriteLine($"{line}");
    }

    private static readonly DateTimeOffset Now = FixedTime.Spring2026.GetUtcNow();

    [Fact]
    public async Task Issue()
    {
        var now = Now;
        #region issue
        using var key = PrivateKey.Generate(KeyType.Ed25519);

        var issuer = new Profile
        {
            Id = DidKey.FromKey(key.PublicKey),
            Name = "Example University",
            Url = "https://badges.example",
        };
        var achievement = new Achievement
        {
            Id = "https://badges.example/achievements/1",
            Name = "Soldering I",
            Description = "Solders a board by hand.",
            Criteria = new Criteria { Narrative = "Solder a board in front of a teacher." },
        };
        var badge = OpenBadgeCredential.Create(
            "https://badges.example/credentials/1", issuer, achievement, IdentityObject.ForEmail("ann@example.org"), now);

        var proof = new ProofOptions { VerificationMethod = DidKey.VerificationMethod(key.PublicKey), Created = now };
        byte[] signed = await new DataIntegrity().SignAsync(badge.ToJsonElement(), key, proof);
        string jwt = await VcJwt.SignAsync(badge.ToJsonElement(), key, keyId: null);
        #endregion

        Reports.ShouldBe(await Workshop.VerifyAsync(signed), Verdict.Valid);
        Reports.ShouldBe(await Minted.Verifier(new TableFetcher()).VerifyAsync(VerificationInput.FromJws(jwt)), Verdict.Valid);
    }

    [Fact]
    public async Task Bake()
    {
        byte[] picture = Vectors.Bytes("minted/plain.png");
        byte[] signed = await Workshop.SignAsync(Workshop.Badge(Workshop.Did(Workshop.Ann)), Workshop.Ann);
        #region bake
        byte[] baked = BadgeImage.Bake(picture, new BakedBadge(BakedKind.OpenBadgeCredential, Encoding.UTF8.GetString(signed)));

        foreach (var found in BadgeImage.Unbake(baked))
            Console.WriteLine($"{found.Kind}: {found.Text.Length} characters");
        #endregion

        BadgeImage.Unbake(baked).ShouldHaveSingleItem().Text.ShouldBe(Encoding.UTF8.GetString(signed));
    }

    [Fact]
    public async Task Verify()
    {
        byte[] file = Vectors.Bytes("minted/ob3-baked.png");
        #region verify
        using var fetcher = new HttpFetcher();
        var verifier = new Verifier(new VerifierOptions { Fetcher = fetcher });

        var input = VerificationInput.FromAny(file) with { Recipient = "earner@example.org" };
        VerificationReport report = await verifier.VerifyAsync(input);

        Console.WriteLine($"{report.Verdict}: {report.Credential?.Title} by {report.Credential?.IssuerName}");
        foreach (var check in report.Checks)
            Console.WriteLine($"{check.Id,-12} {check.Status,-13} {check.Sentence}");
        #endregion

        report.Verdict.ShouldBe(Verdict.Valid, Reports.Show(report));
        Reports.Line(report, "recipient.ok").Status.ShouldBe(CheckStatus.Passed);
    }

    [Fact]
    public void Hosted()
    {
        var now = Now;
        #region hosted
        var assertion = new V2.Assertion
        {
            Id = "https://badges.example/v2/1",
            Recipient = V2.IdentityObject.ForEmail("ann@example.org"),
            Badge = "https://badges.example/v2/class",
            Verification = new V2.VerificationObject { Type = [V2.VerificationTypes.Hosted] },
            IssuedOn = now,
        };
        byte[] answer = assertion.ToJson();                                              // 200
        byte[] gone = V2.Assertion.RevokedAt(assertion.Id, "Issued by mistake").ToJson();  // 410
        #endregion

        ShapeRules.Check(JsonDocument.Parse(answer).RootElement, DocumentKind.Assertion20)
            .ShouldNotContain(problem => problem.Level == ShapeLevel.Error);
        HostedRevocation.Read(410, JsonDocument.Parse(gone).RootElement)!.Reason.ShouldBe("Issued by mistake");
    }

    [Fact]
    public async Task StatusList()
    {
        var key = Workshop.Ann;
        var now = Now;
        var badge = OpenBadgeCredential.Create(
            "https://badges.example/credentials/1",
            new Profile { Id = DidKey.FromKey(key.PublicKey), Name = "School" },
            new Achievement { Id = "urn:uuid:1", Name = "A", Description = "B", Criteria = new Criteria { Narrative = "C" } },
            IdentityObject.ForEmail("ann@example.org"),
            now);
        #region status
        var indexes = new StatusIndexAllocator();        // one for each list; tell it what is used by MarkUsed
        int index = indexes.Allocate()!.Value;
        badge = badge with
        {
            CredentialStatus =
            [
                new()
                {
                    Id = $"https://badges.example/lists/1#{index}",
                    Type = CredentialTypes.BitstringStatusListEntry,
                    StatusPurpose = StatusPurposes.Revocation,
                    StatusListIndex = $"{index}",
                    StatusListCredential = "https://badges.example/lists/1",
                },
            ],
        };

        var list = new BitstringStatusList { [index] = 1 };  // revoked
        byte[] unsigned = BitstringStatusListCredential.Create(
            "https://badges.example/lists/1", DidKey.FromKey(key.PublicKey), StatusPurposes.Revocation, list, validFrom: now);
        var proof = new ProofOptions { VerificationMethod = DidKey.VerificationMethod(key.PublicKey), Created = now };
        byte[] served = await new DataIntegrity().SignAsync(JsonDocument.Parse(unsigned).RootElement, key, proof);
        #endregion

        var signed = await new DataIntegrity().SignAsync(badge.ToJsonElement(), key, proof);
        var web = new TableFetcher().Answer("https://badges.example/lists/1", served);
        Reports.ShouldBe(await Workshop.VerifyAsync(signed, web), Verdict.Invalid, "status.revoked");
    }

    [Fact]
    public void Convert()
    {
        var badge = BadgeJson.Parse<OpenBadgeCredential>(Vectors.Bytes("minted/ob3-didkey.json"));
        #region convert
        Converted<HostedBadge> converted = BadgeConversion.ToV2(badge);

        byte[] assertion = converted.Value.Assertion.ToJson();
        foreach (var (path, reason) in converted.Unconverted)
            Console.WriteLine($"{path} stays behind: {reason}");
        #endregion

        assertion.ShouldNotBeEmpty();
        converted.Value.BadgeClass.Name!.ToString().ShouldBe("Soldering I");
        converted.Unconverted.ShouldContain(member => member.Path.Contains("result"));
    }

    [Fact]
    public void Canonicalize()
    {
        var document = Vectors.Json("minted/ob3-didkey.json");
        #region jsonld
        var processor = new JsonLdProcessor(new JsonLdOptions { Safe = true });
        IReadOnlyList<Quad> quads = processor.ToRdf(document);

        RdfcResult canonical = Rdfc.Canonicalize(quads);
        Console.WriteLine(canonical);                 // N-Quads, one statement a line
        byte[] hash = Rdfc.Hash(quads);
        #endregion

        hash.ShouldBe(System.Security.Cryptography.SHA256.HashData(canonical.Canonical.Span));
    }

    [Fact]
    public async Task KeyElsewhere()
    {
        var vault = Workshop.Ann;
        #region signer
        ISigner signer = new VaultSigner(vault.PublicKey, data => Task.FromResult(vault.Sign(data.Span)));
        #endregion

        var data = "data"u8.ToArray();
        var signature = await signer.SignAsync(data, default);
        signer.PublicKey.Verify(data, signature).ShouldBeTrue();
    }

    #region signer-class
    /// <summary>Signs where the key lives: a hardware module, a cloud vault.</summary>
    public sealed class VaultSigner(PublicKey publicKey, Func<ReadOnlyMemory<byte>, Task<byte[]>> sign) : ISigner
    {
        public PublicKey PublicKey => publicKey;

        public async ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => await sign(data);
    }
    #endregion
}
