namespace Rosette.Client;

/// <summary>Issuing for one another (<c>/issuers</c>, <c>/grantors</c>).</summary>
public sealed class IssuersApi
{
    private readonly Caller caller;

    internal IssuersApi(Caller caller) => this.caller = caller;

    /// <summary>Who may issue the organization's templates.</summary>
    public PagedList<IssuerAuthorization> ListAsync(CancellationToken cancellationToken = default) =>
        caller.List("issuers", null, ClientJson.Default.IssuerAuthorization, cancellationToken);

    /// <summary>Whose templates the organization may issue.</summary>
    public PagedList<GrantorAuthorization> ListGrantorsAsync(CancellationToken cancellationToken = default) =>
        caller.List("grantors", null, ClientJson.Default.GrantorAuthorization, cancellationToken);

    /// <summary>Ends it.</summary>
    /// <param name="issuerId">The authorization's id, or the issuing organization's.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task DeauthorizeAsync(Guid issuerId, CancellationToken cancellationToken = default) => caller.DeleteAsync($"issuers/{issuerId}", cancellationToken);
}
