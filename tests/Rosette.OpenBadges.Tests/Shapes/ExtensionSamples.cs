namespace Rosette.OpenBadges.Tests.Shapes;

/// <summary>A valid value of each official extension of Open Badges 2.0 with its type and the folder of its schema.</summary>
public static class ExtensionSamples
{
    public static TheoryData<string, string, string> All { get; } = new()
    {
        { "applyLinkExtension", "extensions:ApplyLink", """{"url": "https://a.example/apply"}""" },
        { "endorsement", "endorsement", """{"description": "Good", "endorsedObject": {"id": "https://a.example/1"}}""" },
        { "exampleExtension", "extensions:ExampleExtension", """{"exampleProperty": "short and sweet"}""" },
        { "extraDescription", "extensions:ExtraDescriptionExtension", """{"name": "More", "narrative": "Words"}""" },
        { "geoCoordinatesExtension", "extensions:GeoCoordinates", """{"name": "Here", "description": "A place", "geo": {"latitude": 64.1, "longitude": -21.9}}""" },
        {
            "issuerAccreditationExtension", "extensions:IssuerAccreditation",
            """
            {"name": "Body", "contactInstructions": "Call", "email": "a@b.example", "url": "https://a.example", "description": "D", "accreditationDate": "2020-02-03", "areaServed": "Here",
             "address": {"streetAddress": "1", "addressLocality": "L", "addressRegion": "R", "addressCountry": "C", "postalCode": "P"}, "logo": "https://a.example/l.png", "educationalSector": "S",
             "parentOrganization": {"name": "Parent", "url": "https://p.example", "address": {"addressCountry": "C"}}}
            """
        },
        { "licenseExtension", "extensions:LicenseExtension", """{"id": "CC-BY", "name": "Attribution", "legalCode": "https://creativecommons.org/licenses/by/4.0/legalcode"}""" },
        { "originalCreatorExtension", "extensions:originalCreator", """{"url": "https://a.example"}""" },
        { "recipientProfile", "extensions:RecipientProfile", """{"id": "did:example:1", "name": "Someone", "publicKey": "ecdsa-koblitz-pubkey:14RZvYazz9H2DC2skBfpPVxax54g4yabxe"}""" },
        {
            "assessmentExtension", "extensions:AssessmentExtension",
            """
            {"description": "Exams", "assessments": [{"description": "One", "type": "Exam", "assessmentOutput": "Paper", "hasGroupParticipation": false, "hasGroupEvaluation": true, "evaluationMethod": "Marks",
              "assessmentExample": "https://a.example/e", "assessmentEvaluation": "https://a.example/v", "scoringMethodExampleDescription": "Points",
              "rubrics": [{"identifier": "0b3f1f6e-2f5e-4c6b-9d0f-6a3f4f1f2a3b", "title": "T", "lastChangeDateTime": "2026-01-02T03:04:05Z", "caseUri": "https://case.example/1",
                "rubricCriteria": [{"identifier": "0b3f1f6e-2f5e-4c6b-9d0f-6a3f4f1f2a3c", "category": "C", "description": "D", "weight": 1.5, "position": 1,
                  "criterionLevels": {"identifier": "0b3f1f6e-2f5e-4c6b-9d0f-6a3f4f1f2a3d", "description": "L", "quality": "Q", "score": 2, "position": 1, "feedback": "F"}}]}],
              "sections": {"title": "S", "description": "D", "rubricId": "R", "url": "https://a.example/s", "required": true,
                "questions": [{"type": "TextQuestion", "text": "Why?", "rubricId": "R", "url": "https://a.example/q", "required": false, "wordLimit": 100, "characterLimit": 1000}]}}]}
            """
        },
    };
}
