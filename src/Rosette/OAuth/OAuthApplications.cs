using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using Rosette.Platform;
using Rosette.Platform.Changes;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Rosette.OAuth;

/// <summary>What is said of an application.</summary>
/// <param name="RedirectUris">Where people are sent back to; none for a program that acts for its organization only.</param>
/// <param name="Scopes">Of <see cref="OAuthScopes.OfOrganizations"/>.</param>
public sealed record OAuthApplicationInput(string Name, string? Description, IReadOnlyList<string> RedirectUris, IReadOnlyList<string> Scopes);

/// <summary>An application with its secret, which is shown this once.</summary>
public sealed record OAuthApplicationSecret(OAuthApplication Application, string Secret);

/// <summary>The programs of an organization: made, changed and removed by its developers.</summary>
public sealed class OAuthApplications(ChangeSet changes, OpenIddictApplicationManager<OAuthApplication> manager)
{
    private const int MaxName = 100;
    private const int MaxDescription = 500;
    private const int MaxRedirects = 20;

    public IQueryable<OAuthApplication> Of(Guid organizationId) =>
        changes.Db.OAuthApplications.AsNoTracking().Where(a => a.OrganizationId == organizationId).OrderBy(a => a.Number);

    /// <summary>Whether an application of the organization has this client id and secret.</summary>
    public async Task<bool> FitsAsync(Guid organizationId, string clientId, string secret, CancellationToken cancel) =>
        await changes.Db.OAuthApplications.SingleOrDefaultAsync(a => a.OrganizationId == organizationId && a.ClientId == clientId, cancel) is { } application
        && await manager.ValidateClientSecretAsync(application, secret, cancel);

    /// <summary>What was said of an application.</summary>
    public static OAuthApplicationInput InputOf(OAuthApplication application)
    {
        static string[] Texts(string? json) => json is null ? [] : JsonSerializer.Deserialize<string[]>(json) ?? [];
        var scopes = Texts(application.Permissions).Where(p => p.StartsWith(Permissions.Prefixes.Scope, StringComparison.Ordinal)).Select(p => p[Permissions.Prefixes.Scope.Length..]);
        return new(application.DisplayName ?? "", application.Description, Texts(application.RedirectUris), [.. scopes.Intersect(OAuthScopes.OfOrganizations)]);
    }

    public Task<Outcome<OAuthApplicationSecret>> CreateAsync(Guid organizationId, OAuthApplicationInput input, Actor actor, CancellationToken cancel) =>
        changes.CommitAsync(() => AddAsync(organizationId, input, actor, cancel), cancel);

    private async Task<Outcome<OAuthApplicationSecret>> AddAsync(
        Guid organizationId,
        OAuthApplicationInput input,
        Actor actor,
        CancellationToken cancel
    )
    {
        if (Check(input) is { Count: > 0 } errors)
            return Failure.Validation(errors);
        var (clientId, secret) = (NewValue(), NewValue());
        var application = new OAuthApplication
        {
            Id = changes.NewId(),
            Number = (await changes.Db.OAuthApplications.MaxAsync(a => (int?)a.Number, cancel) ?? 0) + 1,
            OrganizationId = organizationId,
            CreatedById = actor.Kind == ActorKinds.User ? actor.Id : null,
            CreatedAt = changes.Now,
        };
        await FillAsync(application, input, clientId, await HashAsync(secret, cancel), cancel);
        changes.Db.Add(application);
        changes.Audit(actor, "oauth_application.created", organizationId, application.Id, new { input.Name, input.Scopes, input.RedirectUris });
        return new OAuthApplicationSecret(application, secret);
    }

    public Task<Outcome<OAuthApplication>> UpdateAsync(Guid organizationId, int number, OAuthApplicationInput input, Actor actor, CancellationToken cancel) =>
        ChangeAsync<OAuthApplication>(
            organizationId,
            number,
            async application =>
            {
                if (Check(input) is { Count: > 0 } errors)
                    return Failure.Validation(errors);
                await FillAsync(application, input, application.ClientId!, application.ClientSecret!, cancel);
                changes.Audit(actor, "oauth_application.changed", organizationId, application.Id, new { input.Name, input.Scopes, input.RedirectUris });
                return application;
            },
            cancel
        );

    /// <summary>A new secret; the old one ends with the commit, tokens that were given stay.</summary>
    public Task<Outcome<OAuthApplicationSecret>> RotateAsync(Guid organizationId, int number, Actor actor, CancellationToken cancel) =>
        ChangeAsync<OAuthApplicationSecret>(
            organizationId,
            number,
            async application =>
            {
                var secret = NewValue();
                application.ClientSecret = await HashAsync(secret, cancel);
                application.UpdatedAt = changes.Now;
                changes.Audit(actor, "oauth_application.rotated", organizationId, application.Id);
                return new OAuthApplicationSecret(application, secret);
            },
            cancel
        );

