namespace Rosette.OpenBadges.Shapes.Rules;

/// <summary>A test of a text, with the words for what it wants.</summary>
/// <param name="Wanted">What would be right, to follow "must be".</param>
/// <param name="Passes">The test.</param>
internal sealed record TextFormat(string Wanted, Func<ReadOnlySpan<char>, bool> Passes);
