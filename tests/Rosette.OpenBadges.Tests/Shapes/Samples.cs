using System.Text.Json;

namespace Rosette.OpenBadges.Tests.Shapes;

/// <summary>Valid documents that use every property of their kind, to be spoiled.</summary>
internal static class Samples
{
    public static JsonElement Badge { get; } = Parse("""
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"],
          "id": "https://badges.example/credentials/1", "type": ["VerifiableCredential", "OpenBadgeCredential"],
          "name": "Soldering I", "description": "A badge", "image": {"id": "https://badges.example/1.png", "type": "Image", "caption": "An iron"},
          "awardedDate": "2026-01-02T03:04:05Z", "validFrom": "2026-01-02T03:04:05Z", "validUntil": "2036-01-02T03:04:05Z",
          "issuer": {"id": "did:web:badges.example", "type": ["Profile"], "name": "School", "dateOfBirth": "1990-02-03", "official": "An office",
            "address": {"type": ["Address"], "addressCountry": "Iceland", "geo": {"type": "GeoCoordinates", "latitude": 64.1, "longitude": -21.9}},
            "otherIdentifier": [{"type": "IdentifierEntry", "identifier": "17", "identifierType": "systemId"}],
            "parentOrg": {"id": "did:web:parent.example", "type": "Profile"}},
          "credentialSubject": {
            "id": "did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH", "type": ["AchievementSubject"],
            "activityStartDate": "2025-01-01T00:00:00Z", "activityEndDate": "2025-02-01T00:00:00Z", "creditsEarned": 3.5,
            "identifier": [{"type": "IdentityObject", "hashed": true, "identityHash": "sha256$85c4196c5516561cef673642157499b70066cb1070852b2a37fdbf3cc599b087", "identityType": "emailAddress", "salt": "s"}],
            "achievement": {"id": "https://badges.example/a/1", "type": ["Achievement"], "achievementType": "Badge", "name": "Soldering", "description": "Joins metal",
              "criteria": {"id": "https://badges.example/a/1/criteria", "narrative": "Ten joints"}, "creditsAvailable": 5, "inLanguage": "en", "tag": ["metal", "heat"], "version": "1",
              "alignment": [{"type": ["Alignment"], "targetName": "Joining", "targetUrl": "https://frameworks.example/1", "targetType": "CFItem"}],
              "related": [{"id": "https://badges.example/a/0", "type": ["Related"], "inLanguage": "de-CH", "version": "0"}],
              "resultDescription": [{"id": "urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e", "type": ["ResultDescription"], "name": "Joints", "resultType": "RubricCriterionLevel", "allowedValue": ["A", "B"],
                "rubricCriterionLevel": [{"id": "urn:uuid:d05a0867-d0ad-4b03-bdb5-28fb5d2aab7a", "type": ["RubricCriterionLevel"], "name": "Good", "points": "4"}]}]},
            "result": [{"type": ["Result"], "resultDescription": "urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e", "status": "Completed", "value": "A"}]
          },
          "evidence": [{"id": "https://badges.example/e/1", "type": ["Evidence"], "name": "Photo"}],
          "endorsementJwt": ["eyJhbGciOiJFZERTQSJ9.e30.c2ln"],
          "credentialSchema": [{"id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json", "type": "1EdTechJsonSchemaValidator2019"}],
          "credentialStatus": {"id": "https://badges.example/status/1#7", "type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": "7", "statusListCredential": "https://badges.example/status/1"},
          "refreshService": {"id": "https://badges.example/refresh/1", "type": "1EdTechCredentialRefresh"},
          "termsOfUse": [{"id": "https://badges.example/terms", "type": "Terms"}],
          "proof": [{"type": "DataIntegrityProof", "created": "2026-01-02T03:04:05Z", "cryptosuite": "eddsa-rdfc-2022", "proofPurpose": "assertionMethod", "verificationMethod": "did:web:badges.example#key-1", "proofValue": "z58"}]
        }
        """);

    public static JsonElement SmallBadge { get; } = Parse("""
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "id": "urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e", "type": ["VerifiableCredential", "AchievementCredential"], "name": "Soldering I",
          "issuer": {"id": "did:web:badges.example", "type": ["Profile"]}, "validFrom": "2026-01-02T03:04:05Z",
          "credentialSubject": {"id": "did:example:1", "type": ["AchievementSubject"],
            "achievement": {"id": "https://badges.example/a/1", "type": ["Achievement"], "name": "Soldering", "description": "Joins metal", "criteria": {"narrative": "Ten joints"}}}
        }
        """);

    public static JsonElement Endorsement { get; } = Parse("""
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "id": "urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e", "type": ["VerifiableCredential", "EndorsementCredential"], "name": "Well done",
          "issuer": "did:web:other.example", "validFrom": "2026-01-02T03:04:05Z",
          "credentialSubject": {"id": "https://badges.example/a/1", "type": ["EndorsementSubject"], "endorsementComment": "We ask for it"}
        }
        """);

    public static JsonElement Clr { get; } = Parse("""
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "id": "urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e", "type": ["VerifiableCredential", "ClrCredential"], "name": "Record", "partial": true,
          "issuer": {"id": "did:web:badges.example", "type": ["Profile"]}, "validFrom": "2026-01-02T03:04:05Z",
          "credentialSubject": {"id": "did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH", "type": ["ClrSubject"],
            "verifiableCredential": [{"@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiableCredential"], "issuer": "did:web:a.example", "validFrom": "2026-01-02T03:04:05Z", "credentialSubject": {"id": "did:example:1"}}],
            "achievement": [{"id": "https://badges.example/a/1", "type": ["Achievement"], "name": "Soldering", "description": "Joins metal", "criteria": {"narrative": "Ten joints"}}],
            "association": [{"type": "Association", "associationType": "isChildOf", "sourceId": "https://badges.example/a/1", "targetId": "https://badges.example/a/2"}]}
        }
        """);

