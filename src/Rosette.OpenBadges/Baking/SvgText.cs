namespace Rosette.OpenBadges.Baking;

internal static class SvgText
{
    public static bool LooksLikeXml(ReadOnlySpan<byte> image) => throw new NotImplementedException();
}
