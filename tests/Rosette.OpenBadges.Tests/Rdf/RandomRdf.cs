using FsCheck;
using FsCheck.Fluent;
using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.Tests.Rdf;

/// <summary>Random datasets: few terms, so that blank nodes meet, look alike and need Hash N-Degree Quads.</summary>
public static class RandomRdf
{
    private static readonly string[] Iris = ["http://e/a", "http://e/b#c", "urn:é:🎉", "did:key:z6Mk"];
    private static readonly string[] Labels = ["a", "b0", "c14n0", "c14n1", "é", "x.y"];
    private static readonly string[] Pieces = ["a", "é", "🎉", "\uFB33", "\"", "\\", "\n", "\r", "\t", "\0", "\u001f", "\u007f", " .\n", "_:a", "\\u0041"];

    public static Gen<string> Text { get; } = Gen.Elements(Pieces).ArrayOf().Select(string.Concat);

    private static Gen<RdfTerm> Iri { get; } = Gen.Elements(Iris).Select(RdfTerm.Iri);

    private static Gen<RdfTerm> Blank { get; } = Gen.Elements(Labels).Select(RdfTerm.Blank);

    private static Gen<RdfTerm> Literal { get; } = Gen.OneOf(
        Text.Select(text => RdfTerm.Literal(text)),
        Text.SelectMany(text => Gen.Elements(Iris).Select(iri => RdfTerm.Literal(text, iri))),
        Text.SelectMany(text => Gen.Elements("en", "de-AT").Select(language => RdfTerm.LanguageLiteral(text, language))));

    private static Gen<Quad> Quad { get; } =
        from subject in Gen.Frequency((1, Iri), (4, Blank))
        from predicate in Gen.Elements(Iris[..2]).Select(RdfTerm.Iri)
        from @object in Gen.Frequency((1, Iri), (4, Blank), (1, Literal))
        from graph in Gen.Frequency((4, Gen.Constant<RdfTerm?>(null)), (1, Iri.Select(term => (RdfTerm?)term)), (1, Blank.Select(term => (RdfTerm?)term)))
        select new Quad(subject, predicate, @object, graph);

    public static Arbitrary<Quad[]> Dataset { get; } = Quad.ArrayOf().ToArbitrary();

    /// <summary>Quads without blank nodes, with IRIs that need escapes.</summary>
    public static Arbitrary<Quad[]> GroundDataset { get; } = (
        from subject in Text
        from predicate in Text
        from @object in Literal
        from graph in Text
        select new Quad(RdfTerm.Iri("x:" + subject), RdfTerm.Iri("x:" + predicate), @object, graph == "" ? null : RdfTerm.Iri("x:" + graph)))
        .ArrayOf().ToArbitrary();

    private static Gen<RdfTerm> HostileTerm { get; } =
        from text in Gen.OneOf(Text, Gen.Elements("\ud800", "\udc00\ud800", ""))
        from other in Text
        from kind in Gen.Frequency((10, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Constant(2)), (1, Gen.Constant(3)))
        select kind switch
        {
            0 => RdfTerm.Iri(text),
            1 => RdfTerm.Blank(text),
            2 => RdfTerm.Literal(text, other),
            _ => RdfTerm.LanguageLiteral(text, other),
        };

    /// <summary>Terms that no parser would make, in places where they may not stand.</summary>
    public static Arbitrary<Quad[]> HostileDataset { get; } = (
        from terms in HostileTerm.ArrayOf(4)
        select new Quad(terms[0], terms[1], terms[2], terms[3]))
        .ArrayOf().ToArbitrary();

    /// <summary>A text with a few characters removed, repeated or replaced.</summary>
    public static Gen<string> Damaged(Gen<string> text, string alphabet) =>
        from original in text
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select Damage(original, alphabet, new Random(seed));

    private static string Damage(string text, string alphabet, Random random)
    {
        for (var strokes = random.Next(1, 6); strokes > 0; strokes--)
        {
            var position = random.Next(text.Length + 1);
            var end = Math.Min(text.Length, position + random.Next(3));
            var patch = random.Next(4) == 0 ? text[position..end] + text[position..end] : alphabet[random.Next(alphabet.Length)].ToString();
            text = text[..position] + (random.Next(3) == 0 ? "" : patch) + text[end..];
        }
        return text;
    }
}
