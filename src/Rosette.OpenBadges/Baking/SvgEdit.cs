namespace Rosette.OpenBadges.Baking;

/// <summary>Characters from <paramref name="Start"/> to before <paramref name="End"/> that become others.</summary>
internal readonly record struct SvgEdit(int Start, int End, string Replacement);
