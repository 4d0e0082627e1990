namespace Rosette.OpenBadges.Proofs;

/// <summary>What a verifier expects of a proof.</summary>
public sealed record ProofCheck
{
    /// <summary>The moment of verification.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The purpose that the proof must have.</summary>
    public string ProofPurpose { get; init; } = "assertionMethod";

    /// <summary>How far <c>created</c> may lie ahead of <see cref="Now"/>, since clocks differ.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The domain that must be among the proof's; not looked at where null.</summary>
    public string? Domain { get; init; }

    /// <summary>Keep the intermediate values for <see cref="ProofResult.Trace"/>; costs their memory.</summary>
    public bool Explain { get; init; }

    /// <summary>The challenge that the proof must repeat; not looked at where null.</summary>
    public string? Challenge { get; init; }
}
