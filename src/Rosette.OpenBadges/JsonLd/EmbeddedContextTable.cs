using System.Collections.Frozen;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>
/// Which embedded file answers for which context URL. All files are unchanged texts of their publishers; Security
/// vocabularies at w3id.org are those that the credential libraries of the W3C community distribute.
/// <c>context-3.0.3.json</c> is the text since mid-2026, with <c>endorsementJwt</c>.
/// </summary>
internal static class EmbeddedContextTable
{
    public static readonly FrozenDictionary<string, string> Files = new Dictionary<string, string>
    {
        // Verifiable Credentials and Data Integrity (W3C; W3C Document License)
        ["https://www.w3.org/ns/credentials/v2"] = "credentials-v2.jsonld",
        ["https://www.w3.org/2018/credentials/v1"] = "credentials-v1.jsonld",
        ["https://w3id.org/security/data-integrity/v1"] = "data-integrity-v1.jsonld",
        ["https://w3id.org/security/suites/ed25519-2020/v1"] = "ed25519-2020-v1.jsonld",
        ["https://w3id.org/security/suites/jws-2020/v1"] = "jws-2020-v1.jsonld",
        ["https://w3id.org/security/v1"] = "security-v1.jsonld",
        ["https://w3id.org/security/v2"] = "security-v2.jsonld",
        ["https://www.w3.org/ns/did/v1"] = "did-v1.jsonld",
        ["https://w3id.org/security/data-integrity/v2"] = "w3id-org-security-data-integrity-v2.jsonld",
        ["https://w3id.org/security/multikey/v1"] = "w3id-org-security-multikey-v1.jsonld",
        ["https://w3id.org/vc/status-list/2021/v1"] = "w3id-org-vc-status-list-2021-v1.jsonld",
        ["https://w3id.org/security/jwk/v1"] = "jwk-v1.jsonld",

        // Open Badges 3.0 and Comprehensive Learner Record 2.0 (1EdTech specification license)
        ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"] = "ob-v3p0-3.0.3.json",
        ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"] = "ob-v3p0-3.0.2.json",
        ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json"] = "ob-v3p0-3.0.1.json",
        ["https://purl.imsglobal.org/spec/ob/v3p0/context.json"] = "ob-v3p0.json",
        ["https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"] = "ob-v3p0-extensions.json",
        ["https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"] = "clr-v2p0-2.0.1.json",
        ["https://purl.imsglobal.org/spec/clr/v2p0/context.json"] = "clr-v2p0.json",

        // Open Badges 1.1 to 2.1 and the official 2.0 extensions (1EdTech specification license)
        ["https://w3id.org/openbadges/v2"] = "ob-v2.json",
        ["https://w3id.org/openbadges/v1"] = "ob-v1.json",
        ["https://w3id.org/openbadges/extensions/accessibilityExtension/context.json"] = "ob2-ext-accessibilityExtension.json",
        ["https://w3id.org/openbadges/extensions/applyLinkExtension/context.json"] = "ob2-ext-applyLinkExtension.json",
        ["https://w3id.org/openbadges/extensions/assessmentExtension/context.json"] = "ob2-ext-assessmentExtension.json",
        ["https://w3id.org/openbadges/extensions/endorsement/context.json"] = "ob2-ext-endorsement.json",
        ["https://w3id.org/openbadges/extensions/exampleExtension/context.json"] = "ob2-ext-exampleExtension.json",
        ["https://w3id.org/openbadges/extensions/extraDescription/context.json"] = "ob2-ext-extraDescription.json",
        ["https://w3id.org/openbadges/extensions/geoCoordinatesExtension/context.json"] = "ob2-ext-geoCoordinatesExtension.json",
        ["https://w3id.org/openbadges/extensions/issuerAccreditationExtension/context.json"] = "ob2-ext-issuerAccreditationExtension.json",
        ["https://w3id.org/openbadges/extensions/licenseExtension/context.json"] = "ob2-ext-licenseExtension.json",
        ["https://w3id.org/openbadges/extensions/originalCreatorExtension/context.json"] = "ob2-ext-originalCreatorExtension.json",
        ["https://w3id.org/openbadges/extensions/recipientProfile/context.json"] = "ob2-ext-recipientProfile.json",
        ["https://purl.imsglobal.org/spec/ob/v2p1/ob_v2p1.jsonld"] = "ob-v2p1.jsonld",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
