namespace Rosette.OpenBadges.JsonLd;

/// <summary>Where a local context comes from, and what that allows it (JSON-LD 1.1 API, section 4.1). The default is a context in a document.</summary>
internal readonly record struct ContextOrigin
{
    /// <summary>From the loader, so that it may be kept for other documents.</summary>
    public bool IsShared { get; init; }

    /// <summary>May define protected terms anew: the scoped context of a property.</summary>
    public bool OverrideProtected { get; init; }

    /// <summary>A scoped context that is only checked: what is being loaded already is not loaded again.</summary>
    public bool IsTrial { get; init; }
}
