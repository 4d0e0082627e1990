namespace Rosette.OpenBadges.Shapes;

/// <summary>The stable codes of <see cref="ShapeProblem"/>.</summary>
public static class ShapeCodes
{
    /// <summary>A property that the rules demand is not there.</summary>
    public const string Required = "shape.required";

    /// <summary>A value is of another kind than the rules allow (text for number, object for text …).</summary>
    public const string Kind = "shape.type";

    /// <summary>A text is not one of the closed list of values.</summary>
    public const string Enumeration = "shape.enum";

    /// <summary>A text does not have its format: date-time, URI, language tag, JWS …</summary>
    public const string Format = "shape.format";

    /// <summary>A number is out of range.</summary>
    public const string Range = "shape.range";

    /// <summary>An array has too few items, or some twice.</summary>
    public const string Items = "shape.items";

    /// <summary>The object is closed and does not have this property.</summary>
    public const string Unexpected = "shape.unexpected";

    /// <summary><c>type</c> lacks a type that the object must have.</summary>
    public const string TypeName = "shape.type-name";

    /// <summary><c>@context</c> lacks a context, or has them in another order.</summary>
    public const string Context = "shape.context";

    /// <summary>Two properties contradict each other, or one is needed beside another.</summary>
    public const string Combination = "shape.combination";

    /// <summary>Advice: JSON-LD's short forms, which the schema of September 2024 (still cached by verifiers) refuses.</summary>
    public const string OlderSchema = "shape.older-schema";

    /// <summary>Advice: an empty value (<c>""</c>, <c>[]</c>, <c>null</c>) that had better be left out.</summary>
    public const string Empty = "shape.empty";

    /// <summary>Advice: legal and discouraged, for the reason in the message.</summary>
    public const string Discouraged = "shape.discouraged";

    /// <summary>Nothing tells what the document is, so that there are no rules for it.</summary>
    public const string UnknownKind = "shape.unknown-kind";

    /// <summary>The document is nested deeper than any real one.</summary>
    public const string Depth = "shape.depth";

    /// <summary>There are more problems than are listed.</summary>
    public const string TooMany = "shape.too-many";
}
