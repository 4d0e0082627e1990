namespace Rosette.Client;

/// <summary>Tokens of the organization (<c>/authorization_tokens</c>).</summary>
public sealed class AuthorizationTokensApi
{
    private readonly Caller caller;

    internal AuthorizationTokensApi(Caller caller) => this.caller = caller;

    /// <summary>Tokens. Values are there as far as the caller may see them.</summary>
    public PagedList<AuthorizationToken> ListAsync(CancellationToken cancellationToken = default) =>
        caller.List("authorization_tokens", null, ClientJson.Default.AuthorizationToken, cancellationToken);

    /// <summary>Makes a token that may do no more than the caller. <paramref name="idempotencyKey"/> is as at <see cref="BadgesApi.IssueAsync"/>.</summary>
    public Task<AuthorizationToken> CreateAsync(NewAuthorizationToken token, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        caller.PostAsync("authorization_tokens", token, idempotencyKey, ClientJson.Default.AuthorizationToken, cancellationToken);

    /// <summary>
    /// Gives a token a new value; the old one stops working at once, also in this client: make a new one with what is answered.
    /// Not repeated when the answer is lost, since the old value would be refused. To change over without that risk, make a new token.
    /// </summary>
    /// <param name="tokenId">Null: the token that calls.</param>
    /// <param name="cancellationToken">Ends the waiting; the token may be rotated all the same.</param>
    public async Task<AuthorizationToken> RotateAsync(Guid? tokenId = null, CancellationToken cancellationToken = default)
    {
        var answer = await caller
            .SendAsync(HttpMethod.Post, "authorization_tokens/rotate", tokenId is { } id ? new RotatedToken(id) : null, null, isRepeatable: false, cancellationToken)
            .ConfigureAwait(false);
        return AnswerReader.One(answer, ClientJson.Default.AuthorizationToken);
    }

    private sealed record RotatedToken(Guid TokenId) : RequestBody
    {
        private protected override void Write(BodyWriter body) => body.Id("token_id", TokenId);
    }
}
