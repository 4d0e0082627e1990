using System.Text.RegularExpressions;

namespace Rosette.OpenBadges.V3;

/// <summary>Names of one's own beside those of the standard: <c>ext:</c> and letters, digits, <c>.</c>, <c>-</c>, <c>_</c>.</summary>
internal static partial class ExtensionName
{
    public static bool IsValid(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"\Aext:[A-Za-z0-9._-]+\z")]
    private static partial Regex Pattern();
}

/// <summary>A language as the standard's LanguageCode has it: language, script, region.</summary>
internal static partial class LanguageTag
{
    public static bool IsValid(string tag) => Pattern().IsMatch(tag);

    [GeneratedRegex(@"\A[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\z")]
    private static partial Regex Pattern();
}

/// <summary>Kinds of achievements (Open Badges 3.0, AchievementType).</summary>
public static class AchievementTypes
{
    /// <summary><c>Achievement</c>.</summary>
    public const string Achievement = "Achievement";

    /// <summary><c>ApprenticeshipCertificate</c>.</summary>
    public const string ApprenticeshipCertificate = "ApprenticeshipCertificate";

    /// <summary><c>Assessment</c>.</summary>
    public const string Assessment = "Assessment";

    /// <summary><c>Assignment</c>.</summary>
    public const string Assignment = "Assignment";

    /// <summary><c>AssociateDegree</c>.</summary>
    public const string AssociateDegree = "AssociateDegree";

    /// <summary><c>Award</c>.</summary>
    public const string Award = "Award";

    /// <summary><c>Badge</c>.</summary>
    public const string Badge = "Badge";

    /// <summary><c>BachelorDegree</c>.</summary>
    public const string BachelorDegree = "BachelorDegree";

    /// <summary><c>Certificate</c>.</summary>
    public const string Certificate = "Certificate";

    /// <summary><c>CertificateOfCompletion</c>.</summary>
    public const string CertificateOfCompletion = "CertificateOfCompletion";

    /// <summary><c>Certification</c>.</summary>
    public const string Certification = "Certification";

    /// <summary><c>CommunityService</c>.</summary>
    public const string CommunityService = "CommunityService";

    /// <summary><c>Competency</c>.</summary>
    public const string Competency = "Competency";

    /// <summary><c>Course</c>.</summary>
    public const string Course = "Course";

    /// <summary><c>CoCurricular</c>.</summary>
    public const string CoCurricular = "CoCurricular";

    /// <summary><c>Degree</c>.</summary>
    public const string Degree = "Degree";

    /// <summary><c>Diploma</c>.</summary>
    public const string Diploma = "Diploma";

    /// <summary><c>DoctoralDegree</c>.</summary>
    public const string DoctoralDegree = "DoctoralDegree";

    /// <summary><c>Fieldwork</c>.</summary>
    public const string Fieldwork = "Fieldwork";

    /// <summary><c>GeneralEducationDevelopment</c>.</summary>
    public const string GeneralEducationDevelopment = "GeneralEducationDevelopment";

    /// <summary><c>JourneymanCertificate</c>.</summary>
    public const string JourneymanCertificate = "JourneymanCertificate";

    /// <summary><c>LearningProgram</c>.</summary>
    public const string LearningProgram = "LearningProgram";

    /// <summary><c>License</c>.</summary>
    public const string License = "License";

    /// <summary><c>Membership</c>.</summary>
    public const string Membership = "Membership";

    /// <summary><c>ProfessionalDoctorate</c>.</summary>
    public const string ProfessionalDoctorate = "ProfessionalDoctorate";

    /// <summary><c>QualityAssuranceCredential</c>.</summary>
    public const string QualityAssuranceCredential = "QualityAssuranceCredential";

    /// <summary><c>MasterCertificate</c>.</summary>
    public const string MasterCertificate = "MasterCertificate";

    /// <summary><c>MasterDegree</c>.</summary>
    public const string MasterDegree = "MasterDegree";

