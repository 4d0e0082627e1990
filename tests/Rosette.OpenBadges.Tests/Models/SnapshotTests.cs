using System.Text.Json;
using Rosette.OpenBadges.Clr;
using Rosette.OpenBadges.Model;
using Rosette.OpenBadges.V3;

namespace Rosette.OpenBadges.Tests.Models;

/// <summary>The exact JSON of a full document of each version. Line breaks stand only here.</summary>
public class SnapshotTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly OpenBadgeCredential Badge = new()
    {
        Id = "https://badges.example/credentials/3732",
        Name = "Löten I",
        Description = "Credential",
        Image = new() { Id = "https://badges.example/baked.png" },
        Issuer = new Profile
        {
            Id = "did:web:badges.example",
            Name = "Werkstatt",
            Url = "https://badges.example",
            Phone = "+49 30 123",
            Description = "A workshop",
            Image = new() { Id = "https://badges.example/logo.png", Caption = "Logo" },
            Email = "a@badges.example",
            Address = new()
            {
                AddressCountry = "Deutschland",
                AddressCountryCode = "DE",
                AddressLocality = "Dresden",
                PostalCode = "01067",
                Geo = new() { Latitude = 51.05, Longitude = 13.74 },
            },
            OtherIdentifier = [new() { Identifier = "12345", IdentifierType = IdentifierTypes.SourcedId }],
            ParentOrg = new() { Id = "https://city.example" },
        },
        ValidFrom = Time,
        ValidUntil = Time.AddYears(1),
        AwardedDate = Time.AddDays(-1),
        CredentialSubject = new()
        {
            Id = "did:key:z6Mk",
            Identifier = [IdentityObject.ForEmail("ada@example.org", "pepper")],
            Achievement = new()
            {
                Id = "https://badges.example/achievements/1",
                AchievementType = AchievementTypes.Badge,
                Name = "Löten I",
                Description = "Solders well",
                Criteria = new() { Id = "https://badges.example/criteria", Narrative = "*Solder*" },
                Image = new() { Id = "https://badges.example/1.png" },
                Tag = ["soldering"],
                InLanguage = "de",
                Alignment =
                [
                    new()
                    {
                        TargetCode = "S1",
                        TargetName = "Soldering",
                        TargetFramework = "ESCO",
                        TargetType = TargetTypes.CFItem,
                        TargetUrl = "http://data.europa.eu/esco/skill/1",
                    },
                ],
                ResultDescription =
                [
                    new()
                    {
                        Id = "urn:uuid:1",
                        AllowedValue = ["1", "2"],
                        Name = "Grade",
                        ResultType = ResultTypes.LetterGrade,
                        RubricCriterionLevel = [new() { Id = "urn:uuid:2", Name = "Good", Points = "7.5" }],
                        ValueMax = "2",
                    },
                ],
                Related = [new() { Id = "https://badges.example/achievements/2", InLanguage = "en" }],
                Version = "1",
            },
            Result = [new() { ResultDescription = "urn:uuid:1", Value = "2" }],
            Role = "Apprentice",
            Narrative = "Soldered a radio",
            CreditsEarned = 3,
            ActivityStartDate = Time.AddDays(-9),
        },
        Evidence = [new() { Id = "https://badges.example/work", Name = "Radio", Narrative = "n", Genre = "Photo" }],
        Endorsement = [JsonElement.Parse("""{"id":"urn:uuid:3","proof":{"type":"DataIntegrityProof"}}""")],
        CredentialStatus =
        [
            new()
            {
                Id = "https://badges.example/status/1#7",
                Type = CredentialTypes.BitstringStatusListEntry,
                StatusPurpose = "revocation",
                StatusListIndex = "7",
                StatusListCredential = "https://badges.example/status/1",
            },
        ],
        RefreshService = new() { Id = "https://badges.example/credentials/3732" },
        TermsOfUse = [new() { Type = "Terms" }],
        Proof =
        [
            new()
            {
                Type = "DataIntegrityProof",
                Cryptosuite = "eddsa-rdfc-2022",
                Created = Time,
                VerificationMethod = "did:web:badges.example#1",
                ProofPurpose = "assertionMethod",
                ProofValue = "z1",
            },
        ],
    };

    [Fact]
    public void OpenBadgeCredential_Full() => ShouldBe(Badge, """
        {"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json","https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"],
        "id":"https://badges.example/credentials/3732","type":["VerifiableCredential","OpenBadgeCredential"],"name":"Löten I","description":"Credential",
        "image":{"id":"https://badges.example/baked.png","type":"Image"},
        "issuer":{"id":"did:web:badges.example","type":["Profile"],"name":"Werkstatt","url":"https://badges.example","phone":"+49 30 123","description":"A workshop",
        "image":{"id":"https://badges.example/logo.png","type":"Image","caption":"Logo"},"email":"a@badges.example",
        "address":{"type":["Address"],"addressCountry":"Deutschland","addressCountryCode":"DE","addressLocality":"Dresden","postalCode":"01067",
        "geo":{"type":"GeoCoordinates","latitude":51.05,"longitude":13.74}},
        "otherIdentifier":[{"type":"IdentifierEntry","identifier":"12345","identifierType":"sourcedId"}],
        "parentOrg":{"id":"https://city.example","type":["Profile"]}},
        "validFrom":"2026-01-02T03:04:05Z","validUntil":"2027-01-02T03:04:05Z","awardedDate":"2026-01-01T03:04:05Z",
        "credentialSubject":{"id":"did:key:z6Mk","type":["AchievementSubject"],
        "identifier":[{"type":"IdentityObject","hashed":true,"identityHash":"sha256$HASH","identityType":"emailAddress","salt":"pepper"}],
        "achievement":{"id":"https://badges.example/achievements/1","type":["Achievement"],"achievementType":"Badge","name":"Löten I","description":"Solders well",
        "criteria":{"id":"https://badges.example/criteria","narrative":"*Solder*"},"image":{"id":"https://badges.example/1.png","type":"Image"},
        "tag":["soldering"],"inLanguage":"de",
        "alignment":[{"type":["Alignment"],"targetCode":"S1","targetName":"Soldering","targetFramework":"ESCO","targetType":"CFItem","targetUrl":"http://data.europa.eu/esco/skill/1"}],
        "resultDescription":[{"id":"urn:uuid:1","type":["ResultDescription"],"allowedValue":["1","2"],"name":"Grade","resultType":"LetterGrade",
        "rubricCriterionLevel":[{"id":"urn:uuid:2","type":["RubricCriterionLevel"],"name":"Good","points":"7.5"}],"valueMax":"2"}],
        "related":[{"id":"https://badges.example/achievements/2","type":["Related"],"inLanguage":"en"}],"version":"1"},
        "result":[{"type":["Result"],"resultDescription":"urn:uuid:1","value":"2"}],"role":"Apprentice","narrative":"Soldered a radio","creditsEarned":3,
        "activityStartDate":"2025-12-24T03:04:05Z"},
        "evidence":[{"id":"https://badges.example/work","type":["Evidence"],"name":"Radio","narrative":"n","genre":"Photo"}],
        "endorsement":[{"id":"urn:uuid:3","proof":{"type":"DataIntegrityProof"}}],
        "credentialStatus":{"id":"https://badges.example/status/1#7","type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"7","statusListCredential":"https://badges.example/status/1"},
        "refreshService":{"id":"https://badges.example/credentials/3732","type":"1EdTechCredentialRefresh"},"termsOfUse":[{"type":"Terms"}],
        "proof":[{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","created":"2026-01-02T03:04:05Z","verificationMethod":"did:web:badges.example#1","proofPurpose":"assertionMethod","proofValue":"z1"}]}
        """);

    [Fact]
    public void EndorsementCredential_Full() => ShouldBe(
        new EndorsementCredential
        {
            Id = "urn:uuid:1",
            Name = "Endorsement",
            Issuer = "did:web:board.example",
            ValidFrom = Time,
            CredentialSubject = new() { Id = "https://badges.example/1", EndorsementComment = "Good" },
        },
        """
        {"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"id":"urn:uuid:1",
        "type":["VerifiableCredential","EndorsementCredential"],"name":"Endorsement","issuer":"did:web:board.example","validFrom":"2026-01-02T03:04:05Z",
        "credentialSubject":{"id":"https://badges.example/1","type":["EndorsementSubject"],"endorsementComment":"Good"}}
        """);

    [Fact]
    public void ClrCredential_Full() => ShouldBe(
        new ClrCredential
        {
            Id = "urn:uuid:1",
            Name = "Record",
            Partial = false,
            Issuer = new Profile { Id = "did:web:school.example" },
            ValidFrom = Time,
            CredentialSubject = new()
            {
                Id = "did:key:z6Mk",
                VerifiableCredential = [JsonElement.Parse("""{"type":"VerifiableCredential","creditsEarned":1.0,"x":null}""")],
                Achievement = [new() { Id = "urn:uuid:2", Name = "n" }],
                Association = [new() { AssociationType = AssociationTypes.IsChildOf, SourceId = "urn:uuid:2", TargetId = "urn:uuid:3" }],
            },
        },
        """
        {"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
        "id":"urn:uuid:1","type":["VerifiableCredential","ClrCredential"],"name":"Record","issuer":{"id":"did:web:school.example","type":["Profile"]},"validFrom":"2026-01-02T03:04:05Z","partial":false,
        "credentialSubject":{"id":"did:key:z6Mk","type":["ClrSubject"],"achievement":[{"id":"urn:uuid:2","type":["Achievement"],"name":"n"}],
        "verifiableCredential":[{"type":"VerifiableCredential","creditsEarned":1.0,"x":null}],
        "association":[{"type":"Association","associationType":"isChildOf","sourceId":"urn:uuid:2","targetId":"urn:uuid:3"}]}}
        """);

    [Fact]
    public void Version2_Full() => ShouldBe(
        new V2.Assertion
        {
            Id = "https://badges.example/2",
            Recipient = V2.IdentityObject.ForEmail("ada@example.org", "pepper"),
            Badge = new V2.BadgeClass
            {
                Language = "de",
                Id = "https://badges.example/class",
                Name = "Löten I",
                Description = "Solders well",
                Image = new V2.Image { Id = "https://badges.example/1.png", Caption = "Iron", Author = "https://ada.example" },
                Criteria = new V2.Criteria { Id = "https://badges.example/criteria", Narrative = "*Solder*" },
                Issuer = new V2.Profile
                {
                    Id = "https://badges.example/issuer",
                    Name = "Werkstatt",
                    Url = ["https://badges.example"],
                    Email = ["a@badges.example", "b@badges.example"],
                    PublicKey = ["https://badges.example/key"],
                    Verification = new() { AllowedOrigins = ["badges.example"], StartsWith = ["https://badges.example/a", "https://badges.example/b"] },
                    RevocationList = "https://badges.example/revoked",
                },
                Alignment = [new() { TargetName = "Soldering", TargetUrl = "https://esco.example/1", TargetFramework = "ESCO", TargetCode = "S1" }],
                Tags = ["soldering"],
                Version = "1",
                Related = [new() { Id = "https://badges.example/class-en", Language = "en" }],
            },
            Verification = new() { Type = [V2.VerificationTypes.Signed], Creator = "https://badges.example/key" },
            IssuedOn = Time,
            Expires = Time.AddYears(1),
            Image = "https://badges.example/2.png",
            Evidence = ["https://badges.example/work", new V2.Evidence { Narrative = "n", Genre = "Photo" }],
            Narrative = "Soldered a radio",
            Additional = new Dictionary<string, JsonElement>
            {
                ["extensions:applyLinkExtension"] = JsonElement.Parse("""
                    {"@context":"https://w3id.org/openbadges/extensions/applyLinkExtension/context.json","type":["Extension","extensions:ApplyLink"],"url":"https://badges.example/apply"}
                    """),
            },
        },
        """
        {"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"https://badges.example/2",
        "recipient":{"type":"email","hashed":true,"salt":"pepper","identity":"sha256$HASH"},
        "badge":{"type":"BadgeClass","id":"https://badges.example/class","@language":"de","name":"Löten I","description":"Solders well",
        "image":{"id":"https://badges.example/1.png","caption":"Iron","author":"https://ada.example"},
        "criteria":{"id":"https://badges.example/criteria","narrative":"*Solder*"},
        "issuer":{"type":"Issuer","id":"https://badges.example/issuer","name":"Werkstatt","url":"https://badges.example","email":["a@badges.example","b@badges.example"],
        "publicKey":"https://badges.example/key","verification":{"allowedOrigins":"badges.example","startsWith":["https://badges.example/a","https://badges.example/b"]},
        "revocationList":"https://badges.example/revoked"},
        "alignment":[{"targetName":"Soldering","targetUrl":"https://esco.example/1","targetFramework":"ESCO","targetCode":"S1"}],"tags":["soldering"],"version":"1",
        "related":[{"id":"https://badges.example/class-en","@language":"en"}]},
        "verification":{"type":"SignedBadge","creator":"https://badges.example/key"},"issuedOn":"2026-01-02T03:04:05Z","expires":"2027-01-02T03:04:05Z",
        "image":"https://badges.example/2.png","evidence":["https://badges.example/work",{"narrative":"n","genre":"Photo"}],"narrative":"Soldered a radio",
        "extensions:applyLinkExtension":{"@context":"https://w3id.org/openbadges/extensions/applyLinkExtension/context.json","type":["Extension","extensions:ApplyLink"],"url":"https://badges.example/apply"}}
        """);

    [Fact]
    public void Version2_RevokedKeyListAndEndorsement()
    {
        ShouldBe(V2.Assertion.RevokedAt("https://badges.example/2", "A mistake"), """
            {"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"https://badges.example/2","revoked":true,"revocationReason":"A mistake"}
            """);
        ShouldBe(new V2.CryptographicKey { Id = "https://badges.example/key", Owner = "https://badges.example/issuer", PublicKeyPem = "PEM\n" }, """
            {"@context":"https://w3id.org/openbadges/v2","type":"CryptographicKey","id":"https://badges.example/key","owner":"https://badges.example/issuer","publicKeyPem":"PEM\n"}
            """);
        ShouldBe(V2.RevocationList.Create("https://badges.example/revoked", "https://badges.example/issuer", [new() { Id = "urn:uuid:1", RevocationReason = "Mistake" }]), """
            {"@context":"https://w3id.org/openbadges/v2","type":"RevocationList","id":"https://badges.example/revoked","issuer":"https://badges.example/issuer",
            "revokedAssertions":["urn:uuid:00000000-0000-0000-0000-000000000000",{"id":"urn:uuid:1","revocationReason":"Mistake"}]}
            """);
        ShouldBe(
            new V2.Endorsement
            {
                Id = "https://board.example/1",
                Claim = new() { Id = "https://badges.example/class", EndorsementComment = "Good" },
                Issuer = "https://board.example",
                IssuedOn = Time,
                Verification = new() { Type = [V2.VerificationTypes.Hosted] },
            },
            """
            {"@context":"https://w3id.org/openbadges/v2","type":"Endorsement","id":"https://board.example/1","claim":{"id":"https://badges.example/class","endorsementComment":"Good"},
            "issuer":"https://board.example","issuedOn":"2026-01-02T03:04:05Z","verification":{"type":"HostedBadge"}}
            """);
    }

    private static void ShouldBe(BadgeObject value, string json)
    {
        var expected = string.Concat(json.Split('\n').Select(line => line.Trim()))
            .Replace("sha256$HASH", RecipientHash.Compute("ada@example.org", "pepper"), StringComparison.Ordinal);
        System.Text.Encoding.UTF8.GetString(value.ToJson()).ShouldBe(expected);
    }
}
