namespace Rosette.OpenBadges.Baking;

/// <summary>A badge as it lies in an image.</summary>
/// <param name="Kind">Under which keyword or namespace.</param>
/// <param name="Text">The document itself (JSON), a compact JWS, or the URL of a hosted assertion, with the white space
/// that is around it. Reading does not look into it: it may be anything that somebody put there.</param>
public sealed record BakedBadge(BakedKind Kind, string Text);
