using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Grants;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Templates;

namespace Rosette.Badges.Issuing;

/// <summary>A badge as it was just issued, with what its answer shows.</summary>
/// <param name="UserId">The account that holds the recipient's address, if there is one.</param>
public sealed record IssuedBadge(NewBadge Badge, TemplateSnapshot Template, Guid? UserId);

/// <summary>
/// Issues badges (wire reference 9.1, 9.2). The API, the console and a file come through here: checks first, all of
/// them, then one transaction that decides what only the database can decide.
/// </summary>
public sealed class IssueBadge(BadgeWriter writer, TemplateSnapshots templates, IssuingGrants grants, IssueChecks checks, EvidenceIntake files, TimeProvider time)
{
    /// <summary>Largest batch of the API.</summary>
    public const int MaxBatch = 100;

    public async Task<Outcome<IssuedBadge>> IssueAsync(Guid organizationId, IssueBadgeInput input, Actor actor, CancellationToken cancel)
    {
        var draft = await PrepareAsync(organizationId, input, actor, cancel);
        if (draft.Failure is { } failure)
            return failure;
        var issued = draft.Value;
        var written = (await writer.WriteAsync([issued.Badge], allOrNothing: false, cancel))[0];
        if (FailureOf(written.Result, issued.Badge) is not { } refused)
            return issued with { UserId = written.UserId };
        await files.ForgetAsync(issued.Badge.Evidence);
        return refused;
    }

    /// <summary>All or none: the first entry that cannot be issued is named by its index.</summary>
    public async Task<Outcome<IReadOnlyList<IssuedBadge>>> IssueAllAsync(
        Guid organizationId,
        IReadOnlyList<IssueBadgeInput> inputs,
        Actor actor,
        CancellationToken cancel
    )
    {
        var drafts = new List<IssuedBadge>(inputs.Count);
        for (var i = 0; i < inputs.Count; i++)
        {
            var draft = await PrepareAsync(organizationId, inputs[i], actor, cancel);
            if (draft.Failure is { } failure)
                return failure with { ErrorIndex = i };
            drafts.Add(draft.Value);
        }
        if (drafts.Count == 0)
            return drafts;
        var written = await writer.WriteAsync([.. drafts.Select(d => d.Badge)], allOrNothing: true, cancel);
        for (var i = 0; i < written.Length; i++)
            if (FailureOf(written[i].Result, drafts[i].Badge) is { } failure)
            {
                await files.ForgetAsync(drafts.SelectMany(d => d.Badge.Evidence));
                return failure with { ErrorIndex = i };
            }
        return drafts.Select((draft, i) => draft with { UserId = written[i].UserId }).ToList();
    }

    /// <summary>Each for itself, as an import wants it; one outcome an input, in order.</summary>
    public async Task<IReadOnlyList<Outcome<IssuedBadge>>> IssueEachAsync(
        Guid organizationId,
        IReadOnlyList<IssueBadgeInput> inputs,
        Actor actor,
        CancellationToken cancel
    )
    {
        var outcomes = new Outcome<IssuedBadge>[inputs.Count];
        var good = new List<int>(inputs.Count);
        for (var i = 0; i < inputs.Count; i++)
        {
            outcomes[i] = await PrepareAsync(organizationId, inputs[i], actor, cancel);
            if (outcomes[i].Failure is null)
                good.Add(i);
        }
        if (good.Count == 0)
            return outcomes;
        var written = await writer.WriteAsync([.. good.Select(i => outcomes[i].Value.Badge)], allOrNothing: false, cancel);
        for (var n = 0; n < good.Count; n++)
        {
            var issued = outcomes[good[n]].Value;
            outcomes[good[n]] = FailureOf(written[n].Result, issued.Badge) is { } failure ? failure : issued with { UserId = written[n].UserId };
        }
        return outcomes;
    }

    /// <summary>
    /// The duplicate rule and the template's state, asked before an EF Core change as <see cref="BadgeWriter"/>'s
    /// statement asks them; the unique keys still decide when two requests meet.
    /// </summary>
    /// <param name="replaced">Does not count as a duplicate of its successor.</param>
    internal static async Task<Failure?> RefusalAsync(AppDbContext db, IssuedBadge draft, Badge replaced, CancellationToken cancel)
    {
        var row = draft.Badge;
        if (!await db.BadgeTemplates.AnyAsync(t => t.Id == row.BadgeTemplateId && t.State == TemplateStates.Active, cancel))
            return FailureOf(WriteResult.NotActive, row);
        if (!row.IsExclusive)
            return null;
        var rivals = db.Badges.Where(b =>
            b.BadgeTemplateId == row.BadgeTemplateId && b.Id != replaced.Id && (b.State == BadgeStates.Pending || b.State == BadgeStates.Accepted)
        );
        var isTaken =
            await rivals.AnyAsync(b => b.RecipientEmailKey == row.RecipientEmailKey, cancel)
            || (replaced.UserId is { } user && await rivals.AnyAsync(b => b.UserId == user, cancel))
            || (row.IssuerEarnerId is { } earner && await rivals.AnyAsync(b => b.OrganizationId == row.OrganizationId && b.IssuerEarnerId == earner, cancel));
        return isTaken ? FailureOf(WriteResult.Duplicate, row) : null;
    }

