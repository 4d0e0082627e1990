namespace Rosette.OpenBadges.JsonLd;

internal sealed class InverseContext
{
    public static InverseContext Of(ActiveContext context) => new();
}