    /// <summary><c>MicroCredential</c>.</summary>
    public const string MicroCredential = "MicroCredential";

    /// <summary><c>ResearchDoctorate</c>.</summary>
    public const string ResearchDoctorate = "ResearchDoctorate";

    /// <summary><c>SecondarySchoolDiploma</c>.</summary>
    public const string SecondarySchoolDiploma = "SecondarySchoolDiploma";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        Achievement, ApprenticeshipCertificate, Assessment, Assignment, AssociateDegree, Award, Badge,
        BachelorDegree, Certificate, CertificateOfCompletion, Certification, CommunityService, Competency, Course,
        CoCurricular, Degree, Diploma, DoctoralDegree, Fieldwork, GeneralEducationDevelopment,
        JourneymanCertificate, LearningProgram, License, Membership, ProfessionalDoctorate,
        QualityAssuranceCredential, MasterCertificate, MasterDegree, MicroCredential, ResearchDoctorate,
        SecondarySchoolDiploma,
    };

    /// <summary>True for a value of the standard, and for <c>ext:</c> and a name.</summary>
    public static bool IsValid(string value) => Known.Contains(value) || ExtensionName.IsValid(value);
}

/// <summary>Kinds of identifiers (Open Badges 3.0, IdentifierTypeEnum), of earners as of other things.</summary>
public static class IdentifierTypes
{
    /// <summary><c>name</c>.</summary>
    public const string Name = "name";

    /// <summary><c>sourcedId</c>.</summary>
    public const string SourcedId = "sourcedId";

    /// <summary><c>systemId</c>.</summary>
    public const string SystemId = "systemId";

    /// <summary><c>productId</c>.</summary>
    public const string ProductId = "productId";

    /// <summary><c>userName</c>.</summary>
    public const string UserName = "userName";

    /// <summary><c>accountId</c>.</summary>
    public const string AccountId = "accountId";

    /// <summary><c>emailAddress</c>.</summary>
    public const string EmailAddress = "emailAddress";

    /// <summary><c>nationalIdentityNumber</c>.</summary>
    public const string NationalIdentityNumber = "nationalIdentityNumber";

    /// <summary><c>isbn</c>.</summary>
    public const string Isbn = "isbn";

    /// <summary><c>issn</c>.</summary>
    public const string Issn = "issn";

    /// <summary><c>lisSourcedId</c>.</summary>
    public const string LisSourcedId = "lisSourcedId";

    /// <summary><c>oneRosterSourcedId</c>.</summary>
    public const string OneRosterSourcedId = "oneRosterSourcedId";

    /// <summary><c>sisSourcedId</c>.</summary>
    public const string SisSourcedId = "sisSourcedId";

    /// <summary><c>ltiContextId</c>.</summary>
    public const string LtiContextId = "ltiContextId";

    /// <summary><c>ltiDeploymentId</c>.</summary>
    public const string LtiDeploymentId = "ltiDeploymentId";

    /// <summary><c>ltiToolId</c>.</summary>
    public const string LtiToolId = "ltiToolId";

    /// <summary><c>ltiPlatformId</c>.</summary>
    public const string LtiPlatformId = "ltiPlatformId";

    /// <summary><c>ltiUserId</c>.</summary>
    public const string LtiUserId = "ltiUserId";

    /// <summary><c>identifier</c>.</summary>
    public const string Identifier = "identifier";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        Name, SourcedId, SystemId, ProductId, UserName, AccountId, EmailAddress, NationalIdentityNumber, Isbn, Issn,
        LisSourcedId, OneRosterSourcedId, SisSourcedId, LtiContextId, LtiDeploymentId, LtiToolId, LtiPlatformId,
        LtiUserId, Identifier,
    };

    /// <summary>True for a value of the standard, and for <c>ext:</c> and a name.</summary>
    public static bool IsValid(string value) => Known.Contains(value) || ExtensionName.IsValid(value);
}

