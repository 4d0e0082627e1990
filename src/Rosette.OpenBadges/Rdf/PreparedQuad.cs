namespace Rosette.OpenBadges.Rdf;

/// <summary>
/// A quad of a <see cref="PreparedDataset"/>: where its line lies in the text, where in it the labels of blank nodes belong
/// (the subject's at the start), and the numbers of its blank nodes.
/// </summary>
internal struct PreparedQuad
{
    /// <summary>The number of a term that is no blank node.</summary>
    public const int NotBlank = -1;

    public int Start;
    public int PredicateStart;
    public int ObjectHole;
    public int GraphHole;
    public int End;
    public int Subject;
    public int Object;
    public int Graph;

    public readonly bool HasBlank => Subject >= 0 || Object >= 0 || Graph >= 0;

    /// <summary>The blank node as subject (0), object (1) or graph (2), unless it stands in an earlier role too.</summary>
    public readonly int FirstIn(int role) => role switch
    {
        0 => Subject,
        1 => Object == Subject ? NotBlank : Object,
        _ => Graph == Subject || Graph == Object ? NotBlank : Graph,
    };
}
