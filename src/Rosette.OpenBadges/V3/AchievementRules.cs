using static Rosette.OpenBadges.V3.CredentialRules;

namespace Rosette.OpenBadges.V3;

/// <summary>What the standard forbids in an achievement, its results and its subject.</summary>
internal static class AchievementRules
{
    public static void Check(string path, AchievementSubject subject)
    {
        Type($"{path}.type", subject.Type, "AchievementSubject");
        Identifiers(path, subject.Id, subject.Identifier);
        Required($"{path}.achievement", subject.Achievement);
        Check($"{path}.achievement", subject.Achievement);
        if (subject.Source is { } source)
            ProfileRules.Check($"{path}.source", source);
        ProfileRules.Check($"{path}.image", subject.Image);
        foreach (var result in subject.Result)
        {
            Type($"{path}.result.type", result.Type, "Result");
            Value($"{path}.result.status", result.Status, ResultStatuses.IsValid);
            OptionalIri($"{path}.result.resultDescription", result.ResultDescription);
            OptionalIri($"{path}.result.achievedLevel", result.AchievedLevel);
            Alignments($"{path}.result", result.Alignment);
        }
    }

    public static void Check(string path, Achievement achievement)
    {
        Iri($"{path}.id", achievement.Id);
        Type($"{path}.type", achievement.Type, "Achievement");
        Required($"{path}.name", achievement.Name);
        Required($"{path}.description", achievement.Description);
        Required($"{path}.criteria", achievement.Criteria);
        OptionalIri($"{path}.criteria.id", achievement.Criteria.Id);
        Value($"{path}.achievementType", achievement.AchievementType, AchievementTypes.IsValid);
        Language($"{path}.inLanguage", achievement.InLanguage);
        if (achievement.Creator is { } creator)
            ProfileRules.Check($"{path}.creator", creator);
        ProfileRules.Check($"{path}.image", achievement.Image);
        ProfileRules.Check(path, achievement.OtherIdentifier);
        Alignments(path, achievement.Alignment);
        foreach (var description in achievement.ResultDescription)
            Check($"{path}.resultDescription", description);
        foreach (var related in achievement.Related)
        {
            Iri($"{path}.related.id", related.Id);
            Type($"{path}.related.type", related.Type, "Related");
            Language($"{path}.related.inLanguage", related.InLanguage);
        }
    }

    private static void Check(string path, ResultDescription description)
    {
        Iri($"{path}.id", description.Id);
        Type($"{path}.type", description.Type, "ResultDescription");
        Required($"{path}.name", description.Name);
        Required($"{path}.resultType", description.ResultType);
        Value($"{path}.resultType", description.ResultType, ResultTypes.IsValid);
        OptionalIri($"{path}.requiredLevel", description.RequiredLevel);
        Alignments(path, description.Alignment);
        foreach (var level in description.RubricCriterionLevel)
        {
            Iri($"{path}.rubricCriterionLevel.id", level.Id);
            Type($"{path}.rubricCriterionLevel.type", level.Type, "RubricCriterionLevel");
            Required($"{path}.rubricCriterionLevel.name", level.Name);
            Alignments($"{path}.rubricCriterionLevel", level.Alignment);
        }
    }

    private static void Alignments(string path, IReadOnlyList<Alignment> alignments)
    {
        foreach (var alignment in alignments)
        {
            Type($"{path}.alignment.type", alignment.Type, "Alignment");
            Required($"{path}.alignment.targetName", alignment.TargetName);
            Iri($"{path}.alignment.targetUrl", alignment.TargetUrl);
            Value($"{path}.alignment.targetType", alignment.TargetType, TargetTypes.IsValid);
        }
    }

    private static void Language(string path, string? language)
    {
        if (language is not null && !LanguageTag.IsValid(language))
            throw new OpenBadgeException("credential.value", $"{path} is not a language such as en, de-CH or zh-Hant-TW.");
    }
}
