using Rosette.Badges;
using Rosette.Badges.Issuing;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;
using Rosette.Templates;

namespace Rosette.Installation.Demo;

/// <summary>Somebody who gets badges; the account comes with the first acceptance.</summary>
public sealed class DemoPerson(string first, string last)
{
    public string First { get; } = first;
    public string Last { get; } = last;
    public string Email { get; } = $"{Slug.Of($"{first} {last}", "earner").Replace('-', '.')}@example.org";
    public User? User { get; set; }
}

/// <summary>A badge on its way through its history, with the template and person it joins.</summary>
public sealed record DemoBadge(Badge Badge, BadgeTemplate Template, Organization Organization, DemoPerson Person);

/// <summary>
/// Tells what happened to badges in the past, each step at its own moment: the state by the badge's own methods, with
/// the event and the audit entry that the step has in real life. Nothing is committed here.
/// </summary>
public sealed class DemoHistory(ChangeSet present, Actor issuer)
{
    private readonly AppDbContext db = present.Db;

    /// <summary>A change set whose clock stands at a moment.</summary>
    public ChangeSet At(DateTime moment) => present.At(moment);

    public DemoBadge Issue(BadgeTemplate template, DemoPerson person, DateTime at, List<Evidence>? evidence = null)
    {
        var changes = At(at);
        var (made, organization) = (Draft(changes, template, person, evidence ?? []), template.Organization!);
        var badge = Badge.From(made, person.User?.Id);
        db.Add(badge);
        changes.Raise(EventTypes.BadgeCreated, organization, badge.Id);
        changes.Audit(issuer, "badge.issued", organization.Id, badge.Id);
        return new DemoBadge(badge, template, organization, person);
    }

    /// <summary>The mail went out a minute after.</summary>
    public void Mailed(DemoBadge of, DateTime at) =>
        AddMail(of, at, MailStates.HandedOver, new(at.AddMinutes(1), "handed_over", "250 2.0.0 Ok: queued"));

    /// <summary>The recipient's server knows no such mailbox; the issuer sees it on the badge.</summary>
    public void Refused(DemoBadge of, DateTime at)
    {
        var answer = $"550 5.1.1 <{of.Person.Email}>: Recipient address rejected: User unknown";
        of.Badge.MailProblem = answer;
        AddMail(of, at, MailStates.Refused, new(at.AddMinutes(1), "refused", answer));
    }

    /// <summary>The mail is still to be sent, now.</summary>
    public void OweMail(DemoBadge of, DateTime now) =>
        At(now).Mail(MailKinds.BadgeIssued, of.Badge.RecipientEmail, of.Badge.Locale, of.Badge);

    public async Task AcceptAsync(DemoBadge of, DateTime at, bool isPublic, CancellationToken cancel)
    {
        var changes = At(at);
        of.Person.User ??= await Accounts.AddAsync(
            changes,
            new NewAccount
            {
                Email = of.Person.Email,
                FirstName = of.Person.First,
                LastName = of.Person.Last,
                IsConfirmed = true,
            },
            cancel
        );
        of.Badge.Accept(of.Person.User.Id, isPublic, at);
        Changed(changes, of, Actor.User(of.Person.User.Id), "badge.accepted");
    }

    public void Reject(DemoBadge of, DateTime at)
    {
        of.Badge.Reject(at);
        Changed(At(at), of, Actor.Nobody, "badge.rejected");
    }

    public void Revoke(DemoBadge of, DateTime at, string reason)
    {
        of.Badge.Revoke(reason, at);
        Changed(At(at), of, issuer, "badge.revoked");
    }

    /// <summary>A newer badge of the same template takes its place and keeps the acceptance.</summary>
    public DemoBadge Replace(DemoBadge old, DateTime at)
    {
        var stateBefore = old.Badge.State;
        var changes = At(at);
        var successor = Badge.From(Draft(changes, old.Template, old.Person, old.Badge.Evidence), old.Badge.UserId);
        old.Badge.ReplaceBy(successor.Id, at);
        successor.Succeed(old.Badge, stateBefore);
        db.Add(successor);
        changes.Raise(EventTypes.BadgeCreated, old.Organization, successor.Id);
        changes.Raise(EventTypes.BadgeStateChanged, old.Organization, old.Badge.Id);
        changes.Audit(issuer, "badge.issued", old.Organization.Id, successor.Id);
        changes.Audit(issuer, "badge.replaced", old.Organization.Id, old.Badge.Id, new { successor = successor.Id });
        return old with { Badge = successor };
    }

    private static void Changed(ChangeSet changes, DemoBadge of, Actor actor, string action)
    {
        changes.Raise(EventTypes.BadgeStateChanged, of.Organization, of.Badge.Id);
        changes.Audit(actor, action, of.Organization.Id, of.Badge.Id);
    }

    private NewBadge Draft(ChangeSet changes, BadgeTemplate template, DemoPerson person, List<Evidence> evidence) =>
        new()
        {
            Id = changes.NewId(),
            OrganizationId = template.OrganizationId,
            BadgeTemplateId = template.Id,
            RecipientEmail = person.Email,
            RecipientEmailKey = EmailAddress.Key(person.Email),
            FirstName = person.First,
            LastName = person.Last,
            Locale = "en",
            IssuedAt = changes.Now.Date,
            ExpiresAt = template.DefaultExpiresAt switch
            {
                "P1Y" => changes.Now.Date.AddYears(1),
                "P2Y" => changes.Now.Date.AddYears(2),
                _ => null,
            },
            Evidence = evidence,
            CreatedAt = changes.Now,
            IsExclusive = !template.AllowDuplicateBadges,
            EventId = changes.NewId(),
            AuditId = changes.NewId(),
            ActorKind = issuer.Kind,
            ActorId = issuer.Id,
        };

    private void AddMail(DemoBadge of, DateTime at, string state, Attempt attempt)
    {
        var changes = At(at);
        var mail = new OutgoingMail
        {
            Id = changes.NewId(),
            Kind = MailKinds.BadgeIssued,
            ToAddress = of.Badge.RecipientEmail,
            OrganizationId = of.Organization.Id,
            BadgeId = of.Badge.Id,
            State = state,
            Attempts = 1,
            CreatedAt = at,
            HandedOverAt = state == MailStates.HandedOver ? attempt.At : null,
            FailedAt = state == MailStates.Refused ? attempt.At : null,
        };
        db.Add(mail);
        db.Add(
            new MailAttempt
            {
                Id = changes.NewId(),
                MailId = mail.Id,
                At = attempt.At,
                Result = attempt.Result,
                Answer = attempt.Answer,
            }
        );
    }

    private readonly record struct Attempt(DateTime At, string Result, string Answer);
}
