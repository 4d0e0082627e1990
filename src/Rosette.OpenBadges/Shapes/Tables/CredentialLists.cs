using Rosette.OpenBadges.Shapes.Rules;

namespace Rosette.OpenBadges.Shapes.Tables;

/// <summary>The closed and open lists of values of Open Badges 3.0 and CLR 2.0.</summary>
internal static class CredentialLists
{
    public static EnumRule IdentityType { get; } = new(TextFormats.Extension,
        "name", "sourcedId", "systemId", "productId", "userName", "accountId", "emailAddress", "nationalIdentityNumber", "isbn", "issn",
        "lisSourcedId", "oneRosterSourcedId", "sisSourcedId", "ltiContextId", "ltiDeploymentId", "ltiToolId", "ltiPlatformId", "ltiUserId", "identifier");

    public static EnumRule AchievementType { get; } = new(TextFormats.Extension,
        "Achievement", "ApprenticeshipCertificate", "Assessment", "Assignment", "AssociateDegree", "Award", "Badge", "BachelorDegree",
        "Certificate", "CertificateOfCompletion", "Certification", "CommunityService", "Competency", "Course", "CoCurricular", "Degree",
        "Diploma", "DoctoralDegree", "Fieldwork", "GeneralEducationDevelopment", "JourneymanCertificate", "LearningProgram", "License",
        "Membership", "ProfessionalDoctorate", "QualityAssuranceCredential", "MasterCertificate", "MasterDegree", "MicroCredential",
        "ResearchDoctorate", "SecondarySchoolDiploma");

    public static EnumRule TargetType { get; } = new(TextFormats.Extension,
        "ceasn:Competency", "ceterms:Credential", "CFItem", "CFRubric", "CFRubricCriterion", "CFRubricCriterionLevel", "CTDL");

    public static EnumRule ResultType { get; } = new(TextFormats.Extension,
        "GradePointAverage", "LetterGrade", "Percent", "PerformanceLevel", "PredictedScore", "RawScore", "Result", "RubricCriterion",
        "RubricCriterionLevel", "RubricScore", "ScaledScore", "Status");

    public static EnumRule ResultStatus { get; } = new(
        "Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew");

    public static EnumRule AssociationType { get; } = new(
        "exactMatchOf", "isChildOf", "isParentOf", "isPartOf", "isPeerOf", "isRelatedTo", "precedes", "replacedBy");

    public static EnumRule StatusMajor { get; } = new("failure", "processing", "success", "unsupported");

    public static EnumRule StatusSeverity { get; } = new("error", "status", "warning");

    public static EnumRule StatusMinor { get; } = new(
        "forbidden", "fullsuccess", "internal_server_error", "invalid_data", "invalid_query_parameter", "misdirected_request",
        "not_acceptable", "not_allowed", "not_found", "not_modified", "server_busy", "unauthorizedrequest", "unknown");
}
