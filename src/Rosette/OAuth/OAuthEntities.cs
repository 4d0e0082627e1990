using Microsoft.EntityFrameworkCore;
using OpenIddict.EntityFrameworkCore.Models;
using Rosette.Organizations;

namespace Rosette.OAuth;

/// <summary>A program that an organization's developers have registered (wire reference 3.4).</summary>
public sealed class OAuthApplication : OpenIddictEntityFrameworkCoreApplication<Guid, OAuthAuthorization, OAuthToken>
{
    /// <summary>The wire's id: these alone are integers.</summary>
    public int Number { get; set; }
    public Guid OrganizationId { get; set; }
    public Organization? Organization { get; set; }
    public string? Description { get; set; }

    /// <summary>The account that made it.</summary>
    public Guid? CreatedById { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime UpdatedAt { get; set; }
}

/// <summary>What a person has allowed a program.</summary>
public sealed class OAuthAuthorization : OpenIddictEntityFrameworkCoreAuthorization<Guid, OAuthApplication, OAuthToken>;

/// <summary>A code, access token or refresh token; the value is kept as its hash.</summary>
public sealed class OAuthToken : OpenIddictEntityFrameworkCoreToken<Guid, OAuthApplication, OAuthAuthorization>;

/// <summary>OpenIddict's table of scopes; empty, since ours are fixed (<see cref="OAuthScopes"/>).</summary>
public sealed class OAuthScope : OpenIddictEntityFrameworkCoreScope<Guid>;

/// <summary>The tables of OAuth. OpenIddict maps them itself and names them; what is ours is added.</summary>
public static class OAuthMap
{
    private const int MaxJson = 20_000;

    public static void Configure(ModelBuilder builder)
    {
        builder.UseOpenIddict<OAuthApplication, OAuthAuthorization, OAuthScope, OAuthToken, Guid>();
        builder.Entity<OAuthApplication>(application =>
        {
            application.ToTable("oauth_applications");
            application.HasIndex(a => a.Number).IsUnique();
            application.HasIndex(a => a.OrganizationId);
            application.HasOne(a => a.Organization).WithMany().HasForeignKey(a => a.OrganizationId).OnDelete(DeleteBehavior.Cascade);
            application.Property(a => a.Permissions).HasMaxLength(MaxJson);
            application.Property(a => a.RedirectUris).HasMaxLength(MaxJson);
            application.Property(a => a.Properties).HasMaxLength(MaxJson);
            application.Property(a => a.JsonWebKeySet).HasMaxLength(MaxJson);
        });
        builder.Entity<OAuthAuthorization>(authorization =>
        {
            authorization.ToTable("oauth_authorizations");
            authorization.HasIndex(a => a.Subject);
        });
        builder.Entity<OAuthToken>(token =>
        {
            token.ToTable("oauth_tokens");
            token.Property(t => t.Payload).HasMaxLength(MaxJson);
            token.HasIndex(t => t.ExpirationDate);
            token.HasIndex(t => t.RedemptionDate).HasFilter("redemption_date is not null");
        });
        builder.Entity<OAuthScope>().ToTable("oauth_scopes");
    }
}
