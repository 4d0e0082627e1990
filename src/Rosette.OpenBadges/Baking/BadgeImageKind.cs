namespace Rosette.OpenBadges.Baking;

/// <summary>The two image formats that badges are baked into.</summary>
public enum BadgeImageKind
{
    /// <summary>Portable Network Graphics, animated ones included.</summary>
    Png,

    /// <summary>Scalable Vector Graphics, as XML text.</summary>
    Svg,
}