/// <summary>Kinds of results (Open Badges 3.0, ResultType).</summary>
public static class ResultTypes
{
    /// <summary><c>GradePointAverage</c>.</summary>
    public const string GradePointAverage = "GradePointAverage";

    /// <summary><c>LetterGrade</c>.</summary>
    public const string LetterGrade = "LetterGrade";

    /// <summary><c>Percent</c>.</summary>
    public const string Percent = "Percent";

    /// <summary><c>PerformanceLevel</c>.</summary>
    public const string PerformanceLevel = "PerformanceLevel";

    /// <summary><c>PredictedScore</c>.</summary>
    public const string PredictedScore = "PredictedScore";

    /// <summary><c>RawScore</c>.</summary>
    public const string RawScore = "RawScore";

    /// <summary><c>Result</c>.</summary>
    public const string Result = "Result";

    /// <summary><c>RubricCriterion</c>.</summary>
    public const string RubricCriterion = "RubricCriterion";

    /// <summary><c>RubricCriterionLevel</c>.</summary>
    public const string RubricCriterionLevel = "RubricCriterionLevel";

    /// <summary><c>RubricScore</c>.</summary>
    public const string RubricScore = "RubricScore";

    /// <summary><c>ScaledScore</c>.</summary>
    public const string ScaledScore = "ScaledScore";

    /// <summary><c>Status</c>.</summary>
    public const string Status = "Status";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        GradePointAverage, LetterGrade, Percent, PerformanceLevel, PredictedScore, RawScore, Result,
        RubricCriterion, RubricCriterionLevel, RubricScore, ScaledScore, Status,
    };

    /// <summary>True for a value of the standard, and for <c>ext:</c> and a name.</summary>
    public static bool IsValid(string value) => Known.Contains(value) || ExtensionName.IsValid(value);
}

/// <summary>Status of a result (Open Badges 3.0, ResultStatusType).</summary>
public static class ResultStatuses
{
    /// <summary><c>Completed</c>.</summary>
    public const string Completed = "Completed";

    /// <summary><c>Enrolled</c>.</summary>
    public const string Enrolled = "Enrolled";

    /// <summary><c>Failed</c>.</summary>
    public const string Failed = "Failed";

    /// <summary><c>InProgress</c>.</summary>
    public const string InProgress = "InProgress";

    /// <summary><c>OnHold</c>.</summary>
    public const string OnHold = "OnHold";

    /// <summary><c>Provisional</c>.</summary>
    public const string Provisional = "Provisional";

    /// <summary><c>Withdrew</c>.</summary>
    public const string Withdrew = "Withdrew";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        Completed, Enrolled, Failed, InProgress, OnHold, Provisional, Withdrew,
    };

    /// <summary>True for a value of the standard.</summary>
    public static bool IsValid(string value) => Known.Contains(value);
}

/// <summary>Kinds of alignment targets (Open Badges 3.0, AlignmentTargetType).</summary>
public static class TargetTypes
{
    /// <summary><c>ceasn:Competency</c>.</summary>
    public const string Competency = "ceasn:Competency";

    /// <summary><c>ceterms:Credential</c>.</summary>
    public const string Credential = "ceterms:Credential";

    /// <summary><c>CFItem</c>.</summary>
    public const string CFItem = "CFItem";

    /// <summary><c>CFRubric</c>.</summary>
    public const string CFRubric = "CFRubric";

    /// <summary><c>CFRubricCriterion</c>.</summary>
    public const string CFRubricCriterion = "CFRubricCriterion";

    /// <summary><c>CFRubricCriterionLevel</c>.</summary>
    public const string CFRubricCriterionLevel = "CFRubricCriterionLevel";

    /// <summary><c>CTDL</c>.</summary>
    public const string CTDL = "CTDL";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        Competency, Credential, CFItem, CFRubric, CFRubricCriterion, CFRubricCriterionLevel, CTDL,
    };

    /// <summary>True for a value of the standard, and for <c>ext:</c> and a name.</summary>
    public static bool IsValid(string value) => Known.Contains(value) || ExtensionName.IsValid(value);
}
