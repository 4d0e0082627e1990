using System.Text.Json;

namespace Rosette.OpenBadges.Status;

/// <summary>A <c>BitstringStatusListEntry</c> (Bitstring Status List v1.0, section 2.1): where in which list a credential's status lies.</summary>
/// <param name="Id">Its <c>id</c>, if given.</param>
/// <param name="Purpose">What the list is about; see <see cref="StatusPurposes"/>.</param>
/// <param name="Index">Place in the list, from 0.</param>
/// <param name="ListUrl">URL of the list (<c>statusListCredential</c>).</param>
public sealed record BitstringStatusEntry(string? Id, string Purpose, int Index, string ListUrl) : CredentialStatus(Id, TypeName)
{
    internal const string TypeName = "BitstringStatusListEntry";

    /// <summary>Bits of a value, 1 to 8.</summary>
    public int StatusSize { get; init; } = 1;

    /// <summary>Meanings of values, for the purpose <c>message</c>.</summary>
    public IReadOnlyList<StatusMessage> Messages { get; init; } = [];

    /// <summary>Where the issuer explains its statuses (<c>statusReference</c>), if given.</summary>
    public string? Reference { get; init; }
}
