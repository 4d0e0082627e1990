using System.Text.Json;
using Rosette.OpenBadges.Shapes;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Shapes;

/// <summary>Valid documents, spoiled in every small way: the rules and the official schema must agree on each.</summary>
public class MutationTests
{
    public static TheoryData<DocumentKind> Kinds { get; } =
    [
        DocumentKind.OpenBadgeCredential, DocumentKind.EndorsementCredential, DocumentKind.ClrCredential, DocumentKind.Profile, DocumentKind.StatusInfo,
        DocumentKind.OpenBadgeCredentials, DocumentKind.ClrCredentials,
        DocumentKind.Assertion05, DocumentKind.Assertion11, DocumentKind.BadgeClass11, DocumentKind.Issuer11,
        DocumentKind.BadgeConnectManifest, DocumentKind.BadgeConnectAssertions, DocumentKind.BadgeConnectAssertionRequest, DocumentKind.BadgeConnectProfile,
        DocumentKind.BadgeConnectProfileRequest, DocumentKind.BadgeConnectStatus,
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Check_EveryMutation_AgreesWithTheOfficialSchema(DocumentKind kind)
    {
        var sample = SampleOf(kind);
        var file = OfficialSchemas.FileOf(kind)!;
        var suite = new VectorSuite($"Mutations of {kind}");
        suite.Run("unchanged", () => ShapeRules.Check(sample, kind).HasNoErrors().ShouldBeTrue());
        var deliberate = new SortedDictionary<string, int>();
        foreach (var (what, document) in Mutations.Of(sample))
        {
            var ours = ShapeRules.Check(document, kind);
            var theirs = OfficialSchemas.Accepts(file, document);
            if (ours.HasNoErrors() != theirs && (LoneType.Reason(ours, document, theirs) ?? Reason(what)) is { } reason)
                deliberate[reason] = deliberate.GetValueOrDefault(reason) + 1;
            else
                suite.Run(what, () => ours.HasNoErrors().ShouldBe(theirs, string.Join('\n', ours)));
        }
        foreach (var (reason, count) in deliberate)
            suite.NotApplicable($"{count} mutations", reason);
        suite.Finish(atLeast: 100);
    }

    [Fact]
    public void Check_EveryMutationOfABadge_AdvisesWhereTheSchemaOf2024Refuses()
    {
        var suite = new VectorSuite("Mutations and the schema of September 2024");
        foreach (var (what, document) in Mutations.Of(Samples.Badge).Where((_, index) => index % 3 == 0))
        {
            var problems = ShapeRules.Check(document, DocumentKind.OpenBadgeCredential);
            suite.Run(what, () => (problems.HasNoErrors() && problems.All(problem => problem.Code != ShapeCodes.OlderSchema))
                .ShouldBe(OfficialSchemas.Accepts(OfficialSchemas.StrictBadge, document), string.Join('\n', problems)));
        }
        suite.Finish(atLeast: 1000);
    }

    [Theory]
    [MemberData(nameof(ExtensionSamples.All), MemberType = typeof(ExtensionSamples))]
    public void CheckExtension_EveryMutation_AgreesWithTheOfficialSchema(string folder, string type, string json)
    {
        var suite = new VectorSuite($"Mutations of {type}");
        var sample = Samples.Parse(json);
        suite.Run("unchanged", () => ShapeRules.CheckExtension(sample, type)!.ShouldBeEmpty());
        foreach (var (what, document) in Mutations.Of(sample))
        {
            var ours = ShapeRules.CheckExtension(document, type)!;
            var theirs = OfficialSchemas.Accepts($"ob_v2p0-extensions/{folder}/schema.json", document);
            if (ours.HasNoErrors() != theirs && Reason(what) is { } reason)
                suite.NotApplicable(what, reason);
            else
                suite.Run(what, () => ours.HasNoErrors().ShouldBe(theirs, string.Join('\n', ours)));
        }
        suite.Finish(atLeast: 100);
    }

    [Fact]
    public void Check_ManifestWithItsContext_IsAcceptedThoughTheSchemaForbidsIt()
    {
        var json = Samples.Manifest.GetRawText().Insert(1, "\"@context\": \"https://purl.imsglobal.org/spec/ob/v2p1/ob_v2p1.jsonld\", ");
        var manifest = Samples.Parse(json);
        ShapeRules.Check(manifest, DocumentKind.Detect(manifest)).ShouldBeEmpty();
        OfficialSchemas.Accepts(OfficialSchemas.FileOf(DocumentKind.BadgeConnectManifest)!, manifest).ShouldBeFalse();
    }

    /// <summary>Where we differ on purpose from the schema or from JsonSchema.Net, which runs it.</summary>
    private static string? Reason(string what) =>
        what.EndsWith($":= {Mutations.Space}", StringComparison.Ordinal) ? "RFC 3339 date-time has a T; JsonSchema.Net takes a space too"
        : what.EndsWith($":= {Mutations.DriveLetter}", StringComparison.Ordinal) ? "RFC 3986 allows a scheme of one letter; JsonSchema.Net takes it for a drive"
        : what.EndsWith($":= {Mutations.Newline}", StringComparison.Ordinal) ? "in ECMAScript $ is the end; .NET's also matches before a last newline"
        : what.EndsWith($":= {Mutations.Localhost}", StringComparison.Ordinal) ? "an address of a host without a point is an email address (RFC 5321)"
        : what.EndsWith($":= {Mutations.OfflineAccess}", StringComparison.Ordinal) ? "the specification's scope offline_access is no URI"
        : what.EndsWith("/status/error := null", StringComparison.Ordinal) ? "the specification's own answers have null where its schema wants text"
        : null;

    private static JsonElement SampleOf(DocumentKind kind) => kind switch
    {
        DocumentKind.OpenBadgeCredential => Samples.Badge,
        DocumentKind.EndorsementCredential => Samples.Endorsement,
        DocumentKind.ClrCredential => Samples.Clr,
        DocumentKind.Profile => Samples.Profile,
        DocumentKind.StatusInfo => Samples.StatusInfo,
        DocumentKind.OpenBadgeCredentials => Samples.Answer(Samples.SmallBadge),
        DocumentKind.ClrCredentials => Samples.Answer(Samples.Clr),
        DocumentKind.Assertion05 => Samples.Assertion05,
        DocumentKind.Assertion11 => Samples.Assertion11,
        DocumentKind.BadgeClass11 => Samples.BadgeClass11,
        DocumentKind.Issuer11 => Samples.Issuer11,
        DocumentKind.BadgeConnectManifest => Samples.Manifest,
        DocumentKind.BadgeConnectAssertions => Samples.Assertions,
        DocumentKind.BadgeConnectAssertionRequest => Samples.AssertionRequest,
        DocumentKind.BadgeConnectProfile => Samples.ProfileAnswer,
        DocumentKind.BadgeConnectProfileRequest => Samples.ProfileRequest,
        DocumentKind.BadgeConnectStatus => Samples.StatusAnswer,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
