using System.Diagnostics.CodeAnalysis;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>
/// What terms mean at some place of a document (JSON-LD 1.1 API, section 4.1). Changed only while it is built; then it is
/// immutable and may be shared. It remembers the contexts that were derived from it, so that the same context URL, scoped
/// property or type is compiled once.
/// </summary>
internal sealed class ActiveContext
{
    /// <summary>Contexts that are kept one behind the other; a longer chain is no document that comes again.</summary>
    private const int MaxGenerations = 32;

    private Dictionary<string, TermDefinition> _terms;
    private Dictionary<string, TermDefinition>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private bool _ownsTerms;
    private int _generation;
    private volatile Dictionary<DerivationKey, ActiveContext>? _derived;
    private byte[][]? _typeKeys;
    private InverseContext? _inverse;

    /// <summary>An initial context without terms.</summary>
    public ActiveContext(ContextCache? cache)
        : this([], cache) => _ownsTerms = true;

    private ActiveContext(Dictionary<string, TermDefinition> terms, ContextCache? cache)
    {
        SetTerms(terms);
        Cache = cache;
    }

    /// <summary>Where the context is shared between documents; null for one of a single document.</summary>
    public ContextCache? Cache { get; set; }

    /// <summary>Whether <c>@base</c> was given; otherwise the document's base counts.</summary>
    public bool HasBase { get; set; }

    /// <summary>Value of <c>@base</c>, null where it was set to null.</summary>
    public string? Base { get; set; }

    /// <summary>Depends on the document's base, so that other documents cannot share it.</summary>
    public bool IsBoundToDocument { get; set; }

    public string? Vocab { get; set; }

    public string? Language { get; set; }

    public string? Direction { get; set; }

    /// <summary>The context to return to at the next node object, where this one does not propagate.</summary>
    public ActiveContext? Previous { get; set; }

    /// <summary>Something in the context that was ignored, as a sentence: safe mode refuses it.</summary>
    public string? Ignored { get; set; }

    public IReadOnlyCollection<TermDefinition> Terms => _terms.Values;

    public int Count => _terms.Count;

    public bool HasProtectedTerms
    {
        get
        {
            foreach (var term in _terms.Values)
                if (term.Protected)
                    return true;
            return false;
        }
    }

    /// <summary>Keys that mean <c>@type</c> (the keyword and its aliases), UTF-8.</summary>
    public byte[][] TypeKeys => _typeKeys ??=
        [.. _terms.Values.Where(t => t.Keyword == Keyword.Type && t.Term != "@type").Select(t => t.Term).Append("@type").Select(System.Text.Encoding.UTF8.GetBytes)];

    /// <summary>For compaction (section 4.3); made at first use.</summary>
    public InverseContext Inverse => _inverse ??= InverseContext.Of(this);

    public string? EffectiveBase(string? documentBase) => HasBase ? Base : documentBase;

    public TermDefinition? Find(string term) => _terms.GetValueOrDefault(term);

    public TermDefinition? Find(ReadOnlySpan<char> term) => _bySpan.TryGetValue(term, out var definition) ? definition : null;

    /// <summary>A context to change; until then it shares the terms of this one.</summary>
    public ActiveContext Clone()
    {
        _ownsTerms = false;
        return new ActiveContext(_terms, null)
        {
            HasBase = HasBase,
            Base = Base,
            IsBoundToDocument = IsBoundToDocument,
            Vocab = Vocab,
            Language = Language,
            Direction = Direction,
            Previous = Previous,
            Ignored = Ignored,
        };
    }

    /// <summary>Sets or removes a term; answers how many definitions had to be copied first.</summary>
    public int Set(string term, TermDefinition? definition)
    {
        var copied = 0;
        if (!_ownsTerms)
        {
            copied = _terms.Count;
            SetTerms(new Dictionary<string, TermDefinition>(_terms, StringComparer.Ordinal));
            _ownsTerms = true;
        }
        if (definition is null)
            _terms.Remove(term);
        else
            _terms[term] = definition;
        return copied;
    }

    public bool TryGetDerived(DerivationKey key, [NotNullWhen(true)] out ActiveContext? derived)
    {
        derived = null;
        return _derived?.TryGetValue(key, out derived) == true;
    }

    /// <summary>Remembers a derived context, where this one may be shared and the derived one does not depend on the document.</summary>
    public void Remember(DerivationKey key, ActiveContext derived)
    {
        if (Cache is not null && (derived.IsBoundToDocument || _generation >= MaxGenerations))
            return;
        derived._generation = _generation + 1;
        derived.Cache ??= Cache;
        Cache?.Count();
        // Copied at each change: read without locks by all threads, changed a few times in its life.
        var known = _derived;
        var next = known is null ? [] : new Dictionary<DerivationKey, ActiveContext>(known);
        next[key] = derived;
        _derived = next;
    }

    [MemberNotNull(nameof(_terms))]
    private void SetTerms(Dictionary<string, TermDefinition> terms)
    {
        _terms = terms;
        _bySpan = terms.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}

/// <summary>How one context came from another: by a context's URL, or by the scoped context of a property or type.</summary>
internal readonly record struct DerivationKey(string? Url, TermDefinition? Term, bool ByType);
