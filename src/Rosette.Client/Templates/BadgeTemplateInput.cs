namespace Rosette.Client;

/// <summary>A template to be made, or what changes of one. What is not assigned stays; a text assigned null is cleared, an empty list empties.</summary>
public sealed record BadgeTemplateInput : RequestBody
{
    /// <summary>Its name.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>What it stands for.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>Where it is in its life; active unless set.</summary>
    public BadgeTemplateState? State { get; init; }

    /// <summary>The page that says how to earn it. Needed to be active.</summary>
    public Optional<string?> GlobalActivityUrl { get; init; }

    /// <summary>What its earners can do. At least three to be active; a list replaces the old one.</summary>
    public IReadOnlyList<string>? Skills { get; init; }

    /// <summary>What has to be done to earn it. At least one to be active; a list replaces the old one.</summary>
    public IReadOnlyList<TemplateActivityInput>? BadgeTemplateActivities { get; init; }

    /// <summary>Its picture.</summary>
    public ImageUpload? Image { get; init; }

    /// <summary>Standards that it meets; a list replaces the old one.</summary>
    public IReadOnlyList<AlignmentInput>? Alignments { get; init; }

    /// <summary>What it recommends to its earners; a list replaces the old one.</summary>
    public IReadOnlyList<RecommendationInput>? Recommendations { get; init; }

    /// <summary>The organization's own tags; a list replaces the old one.</summary>
    public IReadOnlyList<string>? ReportingTags { get; init; }

    /// <summary>See <see cref="BadgeLevel"/>.</summary>
    public Optional<string?> Level { get; init; }

    /// <summary>See <see cref="BadgeCost"/>.</summary>
    public Optional<string?> Cost { get; init; }

    /// <summary>See <see cref="BadgeTimeToEarn"/>.</summary>
    public Optional<string?> TimeToEarn { get; init; }

    /// <summary>See <see cref="BadgeCategory"/>.</summary>
    public Optional<string?> TypeCategory { get; init; }

    /// <summary>Everybody may see it.</summary>
    public bool? IsPublic { get; init; }

    /// <summary>One earner may have it several times.</summary>
    public bool? AllowDuplicateBadges { get; init; }

    /// <summary>When its badges expire unless said otherwise: a time, a day, or a duration such as <c>P2Y</c>.</summary>
    public Optional<string?> DefaultExpiresAt { get; init; }

    /// <summary>Its name in addresses.</summary>
    public Optional<string?> VanitySlug { get; init; }

    /// <summary>Where it can be earned.</summary>
    public Optional<string?> EarnThisBadgeUrl { get; init; }

    /// <summary>Its page leads there.</summary>
    public bool? EnableEarnThisBadge { get; init; }

    /// <summary>Its page shows level, cost, time and category.</summary>
    public bool? EnableDetailAttributeVisibility { get; init; }

    /// <summary>Earners do not change the state of its badges.</summary>
    public bool? LockBadgeState { get; init; }

    /// <summary>Earners are told before a badge expires.</summary>
    public bool? SendExpiringBadgeNotifications { get; init; }

    /// <summary>Its page links its skills.</summary>
    public bool? ShowSkillTagLinks { get; init; }

    /// <summary>Its texts may be translated.</summary>
    public bool? Translatable { get; init; }

    /// <summary>It may have variants.</summary>
    public bool? VariantsAllowed { get; init; }

    /// <summary>The template that this is a variant of.</summary>
    public Guid? PrimaryBadgeTemplateId { get; init; }

    /// <summary>Its name among the variants.</summary>
    public Optional<string?> VariantName { get; init; }

    /// <summary>What kind of variant it is.</summary>
    public Optional<string?> VariantType { get; init; }

    private protected override void Write(BodyWriter body)
    {
        body.Text("name", Name);
        body.Text("description", Description);
        body.Text("state", State?.Value);
        body.Text("global_activity_url", GlobalActivityUrl);
        body.Texts("skills", Skills);
        body.Objects("badge_template_activities", BadgeTemplateActivities);
        body.Text("image", Image?.Text);
        body.Objects("alignments", Alignments);
        body.Objects("recommendations", Recommendations);
        body.Texts("reporting_tags", ReportingTags);
        body.Text("level", Level);
        body.Text("cost", Cost);
        body.Text("time_to_earn", TimeToEarn);
        body.Text("type_category", TypeCategory);
        body.Flag("public", IsPublic);
        body.Flag("allow_duplicate_badges", AllowDuplicateBadges);
        body.Text("default_expires_at", DefaultExpiresAt);
        body.Text("vanity_slug", VanitySlug);
        body.Text("earn_this_badge_url", EarnThisBadgeUrl);
        body.Flag("enable_earn_this_badge", EnableEarnThisBadge);
        body.Flag("enable_detail_attribute_visibility", EnableDetailAttributeVisibility);
        body.Flag("lock_badge_state", LockBadgeState);
        body.Flag("send_expiring_badge_notifications", SendExpiringBadgeNotifications);
        body.Flag("show_skill_tag_links", ShowSkillTagLinks);
        body.Flag("translatable", Translatable);
        body.Flag("variants_allowed", VariantsAllowed);
        body.Id("primary_badge_template_id", PrimaryBadgeTemplateId);
        body.Text("variant_name", VariantName);
        body.Text("variant_type", VariantType);
    }
}

/// <summary>Something to do to earn a badge.</summary>
public sealed record TemplateActivityInput : RequestBody
{
    /// <summary>Another badge has to be earned before.</summary>
    public static TemplateActivityInput Badge(Guid requiredBadgeTemplateId) => new() { ActivityType = "Badge", RequiredBadgeTemplateId = requiredBadgeTemplateId };

    /// <summary>Of an entry that stays.</summary>
    public Guid? Id { get; init; }

    /// <summary><c>Assessment</c>, <c>Course</c> or another; <c>Badge</c> with a required template.</summary>
    public string? ActivityType { get; init; }

    /// <summary>What it is.</summary>
    public string? Title { get; init; }

    /// <summary>More about it.</summary>
    public string? ActivityUrl { get; init; }

    /// <summary>The badge to earn before.</summary>
    public Guid? RequiredBadgeTemplateId { get; init; }

    private protected override void Write(BodyWriter body)
    {
        body.Id("id", Id);
        body.Text("activity_type", ActivityType);
        body.Text("title", Title);
        body.Text("activity_url", ActivityUrl);
        body.Id("required_badge_template_id", RequiredBadgeTemplateId);
    }
}

/// <summary>A standard that is met.</summary>
public sealed record AlignmentInput : RequestBody
{
    /// <summary>Of an entry that stays.</summary>
    public Guid? Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Where it is written down.</summary>
    public string? Url { get; init; }

    /// <summary>Which part of it.</summary>
    public string? Description { get; init; }

    private protected override void Write(BodyWriter body)
    {
        body.Id("id", Id);
        body.Text("name", Name);
        body.Text("url", Url);
        body.Text("description", Description);
    }
}
