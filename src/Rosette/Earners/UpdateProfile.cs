using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;
using Rosette.Platform.Data;

namespace Rosette.Earners;

/// <summary>What a person says about themselves.</summary>
public sealed record ProfileInput(string FirstName, string LastName, string VanitySlug, string Bio);

/// <summary>Changes the profile and what others see of it. Names on badges that were issued stay as issued.</summary>
public sealed class UpdateProfile(ChangeSet changes)
{
    public const int MaxBio = 2_000;
    public const string SlugTaken = "slug_taken";

    /// <returns>The account; field errors carry codes of texts.</returns>
    public async Task<Outcome<User>> RunAsync(Guid userId, ProfileInput input, CancellationToken cancel)
    {
        input = new(
            PersonName.Clean(input.FirstName),
            PersonName.Clean(input.LastName),
            input.VanitySlug.Trim().ToLowerInvariant(),
            PersonName.CleanLines(input.Bio)
        );
        if (Check(input) is { Count: > 0 } errors)
            return Failure.Validation(errors);
        try
        {
            return await changes.CommitAsync(() => ApplyAsync(userId, input, cancel), cancel);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            changes.Db.ChangeTracker.Clear();
            return Failure.Validation([new("vanity_slug", SlugTaken)]);
        }
    }

    public Task<Outcome<User>> SetPrivacyAsync(Guid userId, bool profileIsPublic, string nameShown, CancellationToken cancel) =>
        changes.CommitAsync<User>(
            async () =>
            {
                if (!NameForms.All.Contains(nameShown))
                    return Failure.Validation([new("name_shown", "name_shown")]);
                if (await changes.Db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancel) is not { } user)
                    return Failure.NotFound("Account");
                (user.ProfileIsPublic, user.NameShown) = (profileIsPublic, nameShown);
                changes.Audit(Actor.User(userId), "account.privacy_changed", null, userId, new { ProfileIsPublic = profileIsPublic, NameShown = nameShown });
                return user;
            },
            cancel
        );

    private async Task<Outcome<User>> ApplyAsync(Guid userId, ProfileInput input, CancellationToken cancel)
    {
        if (await changes.Db.Users.SingleOrDefaultAsync(u => u.Id == userId, cancel) is not { } user)
            return Failure.NotFound("Account");
        // An address that was given when the account was made may break today's rule; it stays until it is changed.
        if (input.VanitySlug != user.VanitySlug)
        {
            if (!VanitySlugs.IsValid(input.VanitySlug))
                return Failure.Validation([new("vanity_slug", "slug")]);
            if (await VanitySlugs.IsTakenAsync(changes.Db, input.VanitySlug, userId, cancel))
                return Failure.Validation([new("vanity_slug", SlugTaken)]);
            changes.Db.RemoveRange(await changes.Db.FormerProfileSlugs.Where(f => f.UserId == userId && f.Slug == input.VanitySlug).ToListAsync(cancel));
            changes.Db.Add(new FormerProfileSlug { Slug = user.VanitySlug, UserId = userId });
        }
        changes.Audit(Actor.User(userId), "account.profile_changed", null, userId, new { before = user.VanitySlug, after = input.VanitySlug });
        (user.FirstName, user.LastName, user.VanitySlug, user.Bio) = (input.FirstName, input.LastName, input.VanitySlug, input.Bio.Length == 0 ? null : input.Bio);
        return user;
    }

    private static List<FieldError> Check(ProfileInput input)
    {
        List<FieldError> errors = [];
        SignUp.NameErrors(errors, input.FirstName, input.LastName);
        if (input.Bio.Length > MaxBio)
            errors.Add(new("bio", "bio_long"));
        return errors;
    }
}
