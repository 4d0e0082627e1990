using System.Runtime.CompilerServices;

namespace Rosette.OpenBadges.JsonLd;

/// <summary>
/// The compiled contexts of a loader: two initial contexts (one for each processing mode), from which all others are
/// reached by what they were derived through. Bounded: when too many have come together, it begins anew.
/// </summary>
internal sealed class ContextCache
{
    private const int Limit = 1_024;

    private static readonly ConditionalWeakTable<IDocumentLoader, ContextCache> ByLoader = [];

    private volatile ActiveContext[] _initial;
    private int _count;

    private ContextCache() => _initial = NewInitial();

    public static ContextCache For(IDocumentLoader loader) => ByLoader.GetValue(loader, _ => new ContextCache());

    public ActiveContext Initial(JsonLdProcessingMode mode) => _initial[(int)mode];

    /// <summary>Another context is kept.</summary>
    public void Count()
    {
        if (Interlocked.Increment(ref _count) <= Limit)
            return;
        _initial = NewInitial();
        Interlocked.Exchange(ref _count, 0);
    }

    private ActiveContext[] NewInitial() => [new(this), new(this)];
}
