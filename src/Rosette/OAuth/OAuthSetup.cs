using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.Server;
using Rosette.OAuth.Api;
using Rosette.OAuth.Web;
using Rosette.Platform;
using Rosette.Platform.Data;
using Rosette.Platform.Schedules;

namespace Rosette.OAuth;

/// <summary>The OAuth 2.0 server (OpenIddict): its flows, its endpoints, and how its tokens are kept.</summary>
public static class OAuthSetup
{
    public static readonly TimeSpan AccessTokenLife = TimeSpan.FromHours(2);
    private static readonly TimeSpan RefreshTokenLife = TimeSpan.FromDays(180);

    public static IServiceCollection AddOAuth(this IServiceCollection services, RosetteSettings settings)
    {
        services
            .AddOpenIddict()
            .AddCore(core =>
                core.UseEntityFrameworkCore().UseDbContext<AppDbContext>().ReplaceDefaultEntities<OAuthApplication, OAuthAuthorization, OAuthScope, OAuthToken, Guid>()
            )
            .AddServer(server => ConfigureServer(server, settings))
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                // Opaque tokens under the installation's Data Protection keys, which rotate by themselves and are shared by all nodes.
                validation.UseDataProtection();
                validation.UseAspNetCore();
            });
        services.AddScoped<RosetteApplicationManager>();
        services.AddScoped<OpenIddictApplicationManager<OAuthApplication>>(provider => provider.GetRequiredService<RosetteApplicationManager>());
        services.AddScoped<IOpenIddictApplicationManager>(provider => provider.GetRequiredService<RosetteApplicationManager>());
        services.AddScoped<OAuthApplications>();
        services.AddScoped<OAuthPermissions>();
        services.AddSingleton<BearerCallers>();
        services.AddSingleton<OAuthPruning>();
        services.AddSingleton<ISchedule>(provider => provider.GetRequiredService<OAuthPruning>());
        return services;
    }

    public static void MapOAuth(this IEndpointRouteBuilder routes)
    {
        OAuthTokenEndpoint.Map(routes);
        UserEndpoints.Map(routes);
        AuthorizePages.Map(routes);
        ConsoleApplicationPages.Map(routes);
        ConnectedApplicationPages.Map(routes);
    }

    private static void ConfigureServer(OpenIddictServerBuilder server, RosetteSettings settings)
    {
        server
            .SetIssuer(settings.PublicUrl)
            .SetAuthorizationEndpointUris("oauth/authorize")
            .SetTokenEndpointUris("oauth/token", "v1/oauth/token")
            .SetRevocationEndpointUris("oauth/revoke")
            .SetIntrospectionEndpointUris("oauth/introspect")
            // No token is a JWT: there is no key to publish.
            .SetJsonWebKeySetEndpointUris(Array.Empty<string>())
            .AllowAuthorizationCodeFlow()
            .AllowRefreshTokenFlow()
            .AllowClientCredentialsFlow()
            .RegisterScopes([.. OAuthScopes.OfOrganizations, OAuthScopes.User])
            .UseReferenceAccessTokens()
            .UseReferenceRefreshTokens()
            .SetAccessTokenLifetime(AccessTokenLife)
            .SetRefreshTokenLifetime(RefreshTokenLife)
            // Asked for, and never used: nothing is a JWT. Of kinds that are made at once; RSA keys would cost each start seconds.
            .AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)))
            .AddEphemeralSigningKey(SecurityAlgorithms.EcdsaSha256);
        server.UseDataProtection();
        var host = server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough().EnableStatusCodePagesIntegration();
        if (settings.PublicUrl.Scheme != Uri.UriSchemeHttps)
            host.DisableTransportSecurityRequirement();
        server.AddEventHandler<OpenIddictServerEvents.ApplyTokenResponseContext>(handler => handler.UseSingletonHandler<TokenAnswers>());
        server.AddEventHandler<OpenIddictServerEvents.ProcessSignInContext>(handler => handler.UseSingletonHandler<TokenScopes>().SetOrder(OpenIddictServerHandlers.AttachSignInParameters.Descriptor.Order + 1));
        server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler.UseSingletonHandler<PlainRedirects>().SetOrder(int.MinValue));
    }

    /// <summary>The scope is always said, not only where it differs from what was asked.</summary>
    private sealed class TokenScopes : IOpenIddictServerHandler<OpenIddictServerEvents.ProcessSignInContext>
    {
        public ValueTask HandleAsync(OpenIddictServerEvents.ProcessSignInContext context)
        {
            if (context.EndpointType == OpenIddictServerEndpointType.Token)
                context.Response.Scope ??= string.Join(' ', context.Principal!.GetScopes().Where(scope => scope != OpenIddictConstants.Scopes.OfflineAccess));
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Newer OmniAuth repeats the answer on the address it names: <c>…?code=…&amp;state=…</c>. What it adds is left out (client facts 34).</summary>
    private sealed class PlainRedirects : IOpenIddictServerHandler<OpenIddictServerEvents.ValidateTokenRequestContext>
    {
        public ValueTask HandleAsync(OpenIddictServerEvents.ValidateTokenRequestContext context)
        {
            if (context.Request.RedirectUri is { } given && given.IndexOf('?', StringComparison.Ordinal) is var at and > 0)
            {
                var kept = given[(at + 1)..].Split('&').Where(pair => !pair.StartsWith("code=", StringComparison.Ordinal) && !pair.StartsWith("state=", StringComparison.Ordinal));
                context.Request.RedirectUri = string.Join('&', kept) is { Length: > 0 } rest ? $"{given[..at]}?{rest}" : given[..at];
            }
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>What clients read in the answer beyond OpenIddict's: when the token was made, and a scope that is not allowed by its own name.</summary>
    private sealed class TokenAnswers(TimeProvider time) : IOpenIddictServerHandler<OpenIddictServerEvents.ApplyTokenResponseContext>
    {
        private const string ScopeNotAllowed = "ID2051";

        public ValueTask HandleAsync(OpenIddictServerEvents.ApplyTokenResponseContext context)
        {
            if (context.Response.AccessToken is not null)
            {
                context.Response.SetParameter("created_at", time.GetUtcNow().ToUnixTimeSeconds());
                // Not a second less because the clock moved on while it was made.
                context.Response.ExpiresIn = (long)AccessTokenLife.TotalSeconds;
            }
            else if (context.Response.ErrorUri?.EndsWith(ScopeNotAllowed, StringComparison.Ordinal) == true)
                context.Response.Error = OpenIddictConstants.Errors.InvalidScope;
            return ValueTask.CompletedTask;
        }
    }
}
