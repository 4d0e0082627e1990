namespace Rosette.OpenBadges.Baking;

/// <summary>A badge as it lies in an image.</summary>
/// <param name="Kind">Under which keyword or namespace.</param>
/// <param name="Text">The document itself (JSON), a compact JWS, or the URL of a hosted assertion. Not looked into: it may be
/// anything that somebody put there.</param>
public sealed record BakedBadge(BakedKind Kind, string Text);
