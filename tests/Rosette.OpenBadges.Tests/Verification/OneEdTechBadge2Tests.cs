using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Tests.Infrastructure;
using Rosette.OpenBadges.Verification;

namespace Rosette.OpenBadges.Tests.Verification;

/// <summary>What 1EdTech's validator tests its Open Badges 2.0 part with, each with the verdict that its own tests expect.</summary>
public class OneEdTechBadge2Tests
{
    private const string Folder = "1edtech-validator-fixtures/ob20/";

    private static readonly (string File, Verdict Verdict, string[] Codes)[] Documents =
    [
        ("basic-assertion.json", Verdict.Valid, []),
        ("basic-assertion-with-language.json", Verdict.Valid, []),
        ("basic-assertion-no-public-key.json", Verdict.Valid, []),
        ("basic-assertion-with-allowed-origins.json", Verdict.Valid, []),
        ("basic-assertion-with-allowed-origins-valid-starts-with.json", Verdict.Valid, []),
        ("basic-assertion-with-allowed-origins-valid-multiple-starts-with.json", Verdict.Valid, []),
        ("basic-assertion-with-allowed-origins-invalid-starts-with.json", Verdict.Invalid, ["issuer.other-path"]),
        ("basic-assertion-with-allowed-origins-invalid-multiple-starts-with.json", Verdict.Invalid, ["issuer.other-path"]),
        ("basic-assertion-expired.json", Verdict.Invalid, ["dates.expired"]),
        ("basic-assertion-expired-before-issued.json", Verdict.Invalid, ["shape.combination", "dates.reversed", "dates.expired"]),
        ("basic-assertion-in-future.json", Verdict.Invalid, ["dates.not-yet-valid"]),
        ("basic-assertion-invalid-context.json", Verdict.Invalid, ["parse.unknown-document"]),
        ("basic-assertion-invalid-type.json", Verdict.Invalid, ["parse.unknown-document"]),
        // 1EdTech's validator refuses a picture inside an assertion; the standard does not, so this is a warning here.
        ("assertion-with-data-image.json", Verdict.Valid, []),
        ("assertion-with-endorsements.json", Verdict.Valid, []),
        ("assertion-with-extension-node-basic.json", Verdict.Valid, []),
        ("assertion-with-multiple-extensions.json", Verdict.Valid, []),
        ("assertion-with-extension-node-invalid.json", Verdict.Invalid, ["shape.type"]),
        ("warning-issuer-non-http.json", Verdict.Valid, []),
        ("warning-with-redirection.json", Verdict.Valid, []),

        ("issuer-compact-iri-validation.json", Verdict.Valid, []),
        ("assets/badge-with-data-image.json", Verdict.Valid, []),
        ("assets/badgeclass-with-complex-image.json", Verdict.Valid, []),
        ("assets/badgeclass1.json", Verdict.Valid, []),

        ("rdf-validation/valid-issuer-extension.json", Verdict.Valid, []),

        // The standard demands a picture of a badge class; 1EdTech's validator passes these without one.
        ("badge-class-with-language.json", Verdict.Invalid, ["shape.required"]),
        ("rdf-validation/valid-badge-class.json", Verdict.Invalid, ["shape.required"]),
        ("rdf-validation/valid-badge-class-empty-criteria-type.json", Verdict.Invalid, ["shape.required"]),
        ("rdf-validation/invalid-class.json", Verdict.Invalid, ["parse.unknown-document"]),
        ("rdf-validation/invalid-empty-type.json", Verdict.Invalid, ["parse.unknown-document"]),
        ("rdf-validation/invalid-one-invalid-class.json", Verdict.Invalid, ["shape.required", "shape.type-name"]),
        ("rdf-validation/badge-class-invalid-issuer-type.json", Verdict.Invalid, ["shape.required", "shape.type-name"]),
    ];

    private static readonly (string Name, Verdict Verdict, string[] Codes)[] Packed =
    [
        ("simple-badge.png", Verdict.Valid, []),
        ("simple.jwt", Verdict.Valid, []),
        ("simple-not-revoked.jwt", Verdict.Valid, []),
        ("simple-revoked.jwt", Verdict.Invalid, ["status.revoked"]),
    ];

