namespace Rosette.OpenBadges.Baking;

internal static class Svg
{
    public static byte[] Bake(ReadOnlySpan<byte> image, BakedBadge badge, BakingLimits limits) => throw new NotImplementedException();

    public static IReadOnlyList<BakedBadge> Unbake(ReadOnlySpan<byte> image, BakingLimits limits) => throw new NotImplementedException();
}
