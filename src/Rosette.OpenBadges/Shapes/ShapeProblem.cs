namespace Rosette.OpenBadges.Shapes;

/// <summary>How much a <see cref="ShapeProblem"/> weighs.</summary>
public enum ShapeLevel
{
    /// <summary>The official schema or specification refuses the document.</summary>
    Error,

    /// <summary>Legal, but some verifiers, wallets or older schemas trip over it.</summary>
    Advice,
}

/// <summary>One place where a document departs from the rules of its kind.</summary>
/// <param name="Path">JSON Pointer (RFC 6901) of the place; empty for the whole document.</param>
/// <param name="Code">Stable, for programs, such as <c>shape.required</c>; <see cref="ShapeCodes"/> lists them.</param>
/// <param name="Message">A sentence for people: the property, the rule, and what would be right.</param>
/// <param name="Level">Whether the document is refused for it.</param>
public sealed record ShapeProblem(string Path, string Code, string Message, ShapeLevel Level);
