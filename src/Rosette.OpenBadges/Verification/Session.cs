using Rosette.OpenBadges.Fetching;
using Rosette.OpenBadges.Status;

namespace Rosette.OpenBadges.Verification;

/// <summary>One verification from beginning to end: its clock, its budget of time, fetches and inner credentials, and what it fetched.</summary>
internal sealed class Session : IDisposable
{
    /// <summary>What credentials, keys and lists come as.</summary>
    private const string AcceptDocument =
        "application/vc, application/vc+ld+json, application/ld+json, application/did+ld+json, application/json, application/vc+jwt, text/plain;q=0.9, */*;q=0.1";

    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;
    private readonly Dictionary<string, Answer> _answers = new(StringComparer.Ordinal);
    private readonly List<Fetched> _fetched = [];
    private int _inner;

    public Session(VerifierOptions options, ContextSource contexts, CancellationToken caller)
    {
        Options = options;
        Contexts = contexts;
        Now = options.TimeProvider.GetUtcNow();
        _timer = new CancellationTokenSource(options.TotalTime, options.TimeProvider);
        _either = CancellationTokenSource.CreateLinkedTokenSource(caller, _timer.Token);
    }

    public VerifierOptions Options { get; }

    public ContextSource Contexts { get; }

    /// <summary>Status lists that were verified already, or why they could not be.</summary>
    public Dictionary<string, (BitstringStatusListCredential? List, Check? Problem)> StatusLists { get; } = new(StringComparer.Ordinal);

    /// <summary>The time that dates are compared with; one for the whole verification.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Ends all work when the caller gives up or time is over.</summary>
    public CancellationToken Token => _either.Token;

    public IReadOnlyList<Fetched> Fetched => _fetched;

    /// <summary>Whether time is over.</summary>
    public bool IsOutOfTime => _timer.IsCancellationRequested;

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }

    /// <summary>Takes one of the inner verifications; false when there are none left.</summary>
    public bool TakeInner() => _inner++ < Options.MaxInner;

    /// <summary>Asks the fetcher, once for each URL. A fragment makes no difference.</summary>
    /// <param name="url">As a document gives it.</param>
    /// <param name="purpose">For the report's list of fetches.</param>
    /// <param name="maxBytes">Most bytes; documents' limit if null.</param>
    /// <exception cref="OperationCanceledException">The caller gave up, or time is over.</exception>
    public async ValueTask<Answer> FetchAsync(string url, string purpose, int? maxBytes = null)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            return new Answer(null, "fetch.url", "it is not a web address.");
        var key = uri.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
        if (_answers.TryGetValue(key, out var known))
            return known;
        if (Options.Fetcher is null)
            return new Answer(null, "fetch.none", "this verifier works without a network.");
        if (_fetched.Count >= Options.MaxFetches)
            return new Answer(null, "fetch.too-many", $"at most {Options.MaxFetches} addresses are read for one verification.");

        Token.ThrowIfCancellationRequested();
        var request = new FetchRequest { Accept = AcceptDocument, MaxBytes = maxBytes ?? Options.MaxDocumentBytes };
        var answer = await AskAsync(uri, request);
        _fetched.Add(new Fetched(key, purpose, answer.Resource?.StatusCode, answer.Code, Options.TimeProvider.GetUtcNow()));
        return _answers[key] = answer;
    }

    private async ValueTask<Answer> AskAsync(Uri uri, FetchRequest request)
    {
        try
        {
            return new Answer(await Options.Fetcher!.FetchAsync(uri, request, Token));
        }
        catch (OpenBadgeException exception)
        {
            return new Answer(null, exception.Code, Readable.Long(exception.Message));
        }
    }
}
