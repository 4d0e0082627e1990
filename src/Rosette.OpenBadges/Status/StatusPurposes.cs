namespace Rosette.OpenBadges.Status;

/// <summary>Purposes that Bitstring Status List v1.0 names (section 2.1). Others are allowed: a purpose is any string.</summary>
public static class StatusPurposes
{
    /// <summary>Taken back for good.</summary>
    public const string Revocation = "revocation";

    /// <summary>Not valid for the time being.</summary>
    public const string Suspension = "suspension";

    /// <summary>A newer form of the credential can be had from its refresh service; the old one stays valid.</summary>
    public const string Refresh = "refresh";

    /// <summary>The value means what the entry's <see cref="BitstringStatusEntry.Messages"/> say.</summary>
    public const string Message = "message";
}
