namespace Rosette.Client;

/// <summary>Organizations (<c>/organizations</c>).</summary>
public sealed class OrganizationsApi
{
    private readonly Caller caller;

    internal OrganizationsApi(Caller caller) => this.caller = caller;

    /// <summary>Those that the caller sees; a token sees its own.</summary>
    public PagedList<Organization> ListAsync(CancellationToken cancellationToken = default) =>
        caller.List("organizations", null, ClientJson.Default.Organization, cancellationToken);

    /// <summary>One organization.</summary>
    public Task<Organization> GetAsync(Guid organizationId, CancellationToken cancellationToken = default) =>
        caller.GetAsync($"organizations/{organizationId}", ClientJson.Default.Organization, cancellationToken);

    /// <summary>Changes what is given, and answers with the whole organization.</summary>
    public Task<Organization> UpdateAsync(Guid organizationId, OrganizationUpdate update, CancellationToken cancellationToken = default) =>
        caller.PutAsync($"organizations/{organizationId}", update, ClientJson.Default.Organization, cancellationToken);
}
