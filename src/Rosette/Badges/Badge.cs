using Rosette.Badges.Issuing;
using Rosette.Earners;
using Rosette.Grants;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Templates;

namespace Rosette.Badges;

/// <summary>
/// One template issued to one person. Its state changes only through the methods below; each returns the reason
/// when the state machine (wire reference 9.9) does not know the move.
/// </summary>
public sealed class Badge
{
    public Guid Id { get; init; }

    /// <summary>The organization that issued it.</summary>
    public Guid OrganizationId { get; init; }
    public Organization? Organization { get; init; }

    /// <summary>The template's owner, where another organization issued it by the owner's leave; null where the owner issued it itself.</summary>
    public Guid? GrantorId { get; init; }

    /// <summary>Who is shown as its issuer, one of <see cref="IssuerDisplay"/>; as the leave said when it was issued. Null with no grantor.</summary>
    public string? DisplayIssuerAs { get; init; }
    public Guid BadgeTemplateId { get; init; }
    public BadgeTemplate? Template { get; init; }

    /// <summary>The account that holds it: the one that has confirmed the recipient's address, or accepted it.</summary>
    public Guid? UserId { get; set; }
    public User? User { get; set; }

    /// <summary>The address as given; <see cref="RecipientEmailKey"/> is what is compared.</summary>
    public required string RecipientEmail { get; set; }
    public required string RecipientEmailKey { get; set; }
    public string FirstName { get; set; } = "";
    public string? MiddleName { get; set; }
    public string LastName { get; set; } = "";

    /// <summary>The issuer's own id of the earner; never shown on pages.</summary>
    public string? IssuerEarnerId { get; set; }
    public string? GroupName { get; set; }
    public string Locale { get; set; } = "en";
    public bool IsPublic { get; set; } = true;
    public string State { get; private set; } = BadgeStates.Pending;
    public DateTime? StateUpdatedAt { get; private set; }
    public DateTime IssuedAt { get; set; }
    public DateTime? ExpiresAt { get; set; }
    public DateTime? AcceptedAt { get; private set; }
    public DateTime CreatedAt { get; init; }
    public DateTime UpdatedAt { get; private set; }
    public bool SuppressNotification { get; set; }
    public string? RevocationReason { get; private set; }
    public Guid? ReplacesBadgeId { get; private set; }
    public Guid? ReplacementBadgeId { get; private set; }
    public string? CountryName { get; set; }
    public string? StateOrProvince { get; set; }
    public List<Evidence> Evidence { get; set; } = [];

    /// <summary>Counts changes; two that meet are noticed by the database and the later one runs again.</summary>
    public int Version { get; private set; }

    /// <summary>What the last mail to the recipient ran into, in the mail server's words; shown to the issuer.</summary>
    public string? MailProblem { get; set; }

    /// <summary>The length of its column.</summary>
    private const int MaxSearchText = 1_000;

    /// <summary>Lower-cased names and address, for the free-text filter.</summary>
    public string SearchText { get; set; } = "";

    // The duplicate rule as unique keys: set while the badge is pending or accepted and was issued under the rule.
    public string? UniqueEmail { get; private set; }
    public Guid? UniqueUserId { get; private set; }
    public string? UniqueEarnerId { get; private set; }

    public string FullName => IssuedTo(FirstName, MiddleName, LastName);

    /// <summary>The organization that pages, mails and pictures name as the issuer. Needs the template's owner where there is a grantor.</summary>
    public Organization ShownIssuer => DisplayIssuerAs == IssuerDisplay.Grantor ? Template?.Organization ?? Organization! : Organization!;

    /// <summary>By whose leave it was issued, where the badge says so.</summary>
    public Organization? AuthorizedBy => DisplayIssuerAs == IssuerDisplay.Issuer ? Template?.Organization : null;

    public bool IsLive => State is BadgeStates.Pending or BadgeStates.Accepted;

    public bool IsExpired(DateTime now) => ExpiresAt <= now;

    public static string IssuedTo(string first, string? middle, string last) =>
        string.Join(' ', new[] { first, middle, last }.Where(part => !string.IsNullOrEmpty(part)));

    /// <summary>As much of the name as fits beside the address.</summary>
    public static string SearchTextOf(string first, string? middle, string last, string emailKey)
    {
        var name = IssuedTo(first, middle, last);
        var room = MaxSearchText - 1 - emailKey.Length;
        if (name.Length > room)
            name = name[..(char.IsHighSurrogate(name[room - 1]) ? room - 1 : room)];
        return $"{name} {emailKey}".ToLowerInvariant();
    }

