namespace Rosette.OpenBadges.JsonLd;

/// <summary>How one context came from another: by a context's URL, or by the scoped context of a property or type.</summary>
internal readonly record struct DerivationKey(string? Url, TermDefinition? Term, bool ByType);
