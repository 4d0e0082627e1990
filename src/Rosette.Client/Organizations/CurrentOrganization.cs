namespace Rosette.Client;

/// <summary>The organization whose resources are meant: the one that was named, or the only one that the caller sees.</summary>
internal sealed class CurrentOrganization(Addresses addresses, OrganizationsApi organizations, Guid? named)
{
    private volatile Uri? address = named is { } id ? Of(addresses, id) : null;

    /// <summary><c>https://host/v1/organizations/…/</c></summary>
    public async ValueTask<Uri> AddressAsync(CancellationToken cancel)
    {
        if (address is { } known)
            return known;
        var page = await organizations.ListAsync(cancel).FirstPageAsync(cancel).ConfigureAwait(false);
        address = page.Items is [var only]
            ? Of(addresses, only.Id)
            : throw new RosetteException($"The credential sees {page.TotalCount ?? page.Items.Count} organizations. Say which is meant: set OrganizationId.");
        return address;
    }

    private static Uri Of(Addresses addresses, Guid id) => new(addresses.Api, $"organizations/{id}/");
}
