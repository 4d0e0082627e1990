namespace Rosette.OpenBadges.Fetching;

/// <summary>What is asked for, and how much of it is taken.</summary>
public sealed record FetchRequest
{
    /// <summary>Value of the <c>Accept</c> header.</summary>
    public string Accept { get; init; } = "*/*";

    /// <summary>Most bytes of the body, after decompression. 1 MiB unless told otherwise.</summary>
    public int MaxBytes { get; init; } = 1024 * 1024;
}
