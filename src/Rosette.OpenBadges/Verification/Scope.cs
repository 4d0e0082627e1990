namespace Rosette.OpenBadges.Verification;

/// <summary>What the steps that verify one credential share.</summary>
/// <param name="Session">Budget, clock and fetches of the whole verification.</param>
/// <param name="Report">Takes the lines.</param>
/// <param name="Depth">0 for the credential that was asked about, 1 for those inside it, and so on.</param>
/// <param name="Recipient">Whom it should be about; null if not asked.</param>
/// <param name="Explain">Whether intermediate values of proofs are reported.</param>
internal sealed record Scope(Session Session, ReportBuilder Report, int Depth, string? Recipient, bool Explain)
{
    /// <summary>Follow a refresh service; not for what a refresh service answered.</summary>
    public bool FollowRefresh { get; init; } = true;
}

/// <summary>A credential as it came in, before it is parsed.</summary>
/// <param name="Bytes">JSON, or a compact JWS.</param>
/// <param name="IsJws">Which of the two.</param>
/// <param name="Location">The address it was fetched from; null if it was handed in.</param>
internal sealed record Material(ReadOnlyMemory<byte> Bytes, bool IsJws, string? Location = null);
