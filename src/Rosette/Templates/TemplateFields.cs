using Rosette.Platform;

namespace Rosette.Templates;

/// <summary>Writes into a template what needs no look at the database, and names each rule that is broken.</summary>
internal static class TemplateFields
{
    public const int MaxName = 200;
    public const int MaxDescription = 10_000;
    public const int MaxSkills = 50;
    public const int MaxSkill = 100;

    public static void Apply(BadgeTemplate template, TemplateInput input, bool isNew, List<FieldError> errors)
    {
        template.Name = Required("name", template.Name, input.Name, MaxName, isNew, errors);
        template.Description = Required("description", template.Description, input.Description, MaxDescription, isNew, errors);
        template.Cost = Word("cost", template.Cost, input.Cost, TemplateDetails.Costs, errors);
        template.Level = Word("level", template.Level, input.Level, TemplateDetails.Levels, errors);
        template.TimeToEarn = Word("time_to_earn", template.TimeToEarn, input.TimeToEarn, TemplateDetails.Times, errors);
        template.TypeCategory = Word("type_category", template.TypeCategory, input.TypeCategory, TemplateDetails.Categories, errors);
        template.GlobalActivityUrl = Url("global_activity_url", template.GlobalActivityUrl, input.GlobalActivityUrl, errors);
        template.EarnThisBadgeUrl = Url("earn_this_badge_url", template.EarnThisBadgeUrl, input.EarnThisBadgeUrl, errors);
        template.VariantName = Cleared(template.VariantName, input.VariantName);
        template.VariantType = Cleared(template.VariantType, input.VariantType);
        template.Skills = Texts("skills", template.Skills, input.Skills, errors);
        template.ReportingTags = Texts("reporting_tags", template.ReportingTags, input.ReportingTags, errors);
        ApplyFlags(template, input);
        ApplyVisibility(template, input, isNew, errors);
        if (template is { EnableEarnThisBadge: true, EarnThisBadgeUrl: null } && (input.EnableEarnThisBadge is not null || input.EarnThisBadgeUrl is not null))
            Add(errors, "earn_this_badge_url", "can't be blank where enable_earn_this_badge is true");
    }

    /// <summary>Unless the attribute has an error already: one that could not be read is not missing too.</summary>
    public static void Add(List<FieldError> errors, string attribute, string message)
    {
        if (errors.All(e => e.Attribute != attribute))
            errors.Add(new(attribute, message));
    }

    /// <summary>The same for an entry of a list, counted from 0.</summary>
    public static void AddEntry(List<FieldError> errors, string attribute, int index, string message)
    {
        var entry = $"entry {index + 1}";
        if (!errors.Any(e => e.Attribute == attribute && (e.Message.StartsWith(entry + " ", StringComparison.Ordinal) || e.Message.StartsWith(entry + ":", StringComparison.Ordinal))))
            errors.Add(new(attribute, entry + message));
    }

    private static void ApplyFlags(BadgeTemplate template, TemplateInput input)
    {
        template.AllowDuplicateBadges = input.AllowDuplicateBadges ?? template.AllowDuplicateBadges;
        template.EnableEarnThisBadge = input.EnableEarnThisBadge ?? template.EnableEarnThisBadge;
        template.EnableDetailAttributeVisibility = input.EnableDetailAttributeVisibility ?? template.EnableDetailAttributeVisibility;
        template.LockBadgeState = input.LockBadgeState ?? template.LockBadgeState;
        template.SendExpiringBadgeNotifications = input.SendExpiringBadgeNotifications ?? template.SendExpiringBadgeNotifications;
        template.ShowSkillTagLinks = input.ShowSkillTagLinks ?? template.ShowSkillTagLinks;
        template.Translatable = input.Translatable ?? template.Translatable;
        template.VariantsAllowed = input.VariantsAllowed ?? template.VariantsAllowed;
    }

    // Two words for one thing: a client that sends back a whole template has changed one of them.
    private static void ApplyVisibility(BadgeTemplate template, TemplateInput input, bool isNew, List<FieldError> errors)
    {
        bool? visible = input.Visibility?.ToLowerInvariant() switch
        {
            "public" => true,
            "private" => false,
            _ => null,
        };
        if (visible is null && input.Visibility is { Length: > 0 })
            errors.Add(new("visibility", "must be public or private"));
        else if (input.IsPublic is { } flag && visible is { } word && flag != word)
        {
            if (isNew)
                errors.Add(new("visibility", "contradicts public: give one of the two"));
            else
                template.IsPublic = !template.IsPublic;
        }
        else
            template.IsPublic = input.IsPublic ?? visible ?? template.IsPublic;
    }

    private static string Required(string attribute, string was, string? said, int max, bool isNew, List<FieldError> errors)
    {
        var text = said?.Trim() ?? was;
        if (text.Length == 0 && (isNew || said is not null))
            Add(errors, attribute, "can't be blank");
        else if (text.Length > max)
            Add(errors, attribute, $"is too long (maximum is {max} characters)");
        return text;
    }

    private static string? Word(string attribute, string? was, string? said, IReadOnlyList<string> words, List<FieldError> errors)
    {
        if (string.IsNullOrEmpty(said))
            return Cleared(was, said);
        var word = words.FirstOrDefault(w => w.Equals(said, StringComparison.OrdinalIgnoreCase));
        if (word is null)
            errors.Add(new(attribute, $"must be one of {string.Join(", ", words)}"));
        return word;
    }

    private static string? Url(string attribute, string? was, string? said, List<FieldError> errors)
    {
        if (said is { Length: > 0 } && !WebAddress.IsValid(said))
            errors.Add(new(attribute, "is not a web address: write it with https://"));
        return Cleared(was, said);
    }

    private static List<string> Texts(string attribute, List<string> was, IReadOnlyList<string>? said, List<FieldError> errors)
    {
        if (said is null)
            return was;
        var texts = said.Select(text => text.Trim()).Where(text => text.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (texts.Count > MaxSkills)
            Add(errors, attribute, $"has too many entries (maximum is {MaxSkills})");
        if (texts.Any(text => text.Length > MaxSkill))
            Add(errors, attribute, $"has an entry that is too long (maximum is {MaxSkill} characters)");
        return texts;
    }

    private static string? Cleared(string? was, string? said) =>
        said switch
        {
            null => was,
            "" => null,
            _ => said,
        };
}
