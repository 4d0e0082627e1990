using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;

namespace Rosette.OAuth;

/// <summary>OpenIddict's manager of applications, with one more rule: a redirect to the caller's own computer may name any port.</summary>
public sealed class RosetteApplicationManager(
    IOpenIddictApplicationCache<OAuthApplication> cache,
    ILogger<RosetteApplicationManager> log,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OAuthApplication> store
) : OpenIddictApplicationManager<OAuthApplication>(cache, log, options, store)
{
    /// <summary>As it is kept: a hash of PBKDF2.</summary>
    public async Task<string> HashAsync(string secret, CancellationToken cancel) => await ObfuscateClientSecretAsync(secret, cancel);

    /// <summary>Exactly a registered address; of loopback addresses the port is left out (RFC 8252, 7.3), since programs take a free one.</summary>
    public override async ValueTask<bool> ValidateRedirectUriAsync(OAuthApplication application, string uri, CancellationToken cancellationToken = default)
    {
        if (await base.ValidateRedirectUriAsync(application, uri, cancellationToken))
            return true;
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var asked) || !asked.IsLoopback || asked.Fragment.Length > 0 || asked.UserInfo.Length > 0)
            return false;
        foreach (var registered in await GetRedirectUrisAsync(application, cancellationToken))
            if (new Uri(registered) is { IsLoopback: true } known && WithoutPort(known) == WithoutPort(asked))
                return true;
        return false;
    }

    private static string WithoutPort(Uri uri) => $"{uri.Scheme}://{uri.IdnHost}{uri.PathAndQuery}";
}
