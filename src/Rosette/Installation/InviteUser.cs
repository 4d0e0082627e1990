using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Mail;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Security;

namespace Rosette.Installation;

/// <summary>Who is invited, and to what: to run the installation, to work for an organization, or both.</summary>
public sealed record Invitation
{
    public required string Email { get; init; }
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public bool AsOperator { get; init; }
    public Organization? Organization { get; init; }

    /// <summary>One of <see cref="Roles"/>; with <see cref="Organization"/>.</summary>
    public string? Role { get; init; }
}

/// <param name="Link">Absolute, one-time: sets the first password. Null where the person has an account already and signs in as usual.</param>
public sealed record Invited(User User, string? Link);

/// <summary>Gives a person a role, with an account where there is none, and owes the mail that says so.</summary>
public sealed class InviteUser(ChangeSet changes, Links links)
{
    /// <returns>The person, or which attribute breaks which rule.</returns>
    public Task<Outcome<Invited>> InviteAsync(Invitation input, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<Invited>(
            async () =>
            {
                if (Check(input) is { Count: > 0 } errors)
                    return Failure.Validation(errors);
                var user = await FindAsync(input.Email, cancel) ?? await AddAsync(input, cancel);
                user.IsOperator |= input.AsOperator;
                if (input.Organization is { } organization)
                    await GiveRoleAsync(user, organization, input.Role!, cancel);
                changes.Audit(
                    actor,
                    "user.invited",
                    input.Organization?.Id,
                    user.Id,
                    new { role = input.Role, is_operator = input.AsOperator }
                );
                Owe(input, user);
                return new Invited(user, user.PasswordHash is null ? links.AcceptInvitation(user) : null);
            },
            cancel
        );

    // An invitation that was not taken up yet is found too, so that a second one does not make a second account.
    private async Task<User?> FindAsync(string email, CancellationToken cancel)
    {
        if (await Accounts.FindAsync(changes, email, cancel) is { } confirmed)
            return confirmed;
        var key = EmailAddress.Key(email);
        return await changes.Db.Users.FirstOrDefaultAsync(
            u => u.PasswordHash == null && u.ConfirmedAt == null && u.Emails.Any(e => e.Key == key),
            cancel
        );
    }

    private Task<User> AddAsync(Invitation input, CancellationToken cancel) =>
        Accounts.AddAsync(
            changes,
            new NewAccount
            {
                Email = input.Email,
                FirstName = input.FirstName,
                LastName = input.LastName,
            },
            cancel
        );

    private async Task GiveRoleAsync(User user, Organization organization, string role, CancellationToken cancel)
    {
        var member = await changes.Db.Members.SingleOrDefaultAsync(m => m.OrganizationId == organization.Id && m.UserId == user.Id, cancel);
        if (member is null)
            changes.Db.Add(
                new Member
                {
                    OrganizationId = organization.Id,
                    UserId = user.Id,
                    Role = role,
                    CreatedAt = changes.Now,
                }
            );
        else
            member.Role = role;
    }

    private void Owe(Invitation input, User user)
    {
        var data = new Dictionary<string, string>();
        if (input.Organization is { } organization)
            (data["organization"], data["role"]) = (organization.Name, input.Role!);
        changes.Mail(MailKinds.AccountInvite, user.Email!, user.Locale, userId: user.Id, data: data);
    }

    private static List<FieldError> Check(Invitation input)
    {
        var errors = new List<FieldError>();
        if (!EmailAddress.IsValid(input.Email))
            errors.Add(new("email", "is not an e-mail address"));
        if (!input.AsOperator && input.Organization is null)
            errors.Add(new("role", "is missing: invite as operator, or to an organization"));
        if (input.Organization is not null && !Roles.All.Contains(input.Role))
            errors.Add(new("role", $"is none of {string.Join(", ", Roles.All)}"));
        return errors;
    }
}
