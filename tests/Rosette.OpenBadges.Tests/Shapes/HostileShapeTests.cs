using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.Shapes;
using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Tests.Shapes;

/// <summary>Whatever a document holds, it gets a bounded list of problems and never an exception.</summary>
public class HostileShapeTests
{
    private static readonly DocumentKind[] Kinds = Enum.GetValues<DocumentKind>();

    private static readonly string[] Names =
    [
        "@context", "id", "type", "issuer", "credentialSubject", "validFrom", "validUntil", "name", "proof", "endorsement", "achievement", "criteria", "image", "identifier",
        "parentOrg", "result", "evidence", "badge", "recipient", "verification", "verifiableCredential", "holder", "status", "badgeConnectAPI", "profile", "assertion",
        "credentialStatus", "statusListIndex", "hashed", "identityHash", "en", "a/b:c~", "", "\\ud800", "extensions:x", "@value", "publicKey", "revokedAssertions", "salt",
    ];

    private static readonly string[] Leaves =
    [
        "null", "true", "false", "0", "-1.5e300", "1e999", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\"text\"", "\"https://www.w3.org/ns/credentials/v2\"", "\"https://w3id.org/openbadges/v2\"",
        "\"VerifiableCredential\"", "\"OpenBadgeCredential\"", "\"Assertion\"", "\"Extension\"", "\"extensions:GeoCoordinates\"", "\"2026-01-02T03:04:05Z\"", "\"urn:x:y\"", "{}", "[]",
    ];

    [Fact]
    public void Check_RandomJson_NeverThrowsAndStaysInBounds()
    {
        var random = new Random(4711);
        for (var round = 0; round < 20_000; round++)
        {
            var document = Samples.Parse(Value(random, depth: 0));
            var detected = DocumentKind.Detect(document);
            ShapeRules.Check(document, detected).Count.ShouldBeLessThanOrEqualTo(ShapeRules.MaxProblems);
            ShapeRules.Check(document, Kinds[random.Next(Kinds.Length)]).Count.ShouldBeLessThanOrEqualTo(ShapeRules.MaxProblems);
        }
    }

    [Fact]
    public void Check_MutatedBadgesAsEveryKind_NeverThrow()
    {
        foreach (var (_, document) in Mutations.Of(Samples.SmallBadge).Where((_, index) => index % 5 == 0))
            foreach (var kind in Kinds)
                ShapeRules.Check(document, kind).ShouldNotBeNull();
    }

    [Fact]
    public void Check_NothingAtAll_IsRefusedForEveryKind()
    {
        foreach (var kind in Kinds)
            ShapeRules.Check(default, kind).ShouldContain(problem => problem.Level == ShapeLevel.Error);
    }

    [Fact]
    public void Check_BrokenUtf8_IsNoText()
    {
        byte[] json = [.. "{\"@context\": \""u8, 0xff, 0xfe, .. "\", \"type\": \""u8, 0xc3, .. "\", \"na"u8, 0xff, .. "me\": 1}"u8];
        var document = JsonDocument.Parse(json).RootElement;
        foreach (var kind in Kinds)
            ShapeRules.Check(document, kind).HasNoErrors().ShouldBe(false);
    }

