using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Templates;

/// <summary>The way to a badge and what it is aligned with: lists that replace the old ones, in which known entries keep their ids.</summary>
internal sealed class TemplateSteps(ChangeSet changes)
{
    public const int MaxEntries = 50;
    private const int MaxJson = 190_000;
    public const string BadgeType = "Badge";
    private const string Activities = "badge_template_activities";

    public async Task ApplyAsync(BadgeTemplate template, TemplateInput input, List<FieldError> errors, CancellationToken cancel)
    {
        if (input.Alignments is { } alignments)
            template.Alignments = Kept(alignments.Select((a, i) => AlignmentOf(a, i, errors)), template.Alignments, a => a.Id, (a, id) => a with { Id = id });
        if (input.Activities is { } activities)
            template.Activities = Kept(activities.Select((a, i) => ActivityOf(a, i, errors)), template.Activities, a => a.Id, (a, id) => a with { Id = id });
        if (input.RequiredBadgeTemplateIds is { } required)
            Require(template, required, input.Activities is null, errors);
        if (input.Activities is not null || input.RequiredBadgeTemplateIds is not null)
            await LinkAsync(template, errors, cancel);
        Fits("alignments", template.Alignments, errors);
        Fits(Activities, template.Activities, errors);
    }

    private static TemplateAlignment AlignmentOf(AlignmentInput input, int index, List<FieldError> errors)
    {
        if (string.IsNullOrEmpty(input.Name))
            TemplateFields.AddEntry(errors, "alignments", index, " needs a name");
        else if (input.Url is { Length: > 0 } && !WebAddress.IsValid(input.Url))
            TemplateFields.AddEntry(errors, "alignments", index, " has a url that is no web address");
        return new TemplateAlignment
        {
            Id = IdOf(input.Id),
            Name = input.Name ?? "",
            Url = input.Url,
            Description = input.Description,
        };
    }

    private static TemplateActivity ActivityOf(ActivityInput input, int index, List<FieldError> errors)
    {
        var required = Guid.TryParse(input.RequiredBadgeTemplateId, out var id) ? id : (Guid?)null;
        var isBadge = input.RequiredBadgeTemplateId is not null || BadgeType.Equals(input.Type, StringComparison.OrdinalIgnoreCase);
        var problem = (input, isBadge, required) switch
        {
            (_, true, null) when input.RequiredBadgeTemplateId is null => "of the type Badge needs required_badge_template_id",
            (_, true, null) => "has a required_badge_template_id that is no id",
            ({ Type: null }, false, _) => "needs an activity_type, for example Course or Assessment",
            ({ Title: null }, false, _) => "needs a title",
            _ when input.Url is not null && !WebAddress.IsValid(input.Url) => "has an activity_url that is no web address",
            _ => null,
        };
        if (problem is not null)
            TemplateFields.AddEntry(errors, Activities, index, " " + problem);
        return new TemplateActivity
        {
            Id = IdOf(input.Id),
            Title = input.Title,
            ActivityType = isBadge ? BadgeType : input.Type ?? "",
            ActivityUrl = input.Url,
            RequiredBadgeTemplateId = required,
        };
    }

    /// <param name="replaces">The list was given without activities: badges that it does not name are not required any more.</param>
    private static void Require(BadgeTemplate template, IReadOnlyList<string> required, bool replaces, List<FieldError> errors)
    {
        var ids = required.Select(text => Guid.TryParse(text, out var id) ? id : (Guid?)null).ToList();
        if (ids.Count > MaxEntries || ids.Contains(null))
            errors.Add(new("required_badge_templates", $"must be at most {MaxEntries} ids of badge templates"));
        List<TemplateActivity> steps =
        [
            .. template.Activities.Where(a => !replaces || a.RequiredBadgeTemplateId is null || ids.Contains(a.RequiredBadgeTemplateId)),
        ];
        foreach (var id in ids.OfType<Guid>().Distinct())
            if (steps.All(a => a.RequiredBadgeTemplateId != id))
                steps.Add(new TemplateActivity { ActivityType = BadgeType, RequiredBadgeTemplateId = id });
        template.Activities = steps;
    }

    private async Task LinkAsync(BadgeTemplate template, List<FieldError> errors, CancellationToken cancel)
    {
        template.Activities = [.. template.Activities.Select(a => a.Id == Guid.Empty ? a with { Id = changes.NewId() } : a)];
        var wanted = template.Activities.Select(a => a.RequiredBadgeTemplateId).OfType<Guid>().ToHashSet();
        var known = await changes.Db.BadgeTemplates.Where(t => wanted.Contains(t.Id) && t.OrganizationId == template.OrganizationId).Select(t => t.Id).ToListAsync(cancel);
        foreach (var id in wanted.Except(known))
            errors.Add(new(Activities, $"requires {id}, which is not a badge template of this organization"));
        if (wanted.Count > 0 && await ComesBackAsync(template, wanted, cancel))
            errors.Add(new(Activities, "would require this badge for itself, at once or by way of another: take one of the requirements out"));
        template.Requirements.RemoveAll(r => !wanted.Contains(r.RequiredBadgeTemplateId));
        template.Requirements.AddRange(
            wanted
                .Except(template.Requirements.Select(r => r.RequiredBadgeTemplateId))
                .Select(id => new TemplateRequirement { BadgeTemplateId = template.Id, RequiredBadgeTemplateId = id })
        );
    }

    /// <summary>A badge that could never be earned.</summary>
    private async Task<bool> ComesBackAsync(BadgeTemplate template, HashSet<Guid> wanted, CancellationToken cancel)
    {
        var requirements = (
            await changes
                .Db.TemplateRequirements.AsNoTracking()
                .Where(r => r.BadgeTemplate!.OrganizationId == template.OrganizationId && r.BadgeTemplateId != template.Id)
                .ToListAsync(cancel)
        ).ToLookup(r => r.BadgeTemplateId, r => r.RequiredBadgeTemplateId);
        var seen = new HashSet<Guid>(wanted);
        var open = new Queue<Guid>(wanted);
        while (open.TryDequeue(out var id))
            foreach (var next in requirements[id].Where(seen.Add))
                open.Enqueue(next);
        return seen.Contains(template.Id);
    }

    /// <summary>An entry keeps its id when it names it or is as it was; any other gets a new one.</summary>
    private List<T> Kept<T>(IEnumerable<T> given, List<T> old, Func<T, Guid> idOf, Func<T, Guid, T> withId)
        where T : class
    {
        var free = old.ToList();
        return
        [
            .. given.Select(entry =>
            {
                var same = free.FirstOrDefault(o => idOf(o) == idOf(entry)) ?? free.FirstOrDefault(o => withId(o, idOf(entry)).Equals(entry));
                if (same is not null)
                    free.Remove(same);
                return withId(entry, same is null ? changes.NewId() : idOf(same));
            }),
        ];
    }

    private static Guid IdOf(string? text) => Guid.TryParse(text, out var id) ? id : Guid.Empty;

    private static void Fits<T>(string attribute, List<T> entries, List<FieldError> errors)
    {
        if (entries.Count > MaxEntries)
            TemplateFields.Add(errors, attribute, $"has too many entries (maximum is {MaxEntries})");
        else if (JsonSerializer.Serialize(entries, JsonColumn.Options).Length > MaxJson)
            TemplateFields.Add(errors, attribute, "holds too much text: shorten it");
    }
}
