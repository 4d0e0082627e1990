using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Rosette.OpenBadges.Verification;

/// <summary>The outcome as a whole; derived from the checks.</summary>
public enum Verdict
{
    /// <summary>Nothing failed and everything needed could be checked.</summary>
    Valid,

    /// <summary>At least one check failed.</summary>
    Invalid,

    /// <summary>Nothing failed, but something needed could not be checked. Neither valid nor invalid.</summary>
    CouldNotCheck,
}

/// <summary>What the verifier was given.</summary>
public enum InputKind
{
    /// <summary>It could not be told.</summary>
    Unknown,

    /// <summary>The address of a credential.</summary>
    Url,

    /// <summary>A JSON document.</summary>
    Json,

    /// <summary>A JWS in compact form (VC-JWT or a signed OB 1.x/2.0 assertion).</summary>
    Jws,

    /// <summary>A baked PNG.</summary>
    Png,

    /// <summary>A baked SVG.</summary>
    Svg,
}

/// <summary>What a verification found. Immutable; the same input, answers and time give the same report.</summary>
public sealed record VerificationReport
{
    /// <summary>What the verifier was given.</summary>
    public required InputKind Input { get; init; }

    /// <summary>Version that was recognised: <c>0.5</c>, <c>1.0</c>, <c>1.1</c>, <c>2.0</c>, <c>3.0</c> (Open Badges) or <c>clr-2.0</c>; null when none was.</summary>
    public string? Version { get; init; }

    /// <summary>When the verification ran.</summary>
    public required DateTimeOffset VerifiedAt { get; init; }

    /// <summary>Valid, invalid, or could not check.</summary>
    public Verdict Verdict =>
        Has(CheckStatus.Failed) ? Verdict.Invalid : Has(CheckStatus.NotPossible) ? Verdict.CouldNotCheck : Verdict.Valid;

    /// <summary>Every check in the order of <see cref="CheckIds"/>; each id occurs at least once.</summary>
    public required IReadOnlyList<Check> Checks { get; init; }

    /// <summary>What the credential says, for a page; null when it could not be read.</summary>
    public CredentialSummary? Credential { get; init; }

    /// <summary>What was fetched to reach the verdict, in order.</summary>
    public required IReadOnlyList<Fetched> Fetched { get; init; }

    /// <summary>Reports of the endorsements and credentials inside, in document order.</summary>
    public IReadOnlyList<InnerReport> Inner { get; init; } = [];

    /// <summary>Intermediate values of each proof; only when the input asked for them.</summary>
    public IReadOnlyList<ProofExplanation> Explanations { get; init; } = [];

    /// <summary>The credential's own bytes as found in the input (JSON or compact JWS), untouched; empty when none was found.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Original { get; init; }

    /// <summary>For use of the report in an API's own source-generated serialization.</summary>
    [JsonIgnore]
    public static JsonTypeInfo<VerificationReport> JsonTypeInfo => ReportJson.Relaxed.VerificationReport;

    /// <summary>The report as UTF-8 JSON: camelCase, enums as words (<c>not-possible</c>), without <see cref="Original"/>.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, JsonTypeInfo);

    private bool Has(CheckStatus status)
    {
        foreach (var check in Checks)
            if (check.Status == status)
                return true;
        return false;
    }
}

/// <summary>The report of something inside a credential.</summary>
/// <param name="Role"><c>endorsement</c> or <c>credential</c>.</param>
/// <param name="Path">Where it stands, as a JSON Pointer (RFC 6901) into the credential around it; or the URL it was fetched from.</param>
/// <param name="Report">What was found.</param>
public sealed record InnerReport(string Role, string Path, VerificationReport Report);

/// <summary>Something that was asked of the network.</summary>
/// <param name="Url">The address asked for.</param>
/// <param name="For">Why: <c>credential</c>, <c>issuer</c>, <c>key</c>, <c>status</c> …</param>
/// <param name="StatusCode">HTTP status of the answer; null when there was none.</param>
/// <param name="Problem">Code of the reason why there was no answer, such as <c>fetch.timeout</c>.</param>
/// <param name="At">When.</param>
public sealed record Fetched(string Url, string For, int? StatusCode, string? Problem, DateTimeOffset At);
