using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Rosette.Client;

/// <summary>
/// OAuth 2.0 for a program: asks an earner for permission (authorization code with state and PKCE), and gets, renews and ends tokens.
/// For a program of an organization <see cref="RosetteCredential.ClientCredentials"/> does all of that by itself.
/// </summary>
public sealed class RosetteOAuthClient : IDisposable
{
    private readonly HttpClient? ownHttp;
    private readonly Connection connection;
    private readonly OAuthTokens tokens;
    private readonly string clientId;

    /// <summary>A client with an <see cref="HttpClient"/> of its own.</summary>
    /// <param name="options">Which server; a credential is not used.</param>
    /// <param name="clientId">The application's <c>uid</c>.</param>
    /// <param name="clientSecret">Its secret.</param>
    public RosetteOAuthClient(RosetteClientOptions options, string clientId, string clientSecret)
        : this(RosetteClient.NewHttp(), options, clientId, clientSecret, owns: true) { }

    /// <summary>A client on an <see cref="HttpClient"/> of yours, which stays yours; as at <see cref="RosetteClient"/>.</summary>
    /// <param name="http">Does not follow redirects.</param>
    /// <param name="options">Which server; a credential is not used.</param>
    /// <param name="clientId">The application's <c>uid</c>.</param>
    /// <param name="clientSecret">Its secret.</param>
    public RosetteOAuthClient(HttpClient http, RosetteClientOptions options, string clientId, string clientSecret)
        : this(http, options, clientId, clientSecret, owns: false) { }

    private RosetteOAuthClient(HttpClient http, RosetteClientOptions options, string clientId, string clientSecret, bool owns)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(clientId);
        ArgumentException.ThrowIfNullOrWhiteSpace(clientSecret);
        ownHttp = owns ? http : null;
        this.clientId = clientId;
        connection = new Connection(http, Addresses.Of(options.BaseAddress ?? http.BaseAddress, options.WebAddress), options.Retry, options.Time, null);
        tokens = new OAuthTokens(connection, clientId, clientSecret);
    }

    /// <summary>Begins: send the earner's browser to <see cref="AuthorizationRequest.Url"/>, and keep the rest in their session.</summary>
    /// <param name="redirectUri">Where the browser comes back to; as it was registered.</param>
    /// <param name="scopes">None: the earner's profile and badges.</param>
    public AuthorizationRequest StartAuthorization(string redirectUri, params IEnumerable<string> scopes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(redirectUri);
        var (state, verifier) = (Random(), Random());
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var scope = string.Join(' ', scopes);
        var query =
            $"client_id={Uri.EscapeDataString(clientId)}&redirect_uri={Uri.EscapeDataString(redirectUri)}&response_type=code&state={state}"
            + $"&code_challenge={challenge}&code_challenge_method=S256{(scope.Length > 0 ? "&scope=" + Uri.EscapeDataString(scope) : "")}";
        return new AuthorizationRequest(new Uri(connection.Addresses.Root, "oauth/authorize?" + query), redirectUri, state, verifier);
    }

    /// <summary>Ends what <see cref="StartAuthorization"/> began, when the browser has come back.</summary>
    /// <param name="started">From the earner's session.</param>
    /// <param name="callback">The whole address that the browser came back to.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="RosetteException">
    /// The earner said no (<see cref="RosetteException.OAuthError"/> is <c>access_denied</c>), the answer belongs to another session, or the
    /// code was refused.
    /// </exception>
    public Task<OAuthToken> FinishAuthorizationAsync(AuthorizationRequest started, Uri callback, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(started);
        ArgumentNullException.ThrowIfNull(callback);
        var query = QueryOf(callback);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(query.GetValueOrDefault("state", "")), Encoding.UTF8.GetBytes(started.State)))
            throw new RosetteException("This answer belongs to another sign-in (its state is not the one that was sent). Start again.");
        if (query.TryGetValue("error", out var error))
            throw new RosetteException(query.GetValueOrDefault("error_description", error)) { OAuthError = error };
        return query.TryGetValue("code", out var code)
            ? tokens.CodeAsync(code, started.RedirectUri, started.CodeVerifier, cancellationToken)
            : throw new RosetteException("The answer holds no code. Start again.");
    }

    /// <summary>A code that came another way, for tokens. It works once.</summary>
    public Task<OAuthToken> RedeemCodeAsync(string code, string redirectUri, string? codeVerifier = null, CancellationToken cancellationToken = default) =>
        tokens.CodeAsync(code, redirectUri, codeVerifier, cancellationToken);

    /// <summary>A refresh token for new tokens. Keep the new refresh token, the old one is used up.</summary>
    public Task<OAuthToken> RefreshAsync(string refreshToken, CancellationToken cancellationToken = default) => tokens.RefreshAsync(refreshToken, cancellationToken);

    /// <summary>A token of the program's own organization.</summary>
    public Task<OAuthToken> GetClientTokenAsync(IEnumerable<string>? scopes = null, CancellationToken cancellationToken = default) =>
        tokens.ClientCredentialsAsync([.. scopes ?? []], cancellationToken);

    /// <summary>Ends an access or refresh token.</summary>
    public Task RevokeAsync(string token, CancellationToken cancellationToken = default) => tokens.RevokeAsync(token, cancellationToken);

    /// <summary>Ends the connections of a client that has an <see cref="HttpClient"/> of its own; otherwise does nothing.</summary>
    public void Dispose() => ownHttp?.Dispose();

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static Dictionary<string, string> QueryOf(Uri callback)
    {
        var values = new Dictionary<string, string>();
        foreach (var pair in callback.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            if (pair.Split('=', 2) is [var name, var value])
                values.TryAdd(Uri.UnescapeDataString(name), Uri.UnescapeDataString(value.Replace('+', ' ')));
        return values;
    }
}

/// <summary>An earner's sign-in that has begun. Kept on the server's side, in the earner's session.</summary>
/// <param name="Url">Where the browser goes.</param>
/// <param name="RedirectUri">Where it comes back to.</param>
/// <param name="State">Binds the answer to this session.</param>
/// <param name="CodeVerifier">Binds the code to this program; a secret.</param>
public sealed record AuthorizationRequest(Uri Url, string RedirectUri, string State, string CodeVerifier)
{
    /// <summary>The name of the type alone: the verifier is a secret.</summary>
    public override string ToString() => nameof(AuthorizationRequest);
}
