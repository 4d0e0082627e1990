using System.Runtime.CompilerServices;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>
/// The compiled contexts of a loader: two initial contexts (one for each processing mode), from which all others are
/// reached by what they were derived through. Bounded: when too many have come together, it begins anew.
/// </summary>
internal sealed class ContextCache
{
    /// <summary>Term definitions in all contexts that are kept: some 10 MB.</summary>
    private const int Limit = 300_000;

    /// <summary>What a context costs besides its terms, in terms.</summary>
    private const int PerContext = 20;

    private static readonly ConditionalWeakTable<IDocumentLoader, ContextCache> ByLoader = [];

    private volatile ActiveContext[] _initial;
    private int _count;

    private ContextCache() => _initial = NewInitial();

    public static ContextCache For(IDocumentLoader loader) => ByLoader.GetValue(loader, _ => new ContextCache());

    public ActiveContext Initial(JsonLdProcessingMode mode) => _initial[(int)mode];

    /// <summary>Another context is kept, with so many terms.</summary>
    public void Count(int terms)
    {
        if (Interlocked.Add(ref _count, terms + PerContext) <= Limit)
            return;
        _initial = NewInitial();
        Interlocked.Exchange(ref _count, 0);
    }

    private ActiveContext[] NewInitial() => [new(this), new(this)];
}