    /// <summary>All checks that need no transaction; nothing is written.</summary>
    internal async ValueTask<Outcome<IssuedBadge>> PrepareAsync(Guid organizationId, IssueBadgeInput input, Actor actor, CancellationToken cancel)
    {
        var template = Guid.TryParse(input.BadgeTemplateId, out var id) ? await templates.FindAsync(id, cancel) : null;
        if (template is null)
            return UnknownTemplate(input.BadgeTemplateId);
        var isOwn = template.Template.OrganizationId == organizationId;
        var grant = isOwn ? null : await grants.FindAsync(organizationId, template.Template, cancel);
        if (!isOwn && grant is null)
            return UnknownTemplate(input.BadgeTemplateId);
        if (grant is { Allows: false })
            return NotGranted(template.Template.Id);
        var issuer = grant?.Issuer ?? template.Template.Organization!;
        var now = time.Now();
        var errors = new List<FieldError>(input.Unreadable);
        var facts = await checks.CheckAsync(input, template.Template, issuer, now, errors, cancel);
        if (errors.Count > 0)
            return Failure.Validation(errors);
        return new IssuedBadge(Draft(input, facts!, template.Template, issuer, grant, actor, now), template, null);
    }

    private NewBadge Draft(
        IssueBadgeInput input,
        IssueFacts facts,
        BadgeTemplate template,
        Organization organization,
        IssuingGrant? grant,
        Actor actor,
        DateTime now
    )
    {
        var listens = organization.WantsWebhook(EventTypes.BadgeCreated);
        return new NewBadge
        {
            Id = time.NewId(),
            OrganizationId = organization.Id,
            Grant = grant,
            BadgeTemplateId = template.Id,
            RecipientEmail = input.RecipientEmail!,
            RecipientEmailKey = EmailAddress.Key(input.RecipientEmail!),
            FirstName = facts.FirstName,
            MiddleName = input.MiddleName,
            LastName = facts.LastName,
            IssuerEarnerId = input.IssuerEarnerId,
            GroupName = input.GroupName,
            Locale = facts.Locale,
            IssuedAt = facts.IssuedAt,
            ExpiresAt = facts.ExpiresAt,
            SuppressNotification = input.SuppressNotification,
            CountryName = input.CountryName,
            StateOrProvince = input.StateOrProvince,
            Evidence = facts.Evidence,
            CreatedAt = now,
            IsExclusive = !template.AllowDuplicateBadges,
            EventId = time.NewId(),
            AuditId = time.NewId(),
            MailId = input.SuppressNotification ? null : time.NewId(),
            MailData = MailDataOf(input.NotificationMessage),
            DeliveryId = listens ? time.NewId() : null,
            WebhookUrl = listens ? organization.WebhookUrl : null,
            ActorKind = actor.Kind,
            ActorId = actor.Id,
        };
    }

    private static string MailDataOf(string? message) =>
        message is null
            ? "{}"
            : System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string> { ["message"] = message }, JsonColumn.Options);

    internal const string DuplicateCode = "badge.duplicate";

    internal static readonly Failure Duplicate = new(FailureKind.Invalid, DuplicateCode, "User already has this badge");

    private static Failure? FailureOf(WriteResult result, NewBadge badge) =>
        result switch
        {
            WriteResult.Duplicate => Duplicate,
            WriteResult.NotActive => new Failure(
                FailureKind.Invalid,
                "template.not_active",
                $"Validation failed: Badge template {badge.BadgeTemplateId} is not active: publish or unarchive it before issuing."
            ),
            WriteResult.NotGranted => NotGranted(badge.BadgeTemplateId),
            _ => null,
        };

    private static Failure NotGranted(Guid template) =>
        new(
            FailureKind.Forbidden,
            "template.not_authorized",
            $"This organization is not authorized to issue badge template {template}. Ask the organization that owns it to authorize it."
        );

    private static Failure UnknownTemplate(string? given) =>
        new(FailureKind.Invalid, "template.unknown", $"Invalid or missing Badge Template ID: {given}");
}
