using System.Net.Http.Headers;
using System.Text;

namespace Rosette.Client;

/// <summary>Who calls the API. Its text never shows the secret.</summary>
public abstract class RosetteCredential
{
    private protected RosetteCredential() { }

    /// <summary>An organization's authorization token.</summary>
    public static RosetteCredential Token(string token) => new Fixed("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Given(token, nameof(token)) + ":")));

    /// <summary>An OAuth access token that was got elsewhere: of an earner, or of a program.</summary>
    public static RosetteCredential AccessToken(string accessToken) => new Fixed("Bearer", Given(accessToken, nameof(accessToken)));

    /// <summary>An OAuth access token that is asked for before each request: from a vault, or a session that refreshes it.</summary>
    public static RosetteCredential AccessToken(Func<CancellationToken, ValueTask<string>> provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return new Provided(provider);
    }

    /// <summary>An organization's OAuth application. Its access tokens are fetched, kept and renewed by the client.</summary>
    /// <param name="clientId">The application's <c>uid</c>.</param>
    /// <param name="clientSecret">Its secret.</param>
    /// <param name="scopes">See <see cref="OAuthScope"/>; none: all that the application may have.</param>
    public static RosetteCredential ClientCredentials(string clientId, string clientSecret, params IEnumerable<string> scopes) =>
        new Program(Given(clientId, nameof(clientId)), Given(clientSecret, nameof(clientSecret)), [.. scopes]);

    internal abstract Authorizer For(Connection connection);

    private static string Given(string value, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, name);
        return value.Trim();
    }

    private sealed class Fixed(string scheme, string value) : RosetteCredential
    {
        internal override Authorizer For(Connection connection) => new FixedAuthorizer(new AuthenticationHeaderValue(scheme, value));
    }

    private sealed class Provided(Func<CancellationToken, ValueTask<string>> provider) : RosetteCredential
    {
        internal override Authorizer For(Connection connection) => new ProvidedAuthorizer(provider);
    }

    private sealed class Program(string id, string secret, IReadOnlyList<string> scopes) : RosetteCredential
    {
        internal override Authorizer For(Connection connection) => new ProgramAuthorizer(new OAuthTokens(connection, id, secret), scopes, connection.Time);
    }
}