    [Fact]
    public async Task Verify_OpenBadges20Fixtures_GivesTheVerdictsOfTheirTests()
    {
        var suite = new VectorSuite("1EdTech validator fixtures, ob20 (verifier)");
        foreach (var (file, verdict, codes) in Documents)
            await suite.RunAsync(file, () => CheckAsync(Vectors.Bytes(Folder + file), verdict, codes));
        var packed = Vectors.Json("1edtech-validator-fixtures/ob20-jwt-and-images.json");
        foreach (var (name, verdict, codes) in Packed)
            await suite.RunAsync(name, () => CheckAsync(Unpack(packed.GetProperty(name)), verdict, codes));

        suite.NotApplicable("rdf-validation/valid-alignment-object.json", "an alignment by itself: no badge, nothing to verify");
        suite.NotApplicable("rdf-validation/valid-cool-class.json", "a class of somebody's own: no badge, nothing to verify");
        suite.NotApplicable("redirected-validation-subject.json", "holds comments, so it is no JSON");
        suite.NotApplicable("assets/*", "what the host answers; badge classes and issuers are verified with the assertions that name them");
        suite.Finish(atLeast: 36);
    }

    [Theory]
    [InlineData("warning-with-redirection.json", "issuer.other-id")]
    [InlineData("warning-issuer-non-http.json", "issuer.no-web-address")]
    public async Task Verify_FixtureWithAWarning_GivesIt(string file, string code)
    {
        var report = await VerifyAsync(Vectors.Bytes(Folder + file));

        Reports.Line(report, code).Status.ShouldBe(CheckStatus.Warning);
    }

    private static async Task CheckAsync(byte[] input, Verdict verdict, string[] codes) =>
        Reports.ShouldBe(await VerifyAsync(input), verdict, codes);

    private static async Task<VerificationReport> VerifyAsync(byte[] input)
    {
        var web = Web();
        // Several issuers give themselves the same id: the one that this badge means answers there.
        if (input[0] == '{' && Asset(input, "badge") is { } badgeClass && Asset(badgeClass, "issuer") is { } issuer)
            web.Answer(JsonDocument.Parse(issuer).RootElement.GetProperty("id").GetString()!, issuer, "application/ld+json");

        // The validator's tests do not ask the host of what they are given; here it answers with the same text.
        if (input[0] == '{' && JsonDocument.Parse(input).RootElement.TryGetProperty("id", out var id))
            web.Answer(id.GetString()!, input, "application/ld+json");
        web.Answer("https://example.org/beths-robotics-badge.json", Own(input), "application/ld+json");
        return await Minted.Verifier(web).VerifyAsync(VerificationInput.FromAny(input));
    }

    private static byte[]? Asset(byte[] document, string member) =>
        JsonDocument.Parse(document).RootElement.TryGetProperty(member, out var value)
        && value.ValueKind == JsonValueKind.String
        && File.Exists(Vectors.Path(Folder + "assets/" + value.GetString()!.Split('/')[^1]))
            ? Vectors.Bytes(Folder + "assets/" + value.GetString()!.Split('/')[^1])
            : null;

    /// <summary>The assertion that the baked image holds lies at its address too.</summary>
    private static byte[] Own(byte[] input) => input[0] == '{' ? input : Vectors.Bytes(Folder + "basic-assertion.json");

    /// <summary>The files as the validator's tests serve them on both schemes, and each at the id that it gives itself.</summary>
    private static TableFetcher Web()
    {
        var web = new TableFetcher();
        foreach (var path in Directory.EnumerateFiles(Vectors.Path(Folder + "assets"), "*.json").Where(path => !path.EndsWith("context.json", StringComparison.Ordinal)))
        {
            var body = File.ReadAllBytes(path);
            foreach (var host in (string[])["https://example.org/", "http://example.org/", "https://www.example.org/"])
                web.Answer(host + Path.GetFileName(path), body, "application/ld+json");
            using var document = JsonDocument.Parse(body, new() { AllowTrailingCommas = true });
            if (document.RootElement.TryGetProperty("id", out var id) && id.GetString()!.StartsWith("http", StringComparison.Ordinal))
                web.Answer(id.GetString()!, body, "application/ld+json");
        }

        return web;
    }

    private static byte[] Unpack(JsonElement file) => file.TryGetProperty("text", out var text)
        ? Encoding.UTF8.GetBytes(text.GetString()!)
        : file.GetProperty("base64").GetBytesFromBase64();
}
