namespace Rosette.OpenBadges.Baking;

/// <summary>What is baked, which decides the keyword in a PNG and the namespace in an SVG. An image may hold one of each kind.</summary>
public enum BakedKind
{
    /// <summary>Open Badges 1.0, 1.1, 2.0 and 2.1: keyword <c>openbadges</c>, element <c>assertion</c> of <c>http://openbadges.org</c>.</summary>
    Assertion,

    /// <summary>Open Badges 3.0: keyword <c>openbadgecredential</c>, element <c>credential</c> of <c>https://purl.imsglobal.org/ob/v3p0</c>.</summary>
    OpenBadgeCredential,

    /// <summary>Comprehensive Learner Record 2.0: keyword <c>clrcredential</c>, element <c>credential</c> of <c>https://purl.imsglobal.org/clr/v2p0</c>.</summary>
    ClrCredential,
}