    public static JsonElement Profile { get; } = Parse("""
        {
          "id": "did:web:badges.example", "type": ["Profile"], "name": "School", "url": "https://badges.example", "email": "a@badges.example",
          "dateOfBirth": "1990-02-03", "image": {"id": "https://badges.example/1.png", "type": "Image"},
          "endorsement": [{"@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
            "id": "urn:uuid:3c574c87-b96f-4f06-8eb5-68a29335b60e", "type": ["VerifiableCredential", "EndorsementCredential"], "name": "Well done",
            "issuer": {"id": "did:web:other.example", "type": ["Profile"]}, "validFrom": "2026-01-02T03:04:05Z",
            "credentialSubject": {"id": "did:web:badges.example", "type": ["EndorsementSubject"]}}]
        }
        """);

    public static JsonElement StatusInfo { get; } = Parse("""
        {"imsx_codeMajor": "failure", "imsx_severity": "error", "imsx_description": "No", "imsx_codeMinor": {"imsx_codeMinorField": [{"imsx_codeMinorFieldName": "sourcedId", "imsx_codeMinorFieldValue": "not_found"}]}}
        """);

    public static JsonElement Assertion05 { get; } = Parse("""
        {
          "recipient": "sha256$85c4196c5516561cef673642157499b70066cb1070852b2a37fdbf3cc599b087", "salt": "sel gris", "issued_on": "2011-06-01", "expires": 1483228799, "evidence": "https://old.example/e/1",
          "badge": {"version": "0.5.0", "name": "Basic", "image": "https://old.example/i/1", "description": "A basic badge", "criteria": "https://old.example/c/1",
            "issuer": {"origin": "https://old.example", "name": "Issuer", "org": "Office", "contact": "someone@example.org"}}
        }
        """);

    public static JsonElement Assertion11 { get; } = Parse("""
        {
          "@context": "https://w3id.org/openbadges/v1", "type": "Assertion", "id": "https://old.example/1", "uid": "1",
          "recipient": {"identity": "sha256$85c4196c5516561cef673642157499b70066cb1070852b2a37fdbf3cc599b087", "type": "email", "hashed": true, "salt": "s"},
          "badge": "https://old.example/b", "verify": {"type": "hosted", "url": "https://old.example/1"}, "issuedOn": "2015-04-30T10:20:30Z", "expires": 1483228799, "evidence": "https://old.example/e"
        }
        """);

    public static JsonElement BadgeClass11 { get; } = Parse("""
        {
          "@context": ["https://w3id.org/openbadges/v1"], "type": ["BadgeClass"], "id": "https://old.example/b", "name": "Basic", "description": "A badge", "image": "data:image/png;base64,AAAA",
          "criteria": "https://old.example/c", "issuer": "https://old.example/i", "alignment": [{"name": "A", "url": "https://old.example/a", "description": "B"}], "tags": ["one", "two"]
        }
        """);

    public static JsonElement Issuer11 { get; } = Parse("""
        {
          "@context": "https://w3id.org/openbadges/v1", "type": "Issuer", "id": "https://old.example/i", "name": "Issuer", "url": "https://old.example", "description": "An office",
          "image": "https://old.example/i.png", "email": "someone@example.org", "revocationList": "https://old.example/r"
        }
        """);

    public static JsonElement Manifest { get; } = Parse("""
        {
          "id": "https://host.example/.well-known/badgeconnect.json", "type": "Manifest",
          "badgeConnectAPI": [{"id": "1", "type": "BadgeConnectAPI", "name": "Host", "apiBase": "https://host.example/ob", "version": "v2p1", "image": "https://host.example/i.png",
            "termsOfServiceUrl": "https://host.example/t", "privacyPolicyUrl": "https://host.example/p", "registrationUrl": "https://host.example/r", "authorizationUrl": "https://host.example/a",
            "tokenUrl": "https://host.example/k", "tokenRevocationUrl": "https://host.example/v", "scopesOffered": ["https://purl.imsglobal.org/spec/ob/v2p1/scope/profile.readonly"]}]
        }
        """);

    public static JsonElement Assertions { get; } = Parse("""
        {"status": {"error": "none", "statusCode": 200, "statusText": "OK"}, "assertions": [{"id": "https://a.example/1", "type": "Assertion", "schema:text": "x"}], "signedAssertions": ["a.b.c"]}
        """);

    public static JsonElement AssertionRequest { get; } = Parse("""{"assertion": {"id": "https://a.example/1", "type": "Assertion"}, "signedAssertion": "a.b.c"}""");

    public static JsonElement ProfileAnswer { get; } = Parse("""{"status": {"statusCode": 200}, "profile": {"id": "https://a.example/1", "type": "Profile", "obi:x": true}}""");

    public static JsonElement ProfileRequest { get; } = Parse("""{"id": "https://a.example/1", "type": "Profile"}""");

    public static JsonElement StatusAnswer { get; } = Parse("""{"status": {"error": "no", "statusCode": 404, "statusText": "NOT_FOUND"}}""");

    public static JsonElement Answer(JsonElement credential) =>
        Parse($$"""{"credential": [{{credential.GetRawText()}}], "compactJwsString": ["a.b.c"]}""");

    public static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