    /// <summary>The badge as the database holds it right after it was issued.</summary>
    public static Badge From(NewBadge issued, Guid? userId) =>
        new()
        {
            Id = issued.Id,
            OrganizationId = issued.OrganizationId,
            GrantorId = issued.Grant?.GrantorId,
            DisplayIssuerAs = issued.Grant?.DisplayIssuerAs,
            BadgeTemplateId = issued.BadgeTemplateId,
            UserId = userId,
            RecipientEmail = issued.RecipientEmail,
            RecipientEmailKey = issued.RecipientEmailKey,
            FirstName = issued.FirstName,
            MiddleName = issued.MiddleName,
            LastName = issued.LastName,
            IssuerEarnerId = issued.IssuerEarnerId,
            GroupName = issued.GroupName,
            Locale = issued.Locale,
            IssuedAt = issued.IssuedAt,
            ExpiresAt = issued.ExpiresAt,
            CreatedAt = issued.CreatedAt,
            UpdatedAt = issued.CreatedAt,
            SuppressNotification = issued.SuppressNotification,
            CountryName = issued.CountryName,
            StateOrProvince = issued.StateOrProvince,
            Evidence = issued.Evidence,
            SearchText = issued.SearchText,
            UniqueEmail = issued.IsExclusive ? issued.RecipientEmailKey : null,
            UniqueUserId = issued.IsExclusive ? userId : null,
            UniqueEarnerId = issued.IsExclusive ? issued.UniqueEarnerId : null,
        };

    /// <summary>Takes the place of an older badge: keeps its acceptance and what the earner chose.</summary>
    /// <param name="stateBefore">The older badge's state before it was replaced.</param>
    public void Succeed(Badge old, string stateBefore)
    {
        ReplacesBadgeId = old.Id;
        State = stateBefore;
        AcceptedAt = old.AcceptedAt;
        IsPublic = old.IsPublic;
    }

    /// <summary>The earner takes it. Accepting twice is no failure; a rejected badge may still be accepted.</summary>
    public Failure? Accept(Guid userId, bool isPublic, DateTime now)
    {
        if (State == BadgeStates.Accepted)
            return null;
        if (State is not (BadgeStates.Pending or BadgeStates.Rejected))
            return Refused($"it is {State}");
        UserId = userId;
        IsPublic = isPublic;
        AcceptedAt = now;
        MoveTo(BadgeStates.Accepted, now);
        return null;
    }

    public Failure? Reject(DateTime now)
    {
        if (State == BadgeStates.Rejected)
            return null;
        if (State != BadgeStates.Pending)
            return Refused($"it is {State}");
        MoveTo(BadgeStates.Rejected, now);
        return null;
    }

    public Failure? Revoke(string? reason, DateTime now)
    {
        if (State == BadgeStates.Replaced)
            return Refused("it has been replaced");
        if (State == BadgeStates.Revoked)
            return Refused("it has already been revoked");
        RevocationReason = reason;
        MoveTo(BadgeStates.Revoked, now);
        return null;
    }

    /// <summary>A newer badge takes this one's place.</summary>
    public Failure? ReplaceBy(Guid successorId, DateTime now)
    {
        if (State == BadgeStates.Replaced)
            return new Failure(
                FailureKind.Invalid,
                "badge.already_replaced",
                "Validation failed: This badge cannot be replaced because it has already been replaced."
            )
            {
                CurrentBadgeId = ReplacementBadgeId,
            };
        if (!IsLive)
            return new Failure(FailureKind.Invalid, "badge.state", $"Validation failed: This badge cannot be replaced because it is {State}.");
        ReplacementBadgeId = successorId;
        MoveTo(BadgeStates.Replaced, now);
        return null;
    }

    public void SetPublic(bool isPublic, DateTime now)
    {
        IsPublic = isPublic;
        Touch(now);
    }

    /// <summary>The account that now holds the recipient's address gets the badge; duplicates that meet this way both stay.</summary>
    public void Claim(Guid userId, DateTime now)
    {
        UserId = userId;
        Touch(now);
    }

    private void MoveTo(string state, DateTime now)
    {
        State = state;
        StateUpdatedAt = now;
        Touch(now);
        if (!IsLive)
            (UniqueEmail, UniqueUserId, UniqueEarnerId) = (null, null, null);
    }

    private void Touch(DateTime now)
    {
        UpdatedAt = now;
        Version++;
    }

    private static Failure Refused(string why) => new(FailureKind.Invalid, "badge.state", $"Validation failed: The badge's state cannot change because {why}.");
}

/// <summary>The words of the wire for a badge's state.</summary>
public static class BadgeStates
{
    public const string Pending = "pending";
    public const string Accepted = "accepted";
    public const string Rejected = "rejected";
    public const string Revoked = "revoked";
    public const string Replaced = "replaced";

    public static readonly IReadOnlyList<string> All = [Pending, Accepted, Rejected, Revoked, Replaced];
}
