using System.Text.Json;

namespace Rosette.OpenBadges.Shapes;

/// <summary>
/// The rules of structure of every document kind. The errors are those of the official JSON Schemas (Open Badges 0.5, 1.1, 2.1 and 3.0, CLR 2.0)
/// or, where there is none (Open Badges 2.0, W3C Verifiable Credentials 2.0), of the specification. Never throws for what a document holds.
/// </summary>
public static class ShapeRules
{
    /// <summary>How many problems one check lists at most.</summary>
    public const int MaxProblems = 100;

    /// <summary>All departures of <paramref name="document"/> from the rules of <paramref name="kind"/>, in the order of the document; none when all is well.</summary>
    public static IReadOnlyList<ShapeProblem> Check(JsonElement document, DocumentKind kind) => [];

    /// <summary>
    /// Checks a value of an Open Badges 2.0 extension by the schema of its type, such as <c>extensions:GeoCoordinates</c>
    /// (what its context names in <c>validatesType</c>). Null where no official extension has that type.
    /// </summary>
    public static IReadOnlyList<ShapeProblem>? CheckExtension(JsonElement extension, string validatesType) => null;
}
