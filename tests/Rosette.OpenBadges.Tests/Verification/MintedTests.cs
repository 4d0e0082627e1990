using Rosette.OpenBadges.Tests.Infrastructure;
using Rosette.OpenBadges.Verification;

namespace Rosette.OpenBadges.Tests.Verification;

public class MintedTests
{
    /// <summary>Each file with its verdict and, if that is not “valid”, the codes of exactly those checks that settle it.</summary>
    private static readonly (string File, Verdict Verdict, string[] Codes)[] Expected =
    [
        ("ob3-didkey.json", Verdict.Valid, []),
        ("ob3-didkey.proof-array.json", Verdict.Valid, []),
        ("ob3-didkey.schema-refresh.json", Verdict.Valid, []),
        ("ob3-didkey.tampered.json", Verdict.Invalid, ["proof.signature"]),
        ("ob3-didkey.proof-tampered.json", Verdict.Invalid, ["proof.signature"]),
        ("ob3-didkey.issuer-swapped.json", Verdict.Invalid, ["issuer.key-not-listed", "proof.signature"]),
        ("ob3-didkey.undefined-term.json", Verdict.Invalid, ["jsonld.dropped-term"]),
        ("ob3-didkey.no-criteria.json", Verdict.Invalid, ["shape.required", "proof.signature"]),
        ("ob3-expired.json", Verdict.Invalid, ["dates.expired"]),
        ("ob3-not-yet-valid.json", Verdict.Invalid, ["dates.not-yet-valid"]),
        ("ob3-didweb-active.json", Verdict.Valid, []),
        ("ob3-didweb-revoked.json", Verdict.Invalid, ["status.revoked"]),
        ("ob3-didweb-revoked-high.json", Verdict.Invalid, ["status.revoked"]),
        ("ob3-didweb-suspended.json", Verdict.Invalid, ["status.suspended"]),
        ("ob3-didweb-two-statuses.json", Verdict.Invalid, ["shape.type"]),
        ("status-revocation.json", Verdict.Valid, []),
        ("status-suspension.json", Verdict.Valid, []),
        ("ob3-RS256.jwt", Verdict.Valid, []),
        ("ob3-ES256.jwt", Verdict.Valid, []),
        ("ob3-RS256.tampered.jwt", Verdict.Invalid, ["proof.signature"]),
        ("ob3-ES256.tampered.jwt", Verdict.Invalid, ["proof.signature"]),
        ("ob3-RS256.none.jwt", Verdict.Invalid, ["jws.algorithm"]),
        ("ob3-ES256.none.jwt", Verdict.Invalid, ["jws.algorithm"]),
        ("ob3-baked.png", Verdict.Valid, []),
        ("ob3-baked.svg", Verdict.Valid, []),
        ("ob3-baked-jwt.svg", Verdict.Valid, []),
        ("plain.png", Verdict.Invalid, ["parse.no-badge"]),
        ("ob2-a1.json", Verdict.Valid, []),
        ("ob2-expired.json", Verdict.Invalid, ["dates.expired"]),
        ("ob2-gone.json", Verdict.Invalid, ["status.revoked"]),
        ("ob2-class.json", Verdict.Valid, []),
        ("ob2-issuer.json", Verdict.Valid, []),
        ("ob2-key.json", Verdict.Invalid, ["parse.not-a-credential"]),
        ("ob2-revoked.json", Verdict.Invalid, ["parse.not-a-credential"]),
        ("ob2-signed.jws", Verdict.Valid, []),
        ("ob2-signed-revoked.jws", Verdict.Invalid, ["status.revoked"]),
        ("ob2-signed.tampered.jws", Verdict.Invalid, ["proof.signature"]),
        ("ob2-baked.png", Verdict.Valid, []),
        ("ob2-baked.svg", Verdict.Valid, []),
        ("did-web.json", Verdict.Invalid, ["parse.unknown-document"]),
    ];

    [Fact]
    public async Task Verify_MintedCredentials_GivesTheVerdictsOfTheirNames()
    {
        var suite = new VectorSuite("minted (verifier)");
        foreach (var (file, verdict, codes) in Expected)
            await suite.RunAsync(file, async () =>
            {
                var report = await Minted.Verifier().VerifyAsync(Minted.Input(file));
                Reports.ShouldBe(report, verdict, codes);
            });

        foreach (var file in Directory.EnumerateFiles(Vectors.Path("minted")).Select(Path.GetFileName).OfType<string>())
            if (!Expected.Any(expected => expected.File == file))
                suite.NotApplicable(file, file switch
                {
                    "keys.json" => "keys, no credential",
                    "routes.json" => "what the host answers, no credential",
                    "ob3-didkey.steps.json" => "intermediate values, compared in Explain_DidKeyCredential_GivesTheStepsOfTheOtherLibrary",
                    _ => throw new InvalidOperationException($"{file} is not in the table."),
                });
        suite.Finish(atLeast: 40);
    }
}
