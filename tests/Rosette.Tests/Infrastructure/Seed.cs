using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Rosette.Earners;
using Rosette.Grants;
using Rosette.Organizations;
using Rosette.Platform;
using Rosette.Recommendations;
using Rosette.Templates;

namespace Rosette.Tests.Infrastructure;

/// <summary>
/// Puts rows where a test starts, without a detour through pages. Everything seeded is new and named apart from all
/// other, so tests share an app without seeing each other.
/// </summary>
public static class Seed
{
    private static int number;

    /// <summary>An organization with nothing in it.</summary>
    public static async Task<Organization> OrganizationAsync(this RosetteApp app, string? name = null, Action<Organization>? change = null)
    {
        var n = Next();
        var organization = new Organization
        {
            Id = app.Clock.NewId(),
            Name = name ?? $"Organization {n}",
            VanitySlug = $"organization-{n}",
            CreatedAt = app.Clock.Now(),
            UpdatedAt = app.Clock.Now(),
        };
        change?.Invoke(organization);
        return await app.AddAsync(organization);
    }

    /// <summary>A token of an organization, able to do everything unless said otherwise; gives its value.</summary>
    public static async Task<string> TokenAsync(
        this RosetteApp app,
        Organization organization,
        bool read = true,
        bool write = true,
        bool delete = true,
        Action<AuthorizationToken>? change = null
    )
    {
        var value = AuthorizationToken.NewValue();
        var token = new AuthorizationToken
        {
            Id = app.Clock.NewId(),
            OrganizationId = organization.Id,
            Hash = AuthorizationToken.HashOf(value),
            EncryptedValue = app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector(AuthorizationTokens.Purpose).Protect(value),
            ReadEnabled = read,
            WriteEnabled = write,
            DeleteEnabled = delete,
            CreatedAt = app.Clock.Now(),
            ExpiresAt = app.Clock.Now() + AuthorizationToken.Life,
        };
        change?.Invoke(token);
        await app.AddAsync(token);
        return value;
    }

    /// <summary>A client of the API with a new token that may do everything.</summary>
    public static async Task<HttpClient> ApiClientAsync(this RosetteApp app, Organization organization) =>
        app.ApiClient(await app.TokenAsync(organization));

    /// <summary>An active, public template of an organization.</summary>
    public static async Task<BadgeTemplate> TemplateAsync(
        this RosetteApp app,
        Organization organization,
        string? name = null,
        Action<BadgeTemplate>? change = null
    )
    {
        var n = Next();
        var template = new BadgeTemplate
        {
            Id = app.Clock.NewId(),
            OrganizationId = organization.Id,
            Name = name ?? $"Template {n}",
            Description = $"What template {n} is for.",
            VanitySlug = $"template-{n}",
            State = TemplateStates.Active,
            StateUpdatedAt = app.Clock.Now(),
            CreatedAt = app.Clock.Now(),
            UpdatedAt = app.Clock.Now(),
        };
        change?.Invoke(template);
        return await app.AddAsync(template);
    }

    /// <summary>A recommendation of a page on the web.</summary>
    public static Task<Recommendation> RecommendationAsync(this RosetteApp app, Organization organization, string? title = null) =>
        app.AddAsync(
            new Recommendation
            {
                Id = app.Clock.NewId(),
                OrganizationId = organization.Id,
                Type = "education",
                Title = title ?? $"Recommendation {Next()}",
                ActivityUrl = "https://northwind.example.org/next",
                CreatedAt = app.Clock.Now(),
                UpdatedAt = app.Clock.Now(),
            }
        );

    /// <summary>Lets one organization issue all templates of another, who is shown as the issuer.</summary>
    public static Task<IssuerAuthorization> AuthorizationAsync(this RosetteApp app, Organization grantor, Organization issuer) =>
        app.AddAsync(
            new IssuerAuthorization
            {
                Id = app.Clock.NewId(),
                GrantorId = grantor.Id,
                IssuerId = issuer.Id,
                DisplayIssuerAs = IssuerDisplay.Grantor,
                CreatedAt = app.Clock.Now(),
            }
        );

    /// <summary>A person with an account and one address, confirmed unless said otherwise.</summary>
    public static async Task<User> UserAsync(
        this RosetteApp app,
        string? email = null,
        string password = "correct horse battery",
        bool confirmed = true,
        Action<User>? change = null
    )
    {
        var n = Next();
        email ??= NewAddress();
        var now = app.Clock.Now();
        var user = new User
        {
            Id = app.Clock.NewId(),
            FirstName = "Ada",
            LastName = $"Lovelace {n}",
            VanitySlug = $"ada-lovelace-{n}",
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = confirmed,
            SecurityStamp = Guid.NewGuid().ToString(),
            CreatedAt = now,
            ConfirmedAt = confirmed ? now : null,
        };
        user.PasswordHash = new PasswordHasher<User>().HashPassword(user, password);
        user.Emails.Add(
            new UserEmail
            {
                Id = app.Clock.NewId(),
                UserId = user.Id,
                Address = email,
                Key = EmailAddress.Key(email),
                IsPrimary = true,
                CreatedAt = now,
                ConfirmedAt = confirmed ? now : null,
            }
        );
        change?.Invoke(user);
        return await app.AddAsync(user);
    }

    /// <summary>An address that nobody else has.</summary>
    public static string NewAddress(string name = "earner") => $"{name}{Next().ToString(CultureInfo.InvariantCulture)}@example.org";

    private static int Next() => Interlocked.Increment(ref number);

    private static Task<T> AddAsync<T>(this RosetteApp app, T row)
        where T : class =>
        app.InDatabaseAsync(async db =>
        {
            db.Add(row);
            await db.SaveChangesAsync();
            return row;
        });
}
