namespace Rosette.OpenBadges.Verification;

/// <summary>Gathers the lines of one report and puts them in order.</summary>
internal sealed class ReportBuilder(Session session, InputKind input, bool isInner = false)
{
    /// <summary>Lines of one check; a document that is all wrong need not be listed to its end.</summary>
    private const int MaxLines = 100;

    private readonly Dictionary<string, List<Check>> _checks = new(StringComparer.Ordinal);
    private readonly List<InnerReport> _inner = [];
    private readonly List<ProofExplanation> _explanations = [];

    public string? Version { get; set; }

    public CredentialSummary? Credential { get; set; }

    public ReadOnlyMemory<byte> Original { get; set; }

    public InputKind Input { get; set; } = input;

    public void Add(Check check)
    {
        if (!_checks.TryGetValue(check.Id, out var lines))
            _checks[check.Id] = lines = [];
        if (lines.Count < MaxLines)
            lines.Add(check);
        else if (Weight(check.Status) > Weight(lines[^1].Status))
            lines[^1] = check;
    }

    public void Add(InnerReport report) => _inner.Add(report);

    public void Add(ProofExplanation explanation) => _explanations.Add(explanation);

    /// <summary>Whether a check has a line of this status.</summary>
    public bool Has(string checkId, CheckStatus status) =>
        _checks.TryGetValue(checkId, out var lines) && lines.Exists(line => line.Status == status);

    /// <summary>Whether a check has any line.</summary>
    public bool Has(string checkId) => _checks.ContainsKey(checkId);

    /// <summary>Writes a line for every check that has none.</summary>
    public void AddMissing(Finding finding)
    {
        foreach (var id in CheckIds.All)
            if (!Has(id))
                Add(finding.With() with { Id = id });
    }

    public VerificationReport Build() => new()
    {
        Input = Input,
        Version = Version,
        VerifiedAt = session.Now,
        Checks = [.. CheckIds.All.SelectMany(Lines)],
        Credential = Credential,
        Fetched = isInner ? [] : [.. session.Fetched],
        Inner = [.. _inner],
        Explanations = [.. _explanations],
        Original = Original,
    };

    /// <summary>The verdict hangs on the heaviest line, so that one must never be left out.</summary>
    private static int Weight(CheckStatus status) => status switch
    {
        CheckStatus.Failed => 4,
        CheckStatus.NotPossible => 3,
        CheckStatus.Warning => 2,
        CheckStatus.Passed => 1,
        _ => 0,
    };

    private IEnumerable<Check> Lines(string checkId) =>
        _checks.TryGetValue(checkId, out var lines)
            ? lines
            : [Findings.NotReached.With() with { Id = checkId }];
}
