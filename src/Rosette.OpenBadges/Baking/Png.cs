namespace Rosette.OpenBadges.Baking;

internal static class Png
{
    public static bool HasSignature(ReadOnlySpan<byte> image) => image.StartsWith("\x89PNG\r\n\x1A\n"u8);

    public static byte[] Bake(ReadOnlySpan<byte> image, BakedBadge badge, BakingLimits limits) => throw new NotImplementedException();

    public static IReadOnlyList<BakedBadge> Unbake(ReadOnlySpan<byte> image, BakingLimits limits) => throw new NotImplementedException();
}
