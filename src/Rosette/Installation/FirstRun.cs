using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Rosette.Earners;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Installation;

/// <summary>What the page of the first set-up asks for.</summary>
public sealed record FirstRunInput
{
    public string Email { get; init; } = "";
    public string Password { get; init; } = "";
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public string Organization { get; init; } = "";
}

public sealed record FirstRunResult(User User, Organization Organization, IssuedToken Token);

/// <summary>
/// The first set-up of an installation: whoever holds the one-time code from the log makes the first administrator.
/// Afterwards it is closed for good, whatever becomes of that account.
/// </summary>
public sealed class FirstRun(
    ChangeSet changes,
    InstallationKeys keys,
    CreateOrganization organizations,
    AuthorizationTokens tokens,
    RosetteSettings settings,
    IDbContextFactory<AppDbContext> contexts
)
{
    private static readonly Failure UsedUp = Failure.NotFound("Code");

    /// <summary>The link to print at start; null once there is an operator or the set-up was done.</summary>
    public async Task<string?> LinkAsync(CancellationToken cancel)
    {
        await using (var db = await contexts.CreateDbContextAsync(cancel))
        {
            if (await db.InstallationKeys.AnyAsync(k => k.Name == InstallationKeys.SetupDone, cancel) || await db.Users.AnyAsync(u => u.IsOperator, cancel))
                return null;
        }
        var code = await keys.GetOrCreateAsync(InstallationKeys.SetupCode, cancel);
        return settings.Url($"/setup?code={Base64Url.EncodeToString(code)}");
    }

    /// <summary>Whether a code opens the page.</summary>
    public async Task<bool> IsOpenForAsync(string? code, CancellationToken cancel) => await FindCodeAsync(code, cancel) is not null;

    /// <returns>What was made; fields with the codes of texts; or not found for a code that is wrong or used.</returns>
    public async Task<Outcome<FirstRunResult>> CompleteAsync(string? code, FirstRunInput input, CancellationToken cancel)
    {
        try
        {
            return await changes.CommitAsync(() => CloseAsync(code, input, cancel), cancel);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            // Two came at once, and the other was first.
            return UsedUp;
        }
    }

    private async Task<Outcome<FirstRunResult>> CloseAsync(string? code, FirstRunInput input, CancellationToken cancel)
    {
        if (await FindCodeAsync(code, cancel) is not { } key)
            return UsedUp;
        // The address may be taken by now because somebody else has just finished: then that is what there is to say.
        if (await CheckAsync(input, cancel) is { Count: > 0 } errors)
            return await FindCodeAsync(code, cancel) is null ? UsedUp : Failure.Validation(errors);
        changes.Db.Remove(key);
        changes.Db.Add(new InstallationKey { Name = InstallationKeys.SetupDone, Value = [1], CreatedAt = changes.Now });
        return await MakeAsync(input, cancel);
    }

    private async Task<Outcome<FirstRunResult>> MakeAsync(FirstRunInput input, CancellationToken cancel)
    {
        var user = await Accounts.AddAsync(
            changes,
            new NewAccount
            {
                Email = input.Email,
                FirstName = input.FirstName,
                LastName = input.LastName,
                Password = input.Password,
                IsConfirmed = true,
                IsOperator = true,
            },
            cancel
        );
        var actor = Actor.User(user.Id);
        var made = await organizations.AddAsync(new NewOrganization { Name = input.Organization, ContactEmail = input.Email.Trim() }, actor, cancel);
        if (made.Failure is { } failure)
            return failure;
        changes.Db.Add(
            new Member
            {
                OrganizationId = made.Value.Id,
                UserId = user.Id,
                Role = Roles.Owner,
                CreatedAt = changes.Now,
            }
        );
        var token = tokens.Add(made.Value.Id, new NewToken { Description = "First token", Write = true }, actor);
        changes.Audit(actor, "installation.set_up", null, user.Id);
        return new FirstRunResult(user, made.Value, token.Value);
    }

    private async Task<InstallationKey?> FindCodeAsync(string? code, CancellationToken cancel)
    {
        Span<byte> given = stackalloc byte[32];
        if (code is null || code.Length > 60 || !Base64Url.IsValid(code) || !Base64Url.TryDecodeFromChars(code, given, out var length) || length != 32)
            return null;
        var bytes = given.ToArray();
        var key = await changes.Db.InstallationKeys.SingleOrDefaultAsync(k => k.Name == InstallationKeys.SetupCode, cancel);
        if (key is null || !CryptographicOperations.FixedTimeEquals(key.Value, bytes))
            return null;
        // An operator made by the command line closes the page too.
        return await changes.Db.Users.AnyAsync(u => u.IsOperator, cancel) ? null : key;
    }

    private async Task<List<FieldError>> CheckAsync(FirstRunInput input, CancellationToken cancel)
    {
        var errors = new List<FieldError>();
        if (!EmailAddress.IsValid(input.Email.Trim()))
            errors.Add(new("email", "email"));
        else if (await AddressOwners.OwnerAsync(changes.Db, EmailAddress.Key(input.Email), cancel) is not null)
            errors.Add(new("email", "email_taken"));
        if (Passwords.Problem(input.Password, input.Email, $"{input.FirstName} {input.LastName}") is { } problem)
            errors.Add(new("password", problem));
        if (PersonName.Clean(input.FirstName) is not { Length: > 0 and <= PersonName.MaxLength })
            errors.Add(new("first_name", "first_name"));
        if (PersonName.Clean(input.LastName).Length > PersonName.MaxLength)
            errors.Add(new("last_name", "last_name"));
        if (input.Organization.Trim() is not { Length: > 0 and <= OrganizationFields.MaxName })
            errors.Add(new("organization", "organization"));
        return errors;
    }
}
