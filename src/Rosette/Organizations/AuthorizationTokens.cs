using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Rosette.Platform;
using Rosette.Platform.Changes;

namespace Rosette.Organizations;

/// <summary>What a new token may do. Without an expiry it lives for <see cref="AuthorizationToken.Life"/>.</summary>
public sealed record NewToken
{
    public string? Description { get; init; }
    public bool Read { get; init; } = true;
    public bool Write { get; init; }
    public bool Delete { get; init; }
    public DateTime? ExpiresAt { get; init; }
}

/// <summary>A token with its value, which is otherwise kept encrypted.</summary>
public sealed record IssuedToken(AuthorizationToken Token, string Value);

/// <summary>The keys of an organization's API: made, rotated and revoked by the command line, the console and the API.</summary>
public sealed class AuthorizationTokens(ChangeSet changes, IDataProtectionProvider protection, TokenLookup lookup)
{
    /// <summary>What the values are encrypted for (Data Protection).</summary>
    public const string Purpose = "authorization-token";

    public const int MaxDescription = 200;
    private readonly IDataProtector protector = protection.CreateProtector(Purpose);

    /// <returns>The token, or which attribute breaks which rule.</returns>
    public Task<Outcome<IssuedToken>> CreateAsync(Guid organizationId, NewToken input, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync<IssuedToken>(() => Task.FromResult(Add(organizationId, input, actor)), cancel);

    /// <summary>The same as a part of a greater change, which the caller commits.</summary>
    public Outcome<IssuedToken> Add(Guid organizationId, NewToken input, Actor actor)
    {
        if (Check(input) is { Count: > 0 } errors)
            return Failure.Validation(errors);
        var issued = Make(organizationId, input);
        changes.Audit(actor, "token.created", organizationId, issued.Token.Id, Rights(issued.Token));
        return issued;
    }

    /// <summary>A new value with the same rights and a new life; the old value ends with the commit.</summary>
    public async Task<Outcome<IssuedToken>> RotateAsync(Guid organizationId, Guid tokenId, Actor actor, CancellationToken cancel)
    {
        var outcome = await changes.CommitAsync<IssuedToken>(
            async () =>
            {
                if (await FindAsync(organizationId, tokenId, cancel) is not { } old)
                    return Failure.NotFound("Token");
                old.RevokedAt = changes.Now;
                var issued = Make(
                    organizationId,
                    new NewToken { Description = old.Description, Read = old.ReadEnabled, Write = old.WriteEnabled, Delete = old.DeleteEnabled }
                );
                changes.Audit(actor, "token.rotated", organizationId, old.Id, new { replaced_by = issued.Token.Id });
                return issued;
            },
            cancel
        );
        lookup.Forget();
        return outcome;
    }

    /// <summary>Ends a token with the commit.</summary>
    public async Task<Outcome<AuthorizationToken>> RevokeAsync(Guid organizationId, Guid tokenId, Actor actor, CancellationToken cancel)
    {
        var outcome = await changes.CommitAsync<AuthorizationToken>(
            async () =>
            {
                if (await FindAsync(organizationId, tokenId, cancel) is not { } token)
                    return Failure.NotFound("Token");
                token.RevokedAt = changes.Now;
                changes.Audit(actor, "token.revoked", organizationId, token.Id);
                return token;
            },
            cancel
        );
        lookup.Forget();
        return outcome;
    }

    /// <summary>The tokens that were not revoked, expired ones among them, oldest first; not tracked.</summary>
    public IQueryable<AuthorizationToken> Of(Guid organizationId) =>
        changes.Db.AuthorizationTokens.AsNoTracking().Where(t => t.OrganizationId == organizationId && t.RevokedAt == null).OrderBy(t => t.Id);

    /// <summary>The value of a token, for those who may see it.</summary>
    public string Reveal(AuthorizationToken token) => protector.Unprotect(token.EncryptedValue);

    private Task<AuthorizationToken?> FindAsync(Guid organizationId, Guid tokenId, CancellationToken cancel) =>
        changes.Db.AuthorizationTokens.SingleOrDefaultAsync(
            t => t.Id == tokenId && t.OrganizationId == organizationId && t.RevokedAt == null,
            cancel
        );

    private IssuedToken Make(Guid organizationId, NewToken input)
    {
        var value = AuthorizationToken.NewValue();
        var token = new AuthorizationToken
        {
            Id = changes.NewId(),
            OrganizationId = organizationId,
            Hash = AuthorizationToken.HashOf(value),
            EncryptedValue = protector.Protect(value),
            Description = string.IsNullOrWhiteSpace(input.Description) ? null : input.Description.Trim(),
            ReadEnabled = input.Read,
            WriteEnabled = input.Write,
            DeleteEnabled = input.Delete,
            CreatedAt = changes.Now,
            ExpiresAt = input.ExpiresAt ?? changes.Now + AuthorizationToken.Life,
        };
        changes.Db.Add(token);
        return new IssuedToken(token, value);
    }

    private List<FieldError> Check(NewToken input)
    {
        var errors = new List<FieldError>();
        if (input.Description?.Length > MaxDescription)
            errors.Add(new("description", $"is too long (maximum is {MaxDescription} characters)"));
        if (input is { Read: false, Write: false, Delete: false })
            errors.Add(new("read_enabled", "or another right must be given"));
        if (input.ExpiresAt <= changes.Now)
            errors.Add(new("expires_at", "must be in the future"));
        return errors;
    }

    private static object Rights(AuthorizationToken token) =>
        new { read = token.ReadEnabled, write = token.WriteEnabled, delete = token.DeleteEnabled, expires_at = token.ExpiresAt };
}