    [Fact]
    public void Check_DeepNesting_IsRefusedAndFast()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 2000; i++)
            text.Append("{\"id\":\"x:y\",\"type\":[\"Profile\"],\"parentOrg\":");
        text.Append("{}").Append('}', 2000);
        using var document = JsonDocument.Parse(text.ToString(), new JsonDocumentOptions { MaxDepth = 5000 });
        ShapeRules.Check(document.RootElement, DocumentKind.Profile).ShouldContain(problem => problem.Code == ShapeCodes.Depth);
    }

    [Fact]
    public void Check_NestedEndorsements_TakeTimeInProportion()
    {
        // A rule that tried two readings at each level would need 2^30 steps here.
        var text = "{\"id\": 1}";
        for (var i = 0; i < 30; i++)
            text = $$$"""{"id": "x:y", "type": ["Profile"], "endorsement": {"issuer": {{{text}}}}}""";
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 500 });
        var watch = Stopwatch.StartNew();
        ShapeRules.Check(document.RootElement, DocumentKind.Profile).HasNoErrors().ShouldBeFalse();
        watch.ElapsedMilliseconds.ShouldBeLessThan(2000);
    }

    [Fact]
    public void Check_ManyTypesAndContexts_TakeTimeInProportion()
    {
        var types = string.Join(',', Enumerable.Repeat("\"T\"", 30_000));
        var contexts = string.Join(',', Enumerable.Repeat("{}", 30_000));
        var extension = $"\"x:y\": {{\"type\": [{string.Join(',', Enumerable.Repeat("\"extensions:AssessmentExtension\"", 3_000))}], \"assessments\": [{string.Join(',', Enumerable.Repeat("{}", 10_000))}]}}";
        var document = Samples.Parse($"{{\"@context\": [\"https://w3id.org/openbadges/v2\", {contexts}], \"type\": [\"Assertion\", \"VerifiableCredential\", {types}], {extension}}}");
        var watch = Stopwatch.StartNew();
        foreach (var kind in Kinds)
            ShapeRules.Check(document, kind).HasNoErrors().ShouldBeFalse();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Check_TypicalBadge_AllocatesLittle()
    {
        ShapeRules.Check(Samples.SmallBadge, DocumentKind.OpenBadgeCredential).ShouldBeEmpty();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            ShapeRules.Check(Samples.SmallBadge, DocumentKind.OpenBadgeCredential);
        ((GC.GetAllocatedBytesForCurrentThread() - before) / 100).ShouldBeLessThan(2000);
    }

    [Theory]
    [InlineData("2026-01-02T03:04:05Z", true)]
    [InlineData("2024-02-29t03:04:05.123456789z", true)]
    [InlineData("2016-12-31T23:59:60Z", true)]
    [InlineData("2017-01-01T00:59:60+01:00", true)]
    [InlineData("2016-12-31T12:59:60Z", false)]
    [InlineData("2023-02-29T03:04:05Z", false)]
    [InlineData("2026-01-02T24:00:00Z", false)]
    [InlineData("2026-01-02T03:04:05", false)]
    [InlineData("2026-01-02T03:04:05.Z", false)]
    [InlineData("2026-01-02T03:04:05+24:00", false)]
    [InlineData("2026-01-02T03:04:05+0100", false)]
    [InlineData("0000-01-02T03:04:05Z", false)]
    [InlineData("2026-01-02T03:04:05Z ", false)]
    [InlineData("٢٠٢٦-01-02T03:04:05Z", false)]
    public void IsDateTime_FollowsRfc3339(string text, bool expected) => Rfc3339.IsDateTime(text).ShouldBe(expected);

    [Theory]
    [InlineData("https://a.example/b?c#d", true, true)]
    [InlineData("urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e", true, true)]
    [InlineData("did:web:a.example", true, true)]
    [InlineData("https://a.example/ü", false, true)]
    [InlineData("https://a.example/%zz", false, true)]
    [InlineData("https ://a.example", false, false)]
    [InlineData("https://", false, false)]
    [InlineData("//a.example", false, false)]
    [InlineData("a b:c", false, false)]
    [InlineData("1a:b", false, false)]
    [InlineData("", false, false)]
    public void IsUriAndIsIri_FollowTheirGrammar(string text, bool uri, bool iri)
    {
        UriSyntax.IsUri(text).ShouldBe(uri);
        UriSyntax.IsIri(text).ShouldBe(iri);
    }

    private static string Value(Random random, int depth)
    {
        if (depth > 7 || random.Next(3) == 0)
            return Leaves[random.Next(Leaves.Length)];
        var count = random.Next(depth == 0 ? 12 : 5);
        return depth == 0 || random.Next(3) > 0
            ? $"{{{string.Join(',', Enumerable.Range(0, count).Select(_ => $"\"{Names[random.Next(Names.Length)]}\":{Value(random, depth + 1)}"))}}}"
            : $"[{string.Join(',', Enumerable.Range(0, count).Select(_ => Value(random, depth + 1)))}]";
    }
}
