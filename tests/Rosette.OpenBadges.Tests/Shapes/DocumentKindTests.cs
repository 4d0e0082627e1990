using Rosette.OpenBadges.Shapes;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Shapes;

public class DocumentKindTests
{
    [Theory]
    [InlineData("0_5_assertion", DocumentKind.Assertion05)]
    [InlineData("0_5_1_assertion", DocumentKind.Assertion05)]
    [InlineData("1_0_basic_assertion", DocumentKind.Assertion10)]
    [InlineData("1_0_assertion_with_errors", DocumentKind.Assertion10)]
    [InlineData("1_0_basic_badgeclass", DocumentKind.BadgeClass10)]
    [InlineData("1_0_basic_issuer", DocumentKind.Issuer10)]
    [InlineData("1_1_basic_assertion", DocumentKind.Assertion11)]
    [InlineData("1_1_basic_badgeclass", DocumentKind.BadgeClass11)]
    [InlineData("1_1_basic_issuer", DocumentKind.Issuer11)]
    [InlineData("2_0_basic_assertion", DocumentKind.Assertion20)]
    [InlineData("2_0_basic_badgeclass", DocumentKind.BadgeClass20)]
    [InlineData("2_0_basic_issuer", DocumentKind.Issuer20)]
    [InlineData("openbadges_context", DocumentKind.Unknown)]
    public void Detect_ComponentOfTheOldValidator_GivesItsVersion(string name, DocumentKind expected)
    {
        var text = Vectors.Json("1edtech-validator-fixtures/ob2-validator-core/test_components.json").GetProperty(name).GetString()!;
        DocumentKind.Detect(Samples.Parse(text)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("minted/ob3-didkey.json", DocumentKind.OpenBadgeCredential, DataModelVersion.V2)]
    [InlineData("1edtech-validator-fixtures/ob30/simple_v1.json", DocumentKind.OpenBadgeCredential, DataModelVersion.V1)]
    [InlineData("1edtech-validator-fixtures/ob30/simple-err-type.json", DocumentKind.OpenBadgeCredential, DataModelVersion.V2)]
    [InlineData("1edtech-validator-fixtures/ob30/simple-err-context.json", DocumentKind.OpenBadgeCredential, DataModelVersion.None)]
    [InlineData("1edtech-validator-fixtures/ob30/endorsement-valid.json", DocumentKind.EndorsementCredential, DataModelVersion.V2)]
    [InlineData("1edtech-validator-fixtures/clr20/simple.json", DocumentKind.ClrCredential, DataModelVersion.V2)]
    [InlineData("1edtech-validator-fixtures/clr20/simple_v1.json", DocumentKind.ClrCredential, DataModelVersion.V1)]
    [InlineData("minted/status-revocation.json", DocumentKind.BitstringStatusListCredential, DataModelVersion.V2)]
    [InlineData("bitstring-status-list/spec-example-00.json", DocumentKind.VerifiableCredential, DataModelVersion.V2)]
    [InlineData("vc-data-model-2.0/input/presentation-ok.json", DocumentKind.VerifiablePresentation, DataModelVersion.V2)]
    [InlineData("minted/ob2-key.json", DocumentKind.CryptographicKey20, DataModelVersion.None)]
    [InlineData("minted/ob2-revoked.json", DocumentKind.RevocationList20, DataModelVersion.None)]
    [InlineData("minted/ob2-gone.json", DocumentKind.Assertion20, DataModelVersion.None)]
    [InlineData("openbadges-spec-examples/ob2-example-04.json", DocumentKind.Assertion20, DataModelVersion.None)]
    [InlineData("openbadges-spec-examples/ob2-example-12.json", DocumentKind.Endorsement20, DataModelVersion.None)]
    [InlineData("minted/did-web.json", DocumentKind.Unknown, DataModelVersion.None)]
    public void Detect_Document_GivesKindAndDataModel(string file, DocumentKind kind, DataModelVersion version)
    {
        var document = Vectors.Json(file);
        DocumentKind.Detect(document).ShouldBe(kind);
        DataModelVersion.Detect(document).ShouldBe(version);
    }

    [Theory]
    [InlineData("""{"badgeConnectAPI": []}""", DocumentKind.BadgeConnectManifest)]
    [InlineData("""{"@context": "https://purl.imsglobal.org/spec/ob/v2p1/ob_v2p1.jsonld", "badgeConnectAPI": []}""", DocumentKind.BadgeConnectManifest)]
    [InlineData("""{"status": {}, "assertions": []}""", DocumentKind.BadgeConnectAssertions)]
    [InlineData("""{"status": {}, "profile": {}}""", DocumentKind.BadgeConnectProfile)]
    [InlineData("""{"status": {}}""", DocumentKind.BadgeConnectStatus)]
    [InlineData("""{"signedAssertion": "a.b.c"}""", DocumentKind.BadgeConnectAssertionRequest)]
    [InlineData("""{"imsx_codeMajor": "failure"}""", DocumentKind.StatusInfo)]
    [InlineData("""{"@context": "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "type": ["Profile"]}""", DocumentKind.Profile)]
    [InlineData("""{"@context": ["https://w3id.org/openbadges/v2"], "type": ["Profile", "https://a.example/Office"]}""", DocumentKind.Issuer20)]
    [InlineData("""{"@context": "https://w3id.org/openbadges/v2", "revokedAssertions": []}""", DocumentKind.RevocationList20)]
    [InlineData("""{"@context": "https://w3id.org/openbadges/v1", "badge": "https://a.example", "uid": "1"}""", DocumentKind.Assertion11)]
    [InlineData("""{"@context": "https://w3id.org/openbadges/v2", "type": "Cool"}""", DocumentKind.Unknown)]
    [InlineData("""{"type": "Assertion"}""", DocumentKind.Unknown)]
    [InlineData("""{"@context": 1, "type": {"a": []}}""", DocumentKind.Unknown)]
    [InlineData("""["OpenBadgeCredential"]""", DocumentKind.Unknown)]
    [InlineData("null", DocumentKind.Unknown)]
    public void Detect_Json_GivesItsKind(string json, DocumentKind expected) =>
        DocumentKind.Detect(Samples.Parse(json)).ShouldBe(expected);

    [Fact]
    public void Detect_NoDocumentAtAll_IsUnknown()
    {
        DocumentKind.Detect(default).ShouldBe(DocumentKind.Unknown);
        DataModelVersion.Detect(default).ShouldBe(DataModelVersion.None);
    }
}
