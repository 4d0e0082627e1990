namespace Rosette.OpenBadges.Json;

/// <summary>Bounds of a JSON text that is read.</summary>
public sealed record JsonLimits
{
    /// <summary>256 KiB and 64 levels.</summary>
    public static JsonLimits Default { get; } = new();

    /// <summary>Longest text in bytes; longer ones end in <c>json.size</c>.</summary>
    public int MaxBytes { get; init; } = 256 * 1024;

    /// <summary>Deepest nesting of objects and arrays; deeper ones end in <c>json.depth</c>.</summary>
    public int MaxDepth { get; init; } = 64;
}
