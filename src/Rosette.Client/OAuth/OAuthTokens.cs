using System.Text;

namespace Rosette.Client;

/// <summary>Asks for tokens: <c>POST /oauth/token</c>, <c>POST /oauth/revoke</c>.</summary>
internal sealed class OAuthTokens(Connection connection, string clientId, string clientSecret)
{
    public Task<OAuthToken> ClientCredentialsAsync(IReadOnlyList<string> scopes, CancellationToken cancel) =>
        TokenAsync(isRepeatable: true, cancel, ("grant_type", "client_credentials"), ("scope", scopes.Count > 0 ? string.Join(' ', scopes) : null));

    /// <summary>A code works once: after a lost answer the next try would be refused, and end what the first was given.</summary>
    public Task<OAuthToken> CodeAsync(string code, string redirectUri, string? verifier, CancellationToken cancel) =>
        TokenAsync(isRepeatable: false, cancel, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectUri), ("code_verifier", verifier));

    public Task<OAuthToken> RefreshAsync(string refreshToken, CancellationToken cancel) =>
        TokenAsync(isRepeatable: false, cancel, ("grant_type", "refresh_token"), ("refresh_token", refreshToken));

    public Task RevokeAsync(string token, CancellationToken cancel) => SendAsync("oauth/revoke", isRepeatable: true, cancel, ("token", token));

    private async Task<OAuthToken> TokenAsync(bool isRepeatable, CancellationToken cancel, params (string, string?)[] fields)
    {
        var answer = await SendAsync("oauth/token", isRepeatable, cancel, fields).ConfigureAwait(false);
        var token = AnswerReader.Plain(answer, ClientJson.Default.OAuthToken);
        return token.AccessToken.Length > 0 ? token : throw new RosetteException("The server's answer holds no access token. Is the base address right?");
    }

    private Task<ApiAnswer> SendAsync(string path, bool isRepeatable, CancellationToken cancel, params (string Name, string? Value)[] fields)
    {
        (string Name, string? Value)[] all = [.. fields, ("client_id", clientId), ("client_secret", clientSecret)];
        var form = string.Join('&', all.Where(f => f.Value is not null).Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value!)}"));
        var request = new ApiRequest(HttpMethod.Post, new Uri(connection.Addresses.Root, path))
        {
            Body = Encoding.ASCII.GetBytes(form),
            ContentType = "application/x-www-form-urlencoded",
            IsRepeatable = isRepeatable,
            IsPublic = true,
        };
        return connection.SendAsync(request, cancel);
    }
}
