using Rosette.Badges;
using Rosette.Earners;
using Rosette.Templates;
using Rosette.Workforce;

namespace Rosette.Mail.Samples;

/// <summary>A person and a badge that do not exist, of an organization that does.</summary>
public sealed class Invented(SampleIssuer issuer, string address, DateTime now)
{
    private const string FirstName = "Inês";
    private const string LastName = "Duarte";
    public const string FullName = $"{FirstName} {LastName}";

    public DateTime Now => now;

    public User User(Action<User>? change = null)
    {
        var user = new User { Id = Guid.NewGuid(), VanitySlug = "ines-duarte", FirstName = FirstName, LastName = LastName, SecurityStamp = "sample", ConfirmedAt = now };
        user.Emails.Add(new UserEmail { Id = Guid.NewGuid(), Address = address, Key = EmailAddress.Key(address), IsPrimary = true });
        change?.Invoke(user);
        return user;
    }

    public LetterCause Account(Action<User>? change = null)
    {
        var user = User(change);
        return new LetterCause(User: user, Email: user.Emails[0]);
    }

    public Badge Badge(Action<Badge>? change = null)
    {
        var badge = new Badge
        {
            Id = Guid.NewGuid(),
            OrganizationId = issuer.Organization.Id,
            Organization = issuer.Organization,
            Template = new BadgeTemplate
            {
                Name = "Coastal Navigation, Level 2",
                VanitySlug = "coastal-navigation",
                ImageAlt = "A compass rose above a coast line",
                Image = issuer.Picture,
                OrganizationId = issuer.Organization.Id,
                Organization = issuer.Organization,
                EnableEarnThisBadge = true,
                EarnThisBadgeUrl = issuer.Organization.WebsiteUrl,
            },
            RecipientEmail = address,
            RecipientEmailKey = EmailAddress.Key(address),
            FirstName = FirstName,
            LastName = LastName,
            IssuedAt = now,
            ExpiresAt = now.AddYears(2),
        };
        change?.Invoke(badge);
        return badge;
    }

    /// <summary>Accepted, in public.</summary>
    public Badge Held(DateTime? expires = null) =>
        Badge(badge =>
        {
            badge.Accept(User().Id, true, now);
            badge.ExpiresAt = expires ?? badge.ExpiresAt;
        });

    /// <summary>Somebody whom the organization asks to see their badges.</summary>
    public Employee Asked()
    {
        var employee = new Employee { Id = Guid.NewGuid(), Email = address, EmailKey = EmailAddress.Key(address), OrganizationId = issuer.Organization.Id, Organization = issuer.Organization };
        employee.Begin(now);
        employee.Invite(now);
        return employee;
    }
}