    /// <summary>Removes it with every token and permission it was given.</summary>
    public Task<Outcome<OAuthApplication>> DeleteAsync(Guid organizationId, int number, Actor actor, CancellationToken cancel) =>
        ChangeAsync<OAuthApplication>(
            organizationId,
            number,
            async application =>
            {
                var db = changes.Db;
                db.RemoveRange(await db.OAuthTokens.Where(t => t.Application!.Id == application.Id).ToListAsync(cancel));
                db.RemoveRange(await db.OAuthAuthorizations.Where(a => a.Application!.Id == application.Id).ToListAsync(cancel));
                db.Remove(application);
                changes.Audit(actor, "oauth_application.deleted", organizationId, application.Id, new { application.DisplayName });
                return application;
            },
            cancel
        );

    private Task<Outcome<T>> ChangeAsync<T>(Guid organizationId, int number, Func<OAuthApplication, Task<Outcome<T>>> change, CancellationToken cancel) =>
        changes.CommitAsync(
            async () =>
                await changes.Db.OAuthApplications.SingleOrDefaultAsync(a => a.OrganizationId == organizationId && a.Number == number, cancel) is { } found
                    ? await change(found)
                    : Failure.NotFound("OAuth application"),
            cancel
        );

    // OpenIddict's manager writes the columns that are its own; the row is saved with everything else.
    private async Task FillAsync(OAuthApplication application, OAuthApplicationInput input, string clientId, string hashedSecret, CancellationToken cancel)
    {
        var descriptor = new OpenIddictApplicationDescriptor
        {
            ClientId = clientId,
            ClientSecret = hashedSecret,
            ClientType = ClientTypes.Confidential,
            ApplicationType = ApplicationTypes.Web,
            ConsentType = ConsentTypes.Explicit,
            DisplayName = input.Name.Trim(),
        };
        descriptor.RedirectUris.UnionWith(input.RedirectUris.Select(uri => new Uri(uri.Trim())));
        descriptor.Permissions.UnionWith([Permissions.Endpoints.Token, Permissions.Endpoints.Revocation, Permissions.Endpoints.Introspection]);
        if (input.Scopes.Count > 0)
            descriptor.Permissions.Add(Permissions.GrantTypes.ClientCredentials);
        descriptor.Permissions.UnionWith(input.Scopes.Select(scope => Permissions.Prefixes.Scope + scope));
        if (input.RedirectUris.Count > 0)
            descriptor.Permissions.UnionWith(
                [
                    Permissions.Endpoints.Authorization,
                    Permissions.GrantTypes.AuthorizationCode,
                    Permissions.GrantTypes.RefreshToken,
                    Permissions.ResponseTypes.Code,
                    Permissions.Prefixes.Scope + OAuthScopes.User,
                ]
            );
        await manager.PopulateAsync(application, descriptor, cancel);
        application.Description = string.IsNullOrWhiteSpace(input.Description) ? null : input.Description.Trim();
        application.UpdatedAt = changes.Now;
    }

    private static List<FieldError> Check(OAuthApplicationInput input)
    {
        var errors = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(input.Name))
            errors.Add(new("name", "can't be blank"));
        else if (input.Name.Length > MaxName)
            errors.Add(new("name", $"is too long (maximum is {MaxName} characters)"));
        if (input.Description?.Length > MaxDescription)
            errors.Add(new("description", $"is too long (maximum is {MaxDescription} characters)"));
        if (input.RedirectUris.Count > MaxRedirects)
            errors.Add(new("redirect_uris", $"are too many (maximum is {MaxRedirects})"));
        if (input.RedirectUris.FirstOrDefault(uri => !IsRedirect(uri.Trim())) is { } bad)
            errors.Add(new("redirect_uris", $"must be https addresses without a fragment (http only for this computer); \"{bad}\" is not"));
        if (input.Scopes.Except(OAuthScopes.OfOrganizations).FirstOrDefault() is { } unknown)
            errors.Add(new("scopes", $"\"{unknown}\" is not a scope"));
        if (input.RedirectUris.Count == 0 && input.Scopes.Count == 0)
            errors.Add(new("scopes", "or a redirect address must be given: otherwise the application could do nothing"));
        return errors;
    }

    private static bool IsRedirect(string text) =>
        WebAddress.IsValid(text) && new Uri(text) is { Fragment: "" } uri && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback);

    private static string NewValue() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private async Task<string> HashAsync(string secret, CancellationToken cancel) => await ((RosetteApplicationManager)manager).HashAsync(secret, cancel);
}
