namespace Rosette.Client;

/// <summary>Programs of the organization (<c>/oauth_applications</c>).</summary>
public sealed class OAuthApplicationsApi
{
    private readonly Caller caller;

    internal OAuthApplicationsApi(Caller caller) => this.caller = caller;

    /// <summary>The organization's programs.</summary>
    public PagedList<OAuthApplication> ListAsync(CancellationToken cancellationToken = default) =>
        caller.List("oauth_applications", null, ClientJson.Default.OAuthApplication, cancellationToken);

    /// <summary>One program, by its number.</summary>
    public Task<OAuthApplication> GetAsync(int applicationId, CancellationToken cancellationToken = default) =>
        caller.GetAsync($"oauth_applications/{applicationId}", ClientJson.Default.OAuthApplication, cancellationToken);
}
