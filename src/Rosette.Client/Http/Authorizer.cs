using System.Net.Http.Headers;

namespace Rosette.Client;

/// <summary>Gives the <c>Authorization</c> header of requests to one server.</summary>
internal abstract class Authorizer
{
    public abstract ValueTask<AuthenticationHeaderValue> HeaderAsync(CancellationToken cancel);

    /// <summary>The server does not take this header. True: another can be had.</summary>
    public virtual bool Forget(AuthenticationHeaderValue refused) => false;
}

internal sealed class FixedAuthorizer(AuthenticationHeaderValue header) : Authorizer
{
    public override ValueTask<AuthenticationHeaderValue> HeaderAsync(CancellationToken cancel) => ValueTask.FromResult(header);
}

internal sealed class ProvidedAuthorizer(Func<CancellationToken, ValueTask<string>> provider) : Authorizer
{
    public override async ValueTask<AuthenticationHeaderValue> HeaderAsync(CancellationToken cancel) => new("Bearer", await provider(cancel).ConfigureAwait(false));
}

/// <summary>An access token of the client credentials flow, renewed a minute before it ends.</summary>
internal sealed class ProgramAuthorizer(OAuthTokens tokens, IReadOnlyList<string> scopes, TimeProvider time) : Authorizer
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim gate = new(1);
    private volatile Held? held;

    public override async ValueTask<AuthenticationHeaderValue> HeaderAsync(CancellationToken cancel)
    {
        if (held is { } known && known.Until > time.GetUtcNow())
            return known.Header;
        await gate.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (held is { } other && other.Until > time.GetUtcNow())
                return other.Header;
            var asked = time.GetUtcNow();
            var token = await tokens.ClientCredentialsAsync(scopes, cancel).ConfigureAwait(false);
            var life = TimeSpan.FromSeconds(token.ExpiresIn ?? 7200);
            // Of a very short life nothing can be spared.
            held = new Held(new AuthenticationHeaderValue("Bearer", token.AccessToken), asked + (life > 2 * Margin ? life - Margin : life / 2));
            return held.Header;
        }
        finally
        {
            gate.Release();
        }
    }

    public override bool Forget(AuthenticationHeaderValue refused)
    {
        if (held is { } known && known.Header.Equals(refused))
            held = null;
        return true;
    }

    private sealed record Held(AuthenticationHeaderValue Header, DateTimeOffset Until);
}
